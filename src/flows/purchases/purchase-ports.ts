import type { People } from '../../domain/people.ts';
import type { Purchase } from '../../domain/purchases/purchase.ts';
import type { PurchaseEvent } from '../../domain/purchases/purchase-event.ts';
import type { PurchaseNotice } from '../../domain/purchases/purchase-notice.ts';
import type { UnitPrice } from '../../domain/purchases/unit-price.ts';
import type { Actor } from '../../domain/requests/events.ts';
import type { Instant } from '../../kit/instant.ts';
import type { NoticePlace, PostOutcome } from '../ports/messenger.ts';
import type { Effect } from '../ports/outbox.ts';
import type { Stored } from '../ports/stored.ts';

/** One atomic step: it is saved whole or not at all. */
export type PurchaseChange = {
  /** Which purchase an account has from now on; absent: that stays as it is. */
  account?: { name: string; expected: number; current: string | null };
  /** Absent: the account only gives up one that is closed. */
  purchase?: { expected: number; next: Purchase };
  events: PurchaseEvent[];
  actor: Actor;
  effects: Effect[];
};

export type PurchaseStore = {
  /** A number that was never given out before. Gaps are allowed. */
  nextNumber(): Promise<number>;
  load(id: string): Promise<Stored<Purchase> | null>;
  /** Those that wait for an order, the oldest in front. */
  open(): Promise<Stored<Purchase>[]>;
  /** The one purchase of an account: open, or declined for as long as its need holds. Revision 0 where it never had one. */
  current(account: string): Promise<Stored<string | null>>;
  /** `conflict`: somebody else saved first, and nothing was written. */
  commit(change: PurchaseChange): Promise<'saved' | 'conflict'>;
};

/** A purchase as people see it. `several`: there is more than one account, so that its name says something. */
export type ShownPurchase = {
  purchase: Purchase;
  owners: People;
  price: UnitPrice | null;
  several: boolean;
};

/** Posts cards of purchases and what is said about them, and finds them again. */
export type PurchaseMessenger = {
  post(channel: string, shown: ShownPurchase, revision: number): Promise<PostOutcome>;
  update(channel: string, ts: string, shown: ShownPurchase, revision: number): Promise<PostOutcome>;
  /** Throws if Slack cannot be asked. */
  find(channel: string, purchase: string, since: Instant): Promise<string | null>;
  postNotice(
    place: NoticePlace,
    id: string,
    notice: PurchaseNotice,
    shown: ShownPurchase,
  ): Promise<PostOutcome>;
  /** Throws if Slack cannot be asked. */
  findNotice(place: NoticePlace, id: string, since: Instant): Promise<string | null>;
};

/** Who buys, and what for; `null`: nobody is configured, and nothing is requested of anybody. */
export type PurchaseSettings = {
  owners: People;
  /** Where cards are posted; `null`: no channel is known yet. */
  channel: () => Promise<string | null>;
  /** How far ahead something has to be lacking, how long what is bought has to last, and how long buying takes. */
  aheadMs: number;
  coverMs: number;
  purchaseLeadMs: number;
  /** `null`: none is configured. */
  price: UnitPrice | null;
  /** Names of all provider accounts. */
  accounts: readonly string[];
};
