import type { Inbox, InboxEntry } from '../flows/ports/inbox.ts';
import type { OutboxEntry } from '../flows/ports/outbox.ts';
import type { RequestStore } from '../flows/ports/request-store.ts';
import type { Clock, FlowLog } from '../flows/ports/runtime.ts';
import { encode } from '../kit/json.ts';
import { createPeriodic, type Periodic } from '../kit/periodic.ts';
import type { Dispatcher } from './dispatcher.ts';
import { type Queues, reconcileOptions } from './queues.ts';

const EVERY_MS = 1_000;
const BATCH = 50;
/** If the step that was asked for does not happen, it is asked for again after this. */
const LEASE_MS = 15_000;
/** The same for what people asked for, which may wait for Slack and WeChat. */
const INBOX_LEASE_MS = 30_000;

export type SweeperOptions = {
  store: RequestStore;
  inbox: Inbox;
  /** Does what a person had asked for and ends the entry; throws if it has to be tried again. */
  resume: (entry: InboxEntry) => Promise<void>;
  queues: Queues;
  dispatcher: Dispatcher;
  clock: Clock;
  log: FlowLog;
};

/**
 * Finds what a crash or a lost job left behind: effects still in the outbox, requests whose time has come, and what
 * people had asked for. Any replica does it.
 */
export function createSweeper(options: SweeperOptions): Periodic {
  const { store, inbox, queues, dispatcher, clock, log } = options;
  let woken = false;

  async function sweep(): Promise<void> {
    await dispatcher.drain();
    if (!woken) await wake();
    const now = clock();
    await enqueueDue(await store.takeDue(now, BATCH, LEASE_MS));
    for (const entry of await inbox.takeLeftBehind(now, BATCH, INBOX_LEASE_MS)) resume(entry);
  }

  async function enqueueDue(requests: readonly string[]): Promise<void> {
    if (requests.length === 0) return;
    await queues.reconcile.addBulk(
      requests.map((request) => {
        const entry: OutboxEntry = { id: `advance-${request}`, effect: { kind: 'advance', request } };
        return {
          name: 'advance',
          data: { entry: encode(entry), failures: 0 },
          opts: reconcileOptions(request),
        };
      }),
    );
  }

  async function wake(): Promise<void> {
    const requests = await store.wake();
    woken = true;
    if (requests > 0) log.info({ requests }, 'raises left over by an older version are due again');
  }

  /** Nobody waits for it: one that takes long must not hold up the next sweep. */
  function resume(entry: InboxEntry): void {
    options.resume(entry).catch((error: unknown) => {
      log.warn({ err: error, kind: entry.kind }, 'could not finish an accepted interaction; retrying later');
    });
  }

  return createPeriodic({
    run: sweep,
    everyMs: EVERY_MS,
    onError: (error) => log.warn({ err: error }, 'sweep failed; retrying soon'),
  });
}
