import type { StandingGrant } from '../../domain/grants/standing-grant.ts';
import type { RequestState } from '../../domain/requests/state.ts';
import type { Continuity, LossStore } from '../ports/losses.ts';
import type { RequestLists } from '../ports/request-lists.ts';
import type { Clock, FlowLog } from '../ports/runtime.ts';
import type { Page, Stored } from '../ports/stored.ts';

export type WatchContinuityOptions = {
  continuity: Continuity;
  lists: Pick<RequestLists, 'pending' | 'running'>;
  grantStore: { open(): Promise<Stored<StandingGrant>[]> };
  losses: Pick<LossStore, 'enqueue'>;
  clock: Clock;
  log: FlowLog;
};

const PAGE = 100;
/** Each is a call of Slack's; more never wait for a decision. */
const MOST_PENDING = 1_000;
/** Of those that run, the ones that end first: what was allocated long ago is shown as it is stored. */
const MOST_RUNNING = 50;

/**
 * Notices that Redis may have lost writes, and has every card and announcement that could tell of it compared with what is
 * stored. Any
 * replica may call it as often as it likes.
 */
export function createWatchContinuity(options: WatchContinuityOptions): () => Promise<void> {
  const { continuity, lists, grantStore, losses, clock, log } = options;
  return async () => {
    const window = await continuity.check();
    if (!window) return;
    const pending = await idsOf((cursor) => lists.pending({}, cursor, PAGE), MOST_PENDING);
    const filter = { appId: null, now: clock() };
    const running = await idsOf((cursor) => lists.running(filter, cursor, PAGE), MOST_RUNNING);
    const requests = [...new Set([...pending, ...running])];
    log.warn(
      { ...window, requests: requests.length },
      'Redis was restarted, restored or replaced and may have lost its last writes; comparing cards with the stored state',
    );
    const grants = await grantStore.open();
    await losses.enqueue([
      { kind: 'compare_freeze' },
      ...grants.map(({ value }) => ({ kind: 'compare_grant' as const, grant: value.id })),
      ...requests.map((request) => ({ kind: 'compare_card' as const, request })),
    ]);
  };
}

async function idsOf(
  read: (cursor: string | null) => Promise<Page<Stored<RequestState>>>,
  most: number,
): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<Stored<RequestState>> = await read(cursor);
    ids.push(...page.items.map(({ value }) => value.id));
    cursor = page.next;
  } while (cursor !== null && ids.length < most);
  return ids;
}
