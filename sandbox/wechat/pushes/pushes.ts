import { randomInt } from 'node:crypto';
import type { PushTargetCheck, SimPush } from '../control/control.ts';
import { type Faults, PUSH_DELAY_MS } from '../control/faults.ts';
import type { SeedAccount } from '../seed.ts';
import type { Timers } from '../timers.ts';
import { createDelivery, type Delivery, type Pushed } from './push-delivery.ts';
import { composePush, type PushEvent, type PushMessage, signedQuery } from './push-message.ts';
import { send, withQuery } from './push-transport.ts';

/** In `reorder`, a push that nothing overtakes is sent after all: so long after twice the push delay. */
const HOLD_MS = 1_000;

/** Sends events to the receiver and remembers every push. */
export type Pushes = {
  /** Composes and sends; resolves when the push was delivered, failed, was lost or is held back. */
  push(event: PushEvent): Promise<void>;
  /** Sends a recorded push once more as a new record; `false` when there is no such push. */
  again(id: string): boolean;
  list(): SimPush[];
  /** Sends what waited while WeChat was down. */
  resume(): void;
  target(): string | undefined;
  setTarget(url: string): void;
  /** The check that WeChat does when the address is saved: GET with an echostr that must come back. */
  checkTarget(url: string): Promise<PushTargetCheck>;
  /** Ends what is on its way. */
  stop(): void;
};

type PushesOptions = {
  account: SeedAccount;
  faults: Faults;
  timers: Timers;
  clock: () => number;
  changed: () => void;
  /** One attempt ends after this many milliseconds. */
  timeoutMs: number;
  /** Milliseconds between two attempts. */
  retryMs: number;
};

/** Creates the sender. */
export function createPushes(options: PushesOptions): Pushes {
  const { account, faults, timers, clock, timeoutMs } = options;
  const aborter = new AbortController();
  const { signal } = aborter;
  let target = account.pushUrl;
  const delivery = createDelivery({ ...options, signal, target: () => target });
  const records = createRecords(clock, options.changed);
  const overtake = createOvertaking(delivery, timers, faults);

  return {
    async push(event) {
      const what = identify(event);
      const pushed = records.add(composePush(event, account, faults.now(), clock()), what);
      const how = faults.now().pushes ?? 'normal';
      if (how === 'lose') return delivery.settle(pushed, 'lost');
      if (how === 'reorder') return overtake(pushed);
      const copies = how === 'double' ? [pushed, records.add(pushed.message, what)] : [pushed];
      await Promise.all(copies.map(delivery.deliver));
    },
    again(id) {
      const known = records.list().find((pushed) => pushed.view.id === id);
      if (!known) return false;
      const { eventType, requestId } = known.view;
      const what = requestId === undefined ? { eventType } : { eventType, requestId };
      void delivery.deliver(records.add(known.message, what));
      return true;
    },
    list: () => records.list().map((pushed) => pushed.view),
    resume: delivery.resume,
    target: () => target,
    setTarget(url) {
      target = url;
    },
    async checkTarget(url) {
      const echostr = String(randomInt(2 ** 47));
      const to = withQuery(url, { ...signedQuery(account.pushToken, clock()), echostr });
      const reply = await send({ url: to, method: 'GET', timeoutMs, signal });
      return { ok: reply.status === 200 && reply.answer === echostr, ...reply };
    },
    stop: () => aborter.abort(),
  };
}

type What = Pick<SimPush, 'eventType' | 'requestId'>;

function createRecords(clock: () => number, changed: () => void) {
  const records: Pushed[] = [];
  return {
    add(message: PushMessage, what: What): Pushed {
      const id = `push-${records.length + 1}`;
      const pushed: Pushed = { view: { id, at: clock(), ...what, attempt: 0, outcome: 'waiting' }, message };
      records.push(pushed);
      changed();
      return pushed;
    },
    list: () => records,
  };
}

/** Holds one push back until the next one has been delivered. */
function createOvertaking(
  delivery: Delivery,
  timers: Timers,
  faults: Faults,
): (pushed: Pushed) => Promise<void> {
  let heldBack: Pushed | undefined;
  return async (pushed) => {
    const earlier = heldBack;
    heldBack = earlier ? undefined : pushed;
    if (earlier) {
      await delivery.deliver(pushed);
      await delivery.deliver(earlier);
      return;
    }
    timers.after(HOLD_MS + 2 * (faults.now().pushDelayMs ?? PUSH_DELAY_MS), () => {
      if (heldBack !== pushed) return;
      heldBack = undefined;
      void delivery.deliver(pushed);
    });
  };
}

function identify(event: PushEvent): What {
  const eventType = Number(event.event_type) || 0;
  return typeof event.request_id === 'string' ? { eventType, requestId: event.request_id } : { eventType };
}
