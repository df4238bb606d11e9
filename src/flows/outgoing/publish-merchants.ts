import { outgoingOfMerchant } from '../../domain/outgoing/of-merchant.ts';
import type { MerchantStore } from '../ports/merchants.ts';
import type { Effect } from '../ports/outbox.ts';

/** The same store, which publishes what it announces, in the same step. @param isWanted whether anybody wants events of a type */
export function publishMerchants(store: MerchantStore, isWanted: (type: string) => boolean): MerchantStore {
  return {
    ...store,
    commit(change) {
      const events = change.announcements.map((one, index) =>
        outgoingOfMerchant(one, change.expected + 1, index),
      );
      const published = events
        .filter(({ type }) => isWanted(type))
        .map((event): Effect => ({ kind: 'publish_event', event }));
      if (published.length === 0) return store.commit(change);
      return store.commit({ ...change, effects: [...(change.effects ?? []), ...published] });
    },
  };
}
