import type { SimPush } from '../control/control.ts';
import type { Faults } from '../control/faults.ts';
import type { Timers } from '../timers.ts';
import type { PushMessage } from './push-message.ts';
import { type Reply, send, withQuery } from './push-transport.ts';

/** Three attempts in all; message-push page. */
const ATTEMPTS = 3;

/** A push: what the page sees of it, and its bytes. */
export type Pushed = { view: SimPush; message: PushMessage };

/** Brings pushes to the receiver. */
export type Delivery = {
  /** Tries up to three times with the same bytes; resolves when it is over, or at once while WeChat is down. */
  deliver(pushed: Pushed): Promise<void>;
  /** Notes what became of a push. */
  settle(pushed: Pushed, outcome: SimPush['outcome']): void;
  /** Delivers what waited while WeChat was down. */
  resume(): void;
};

type DeliveryOptions = {
  target: () => string | undefined;
  faults: Faults;
  timers: Timers;
  changed: () => void;
  /** One attempt ends after this many milliseconds. */
  timeoutMs: number;
  /** Milliseconds between two attempts. */
  retryMs: number;
  /** Ends everything that is on its way. */
  signal: AbortSignal;
};

/** Creates the deliverer. */
export function createDelivery(options: DeliveryOptions): Delivery {
  const { faults, timers, changed, timeoutMs, retryMs, signal } = options;
  let waiting: Pushed[] = [];

  const settle = (pushed: Pushed, outcome: SimPush['outcome']): void => {
    pushed.view.outcome = outcome;
    changed();
  };
  const attempt = async ({ view, message }: Pushed, target: string): Promise<boolean> => {
    view.attempt += 1;
    changed();
    const reply = await send({
      url: withQuery(target, message.query),
      method: 'POST',
      timeoutMs,
      signal,
      message,
    });
    delete view.status;
    delete view.answer;
    Object.assign(view, reply);
    return accepted(reply);
  };
  const deliver = async (pushed: Pushed): Promise<void> => {
    if (faults.now().down) {
      waiting.push(pushed);
      return;
    }
    const target = options.target();
    // Without an address in the console WeChat pushes nothing.
    if (target === undefined) return settle(pushed, 'lost');
    for (let tries = 0; tries < ATTEMPTS && !signal.aborted; tries += 1) {
      if (tries > 0) await timers.sleep(retryMs);
      if (await attempt(pushed, target)) return settle(pushed, 'delivered');
    }
    settle(pushed, 'failed');
  };
  const resume = (): void => {
    const now = waiting;
    waiting = [];
    for (const pushed of now) void deliver(pushed);
  };
  return { deliver, settle, resume };
}

/** Only 200 with `success` or nothing counts as received. */
function accepted(reply: Reply): boolean {
  return reply.status === 200 && (reply.answer === 'success' || reply.answer === '');
}
