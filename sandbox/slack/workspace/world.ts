import type { SandboxClock } from '../../clock.ts';
import type { Delivery, RecordedCall, SlackFaults } from '../control.ts';
import type { SocketHub } from '../dispatch/socket.ts';
import type { SlackSeed } from '../seed.ts';
import type { SlackTiming } from '../timing.ts';
import { type Changes, createChanges } from './changes.ts';
import { createIds, type Ids } from './ids.ts';
import { createState, type Toast, type WorkspaceState } from './state.ts';

/** Everything one simulator knows; handed to every handler. */
export type World = {
  /** As given; never changed. */
  seed: SlackSeed;
  /** The installed app; its target and mode change while running. */
  app: SlackSeed['app'];
  /** `time.now`. */
  clock: () => number;
  time: SandboxClock;
  timing: SlackTiming;
  ids: Ids;
  changes: Changes;
  state: WorkspaceState;
  faults: SlackFaults;
  calls: RecordedCall[];
  deliveries: Delivery[];
  /** Arrival times per rate-limit bucket, epoch milliseconds. */
  buckets: Map<string, number[]>;
  /** `http://127.0.0.1:4010`, known once listening. */
  url: string;
  sockets: SocketHub;
  /** Ends waits for retries when the simulator stops. */
  stopping: AbortController;
};

export type WorldOptions = {
  seed: SlackSeed;
  time: SandboxClock;
  timing: SlackTiming;
  faults: SlackFaults;
  sockets: SocketHub;
};

export function createWorld(options: WorldOptions): World {
  const clock = options.time.now;
  return {
    ...options,
    clock,
    app: structuredClone(options.seed.app),
    faults: structuredClone(options.faults),
    ids: createIds(clock),
    changes: createChanges(),
    state: createState(options.seed),
    calls: [],
    deliveries: [],
    buckets: new Map(),
    url: '',
    stopping: new AbortController(),
  };
}

/** Entries a log keeps; a demo may run for weeks. */
const LOG_MAX = 20_000;

/** Appends to a log and forgets its oldest entry beyond the limit. */
export function remember<T>(log: T[], entry: T): void {
  log.push(entry);
  if (log.length > LOG_MAX) log.shift();
}

/** Back to the seed. Where the app listens and its open sockets stay. */
export function resetWorld(world: World, faults: SlackFaults): void {
  world.state = createState(world.seed);
  world.faults = structuredClone(faults);
  world.calls = [];
  world.deliveries = [];
  world.buckets.clear();
  world.changes.bump();
}

/** Shows a short error at the bottom of one person's window. */
export function addToast(world: World, user: string, text: string): void {
  const toasts: Toast[] = world.state.toasts.get(user) ?? [];
  toasts.push({ id: world.ids.id('N'), text, at: world.clock() });
  // A window shows a few at most; older ones have faded.
  world.state.toasts.set(user, toasts.slice(-10));
  world.changes.bump();
}
