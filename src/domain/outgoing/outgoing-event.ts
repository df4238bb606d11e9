import type { Instant } from '../../kit/instant.ts';
import { sha256Base64url } from '../../kit/sha256.ts';
import type { FreezeScope } from '../freeze/freeze.ts';
import type { GrantPhase } from '../grants/standing-grant.ts';
import type { PurchasePhase } from '../purchases/purchase.ts';
import type { CardState } from '../requests/state.ts';
import type { SeriesPhase } from '../series/series.ts';
import type { WarningKind } from '../warnings/kinds.ts';
import type { Severity } from '../warnings/severity.ts';
import type { Warning } from '../warnings/warning.ts';

/** What happened, as other systems hear of it. Names are public: they are added to and never changed. */
export const REQUEST_TYPES = [
  'request.created',
  'request.edited',
  'request.approved',
  'request.rejected',
  'request.withdrawn',
  'request.expired',
  'request.recovered',
] as const;

export const ALLOCATION_TYPES = [
  'allocation.submitting',
  'allocation.accepted',
  'allocation.allocated',
  'allocation.scheduled',
  'allocation.active',
  'allocation.ended',
  'allocation.failed',
  'allocation.unknown',
  'allocation.cancelling',
  'allocation.cancelled',
  'allocation.not_cancelled',
] as const;

export const GRANT_TYPES = [
  'grant.created',
  'grant.approved',
  'grant.rejected',
  'grant.withdrawn',
  'grant.expired',
  'grant.revoked',
  'grant.ended',
] as const;

export const SERIES_TYPES = [
  'series.created',
  'series.approved',
  'series.rejected',
  'series.withdrawn',
  'series.expired',
  'series.paused',
  'series.resumed',
  'series.resubmitted',
  'series.stopped',
  'series.ended',
  'series.run_refused',
  'series.run_frozen',
  'series.runs_missed',
] as const;

export const PURCHASE_TYPES = [
  'purchase.opened',
  'purchase.partly_covered',
  'purchase.covered',
  'purchase.lapsed',
  'purchase.snoozed',
  'purchase.declined',
] as const;

export const FREEZE_TYPES = ['freeze.started', 'freeze.ended'] as const;

export const MERCHANT_TYPES = ['merchant.authorized', 'merchant.updated', 'merchant.unauthorized'] as const;

export type RequestType = (typeof REQUEST_TYPES)[number];
export type AllocationType = (typeof ALLOCATION_TYPES)[number];
export type GrantType = (typeof GRANT_TYPES)[number];
export type SeriesType = (typeof SERIES_TYPES)[number];
export type PurchaseType = (typeof PURCHASE_TYPES)[number];
export type FreezeType = (typeof FREEZE_TYPES)[number];
export type MerchantType = (typeof MERCHANT_TYPES)[number];
export type WarningType = `warning.${WarningKind}`;

/** A request as it was after the change. */
export type RequestFacts = {
  id: string;
  state: CardState;
  revision: number;
  requester: string;
  reason: string;
  channel: string;
  requestedAt: Instant;
  items: {
    app: string;
    appId: string;
    account: string;
    rate: number;
    days: number;
    startsAt: Instant | null;
    units: number;
    pack: string;
  }[];
  allocations: {
    id: string;
    state: string;
    wechatRequestId: string;
    units: number;
    pack: string;
    startsAt: Instant | null;
    endsAt: Instant | null;
  }[];
};

export type GrantFacts = {
  id: string;
  state: GrantPhase;
  revision: number;
  requester: string;
  app: string;
  appId: string;
  rate: number;
  units: number;
  endsAt: Instant;
};

export type SeriesFacts = {
  id: string;
  state: SeriesPhase;
  revision: number;
  requester: string;
  units: number;
  items: { app: string; appId: string; rate: number; days: number }[];
};

export type PurchaseFacts = {
  id: string;
  state: PurchasePhase;
  revision: number;
  account: string;
  /** At least so many have to be bought. */
  units: number;
  buyBy: Instant;
  /** What was ordered since. */
  orders: { orderId: string; units: number }[];
};

/** A merchant's account after a change of what it granted; the sets by WeChat's numbers. */
export type MerchantFacts = {
  appId: string;
  /** As the merchant wrote it; `null` while WeChat could not be asked. */
  name: string | null;
  state: 'authorized' | 'unauthorized';
  revision: number;
  sets: number[];
  added: number[];
  removed: number[];
};

/** `by`: a Slack user id, or `client:<token name>`. `allocation`: `R-17.1`. */
export type OutgoingEvent = { id: string; at: Instant } & (
  | { about: 'request'; type: RequestType; request: RequestFacts; by?: string; comment?: string }
  | { about: 'allocation'; type: AllocationType; request: RequestFacts; allocation: string }
  | { about: 'grant'; type: GrantType; grant: GrantFacts; by?: string; comment?: string }
  | { about: 'series'; type: SeriesType; series: SeriesFacts; by?: string; comment?: string }
  | { about: 'purchase'; type: PurchaseType; purchase: PurchaseFacts; by?: string; comment?: string }
  | { about: 'merchant'; type: MerchantType; merchant: MerchantFacts }
  | {
      about: 'freeze';
      type: FreezeType;
      freeze: { scope: FreezeScope | null; until: Instant | null; reason: string | null };
      by?: string;
    }
  /** `message`: the one in Slack that tells of it. */
  | {
      about: 'warning';
      type: WarningType;
      severity: Severity;
      warning: Warning;
      channel: string;
      message: string;
    }
);

/**
 * The id that an event has for ever: it follows from the change that it tells of, so that whoever hears of it twice knows. `parts`
 * have something that no other change has, also after Redis was wiped and numbers are given out again.
 */
export function outgoingId(...parts: (string | number)[]): string {
  return `evt_${sha256Base64url(JSON.stringify(parts)).slice(0, 24)}`;
}
