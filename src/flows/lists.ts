import { findApp, type ReceiverApp } from '../domain/apps.ts';
import { mayDecide } from '../domain/policy/may-decide.ts';
import type { Voter } from '../domain/policy/rule.ts';
import { whyNotOpen } from '../domain/request/decide-vote.ts';
import type { RequestState } from '../domain/request/state.ts';
import { accept } from '../domain/result.ts';
import type { Instant } from '../domain/units.ts';
import { type HistoryFilter, type ListUseCases, MOST_ROWS } from './list-use-cases.ts';
import type { AuditTrail, Clock, Directory, Page, RequestLists, Stored } from './ports.ts';
import { voterFor } from './vote.ts';

export type ListOptions = {
  lists: RequestLists;
  audit: AuditTrail;
  load: (id: string) => Promise<Stored<RequestState> | null>;
  directory: Directory;
  clock: Clock;
  apps: ReceiverApp[];
  defaultAccount: string;
};

/** So many waiting requests are looked at for the overview; whoever has more reads the list. */
const LOOKED_AT = 50;
const OVERVIEW_LINES = 5;
/** Documents of one answer of Redis; others wait for it. */
const ROWS_AT_ONCE = 250;

const APP_ID = /^wx[0-9a-z]{10,30}$/i;

/** What people look up. Nothing here changes anything. */
export function createLists(options: ListOptions): ListUseCases {
  const { lists, audit, clock, apps } = options;
  return {
    appId(typed) {
      const found = findApp(apps, typed, options.defaultAccount);
      if (found.ok) return accept(found.value.appId);
      return APP_ID.test(typed) ? accept(typed) : found;
    },
    pending: async ({ cursor, limit }) => values(await lists.pending({}, cursor, limit)),
    running: async (appId, { cursor, limit }) =>
      values(await lists.running({ appId, now: clock() }, cursor, limit)),
    history: async (filter, { cursor, limit }) => values(await lists.history(filter, cursor, limit)),
    wholeHistory: (filter) => wholeHistory(lists, filter),
    async story(id, { cursor, limit }) {
      const [stored, trail] = await Promise.all([options.load(id), audit.of(id, cursor, limit)]);
      return stored ? { request: stored.value, revision: stored.revision, trail } : null;
    },
    async overview(userId) {
      const [pending, own, running] = await Promise.all([
        lists.pending({}, null, LOOKED_AT),
        lists.ofRequester({ userId }, null, OVERVIEW_LINES),
        lists.running({ appId: null, now: clock() }, null, OVERVIEW_LINES),
      ]);
      const waiting = values(pending);
      const open = waiting.items.filter((request) => isOpenTo(request, userId, clock()));
      const mine = await decidable(options.directory, open, userId).catch(() => null);
      return {
        pending: { total: waiting.total, looked: waiting.items.length, mine },
        own: values(own),
        running: values(running),
      };
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

/** Whether it waits for this person too: nobody votes twice, and the timer that ends it may be late. */
function isOpenTo(request: RequestState, userId: string, now: Instant): boolean {
  return whyNotOpen(request, now) === null && request.votes.every((vote) => vote.userId !== userId);
}

/** How many of them the person may decide. Slack is asked once for each group of approvers, not for each request. */
async function decidable(directory: Directory, requests: RequestState[], userId: string): Promise<number> {
  const voters = new Map<string, Promise<Voter>>();
  const allowed = await Promise.all(
    requests.map(async (request) => {
      const { approvers } = request.rule;
      const key = approvers.kind === 'channel' ? request.channel : JSON.stringify(approvers);
      const voter = voters.get(key) ?? voterFor(directory, request, userId);
      voters.set(key, voter);
      return mayDecide(request.rule, await voter, request.requester).ok;
    }),
  );
  return allowed.filter(Boolean).length;
}
