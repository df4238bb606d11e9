import type { Episode } from '../../src/domain/alerts/alert.ts';
import type { AlertSituation } from '../../src/domain/alerts/decide-alert.ts';
import type { Allocation } from '../../src/domain/allocations/allocation.ts';
import { SOLD_RATES } from '../../src/domain/packs/catalogue.ts';
import type { RequestState } from '../../src/domain/requests/state.ts';
import { anAlert, shopRule } from './alerts.ts';
import { allocationIn, approvedWith } from './core-allocations.ts';
import { shop } from './core-scene.ts';
import { raiseWith } from './raises.ts';
import { aPendingRequest, DAY, HOUR, T0 } from './requests.ts';

/** An alert of the shop at its limit, and nothing else. */
export const situation = (change: Partial<AlertSituation> = {}): AlertSituation => ({
  rule: shopRule,
  facts: anAlert().facts,
  baseline: 50_000,
  appId: shop.appId,
  raises: [],
  sold: SOLD_RATES,
  episode: null,
  now: T0,
  ...change,
});

/** Those of the alert, with some of them changed. */
export const facts = (change: Partial<AlertSituation['facts']>) => ({ ...anAlert().facts, ...change });

const pending = aPendingRequest({ id: 'R-1' });

/** A raise that waits for a decision. */
export const waiting = (rate: number, beginsAt: number | null = null) => ({
  ...pending,
  raise: raiseWith(pending.raise, { rate, beginsAt }),
});

/** One that WeChat confirmed, from then on. */
export const confirmed = (rate: number, startsAt: number, endsAt = startsAt + DAY): RequestState => ({
  ...approvedWith([{ ...allocationIn('allocated'), startsAt, endsAt } as Allocation]),
  id: 'R-1',
  raise: raiseWith(pending.raise, { rate, beginsAt: startsAt }),
});

/** One that led to a request an hour ago. */
export const episode = (change: Partial<Episode> = {}): Episode => ({
  no: 1,
  at: T0 - HOUR,
  request: 'R-1',
  ...change,
});
