import type { Instant } from '../../kit/instant.ts';
import { differenceOf } from './grants.ts';
import type { MerchantEvent, MerchantState } from './merchant.ts';

/** What people are told about a change of an authorization. */
export type Announcement = {
  change: 'authorized' | 'updated' | 'unauthorized';
  appId: string;
  at: Instant;
  added: number[];
  removed: number[];
  /** `reconciled`: no push or redirect told it; it was found by asking WeChat. */
  learnt: 'told' | 'reconciled';
  /** The state after the change, so that the message says what was true then. */
  merchant: MerchantState;
};

/** What to say about an event; `null` where nothing changed for anybody. */
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
