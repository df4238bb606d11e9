import { readAppId } from '../../domain/apps/app-id.ts';
import { findApp, type ReceiverApp } from '../../domain/apps/apps.ts';
import { logRow } from '../../domain/audit/log-row.ts';
import type { RequestState } from '../../domain/requests/state.ts';
import { accept } from '../../kit/result.ts';
import type { AuditTrail } from '../ports/audit.ts';
import type { RequestLists } from '../ports/request-lists.ts';
import type { Clock } from '../ports/runtime.ts';
import type { Page, Stored } from '../ports/stored.ts';
import type { ObservedStore } from '../traffic/observed-store.ts';
import { type HistoryFilter, type ListUseCases, MOST_ROWS } from './list-use-cases.ts';

export type ListOptions = {
  lists: RequestLists;
  audit: AuditTrail;
  load: (id: string) => Promise<Stored<RequestState> | null>;
  observed: Pick<ObservedStore, 'load' | 'loadAll'>;
  clock: Clock;
  reviews: ListUseCases['reviews'];
  apps: ReceiverApp[];
  defaultAccount: string;
};

/** Documents of one answer of Redis: their decoding holds up everything else, for two milliseconds or so. */
const ROWS_AT_ONCE = 100;

/** What people look up. Nothing here changes anything. */
export function createLists(options: ListOptions): ListUseCases {
  const { lists, audit, clock, apps } = options;
  return {
    appId(typed) {
      const found = findApp(apps, typed, options.defaultAccount);
      if (found.ok) return accept(found.value.appId);
      const appId = readAppId(typed);
      return appId === null ? found : accept(appId);
    },
    pending: async ({ cursor, limit }) => values(await lists.pending({}, cursor, limit)),
    reviews: options.reviews,
    running: async (appId, { cursor, limit }) =>
      values(await lists.running({ appId, now: clock() }, cursor, limit)),
    history: async (filter, { cursor, limit }) => values(await lists.history(filter, cursor, limit)),
    wholeHistory: (filter) => wholeHistory(lists, filter),
    async log(wish) {
      const { items, ...page } = await audit.page(wish);
      return { ...page, items: items.map(logRow) };
    },
    observed: options.observed.loadAll,
    async story(id, { cursor, limit }) {
      const [stored, observed, trail] = await Promise.all([
        options.load(id),
        options.observed.load(id),
        audit.of(id, cursor, limit),
      ]);
      if (!stored) return null;
      const { value: request, revision } = stored;
      return { request, revision, trail, ...(observed ? { observed: observed.value } : {}) };
    },
  };
}

function values({ items, ...page }: Page<Stored<RequestState>>): Page<RequestState> {
  return { ...page, items: items.map(({ value }) => value) };
}

async function wholeHistory(lists: RequestLists, filter: HistoryFilter) {
  const first = await lists.history(filter, null, ROWS_AT_ONCE);
  const items = values(first).items;
  let { next } = first;
  while (next !== null && items.length < MOST_ROWS) {
    const part: Page<Stored<RequestState>> = await lists.history(
      filter,
      next,
      Math.min(ROWS_AT_ONCE, MOST_ROWS - items.length),
    );
    items.push(...values(part).items);
    next = part.next;
  }
  return { items, total: Math.max(first.total, items.length) };
}
