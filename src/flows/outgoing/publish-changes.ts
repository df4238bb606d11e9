import { outgoingOfFreeze } from '../../domain/outgoing/of-freeze.ts';
import { outgoingOfGrant } from '../../domain/outgoing/of-grant.ts';
import { outgoingOfRequest } from '../../domain/outgoing/of-request.ts';
import { outgoingOfSeries } from '../../domain/outgoing/of-series.ts';
import { outgoingOfWarning } from '../../domain/outgoing/of-warning.ts';
import type { OutgoingEvent } from '../../domain/outgoing/outgoing-event.ts';
import type { GrantStore } from '../grants/grant-ports.ts';
import type { FreezeStore } from '../ports/approvals/freeze.ts';
import type { Effect } from '../ports/outbox.ts';
import type { RequestStore } from '../ports/request-store.ts';
import type { WarningStore } from '../ports/warnings.ts';
import type { SeriesStore } from '../series/series-ports.ts';

export type ChangingStores = {
  store: RequestStore;
  grantStore: GrantStore;
  seriesStore: SeriesStore;
  freezes: FreezeStore;
  warnings: WarningStore;
};

/**
 * The same stores, which publish what they save: the event is part of the change and saved in one atomic step with it, whoever
 * changes something. The effect comes last, so that effects before it keep their ids.
 * @param isWanted whether anybody wants events of a type
 */
export function publishChanges(stores: ChangingStores, isWanted: (type: string) => boolean): ChangingStores {
  const { store, grantStore, seriesStore, freezes, warnings } = stores;
  const published = (events: OutgoingEvent[]): Effect[] =>
    events.filter(({ type }) => isWanted(type)).map((event) => ({ kind: 'publish_event', event }));
  return {
    store: {
      ...store,
      commit(change) {
        const { next, expected } = change.request;
        const events = outgoingOfRequest(next, expected + 1, change.events);
        return store.commit({ ...change, effects: [...change.effects, ...published(events)] });
      },
    },
    grantStore: {
      ...grantStore,
      commit(change) {
        const { next, expected } = change.grant;
        const events = outgoingOfGrant(next, expected + 1, change.events);
        return grantStore.commit({ ...change, effects: [...change.effects, ...published(events)] });
      },
    },
    seriesStore: {
      ...seriesStore,
      commit(change) {
        const { next, expected } = change.series;
        const events = outgoingOfSeries(next, expected + 1, change.events);
        return seriesStore.commit({ ...change, effects: [...change.effects, ...published(events)] });
      },
    },
    freezes: {
      ...freezes,
      commit(change) {
        const events = outgoingOfFreeze(change.next, change.expected + 1, change.events);
        return freezes.commit({ ...change, effects: [...change.effects, ...published(events)] });
      },
    },
    warnings: {
      ...warnings,
      commit(change) {
        const events = (change.notified ?? []).map(outgoingOfWarning);
        return warnings.commit({ ...change, effects: [...(change.effects ?? []), ...published(events)] });
      },
    },
  };
}
