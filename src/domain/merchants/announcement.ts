import type { Instant } from '../../kit/instant.ts';
import { differenceOf } from './grants.ts';
import type { MerchantEvent, MerchantState } from './merchant.ts';

/** What is announced about a change of an authorization. */
export type Announcement = {
  change: 'authorized' | 'updated' | 'unauthorized';
  appId: string;
  at: Instant;
  added: number[];
  removed: number[];
  /**
   * `told`: a push or redirect reported it; `reconciled`: it was found by comparing with WeChat. Stored with what is still
   * to be announced, so the spelling stays.
   */
  learnt: 'told' | 'reconciled';
  /** The state after the change, so that the message says what was true then. */
  merchant: MerchantState;
};

/** What to announce about an event; `null` where no permission changed. */
export function announcementOf(
  before: MerchantState | null,
  event: MerchantEvent,
  merchant: MerchantState,
  learnt: Announcement['learnt'],
): Announcement | null {
  const { appId, at } = event;
  const had = before?.status === 'authorized' ? before.sets : [];
  const has = merchant.status === 'authorized' ? merchant.sets : [];
  const difference = differenceOf(had, has);
  const common = { appId, at, learnt, merchant, ...difference };
  switch (event.type) {
    case 'authorized':
      return { change: 'authorized', ...common };
    case 'unauthorized':
      return before?.status === 'authorized' ? { change: 'unauthorized', ...common } : null;
    case 'updated':
      return difference.added.length + difference.removed.length === 0
        ? null
        : { change: 'updated', ...common };
    case 'reconciled':
      return null;
  }
}
