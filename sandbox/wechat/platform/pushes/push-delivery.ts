import type { Faults } from '../../control/faults.ts';
import type { PushMessage } from '../../pushes/push-message.ts';
import { send, withQuery } from '../../pushes/push-transport.ts';
import type { Timers } from '../../timers.ts';
import type { PlatformPush } from '../control/control.ts';
import type { Reply } from './push-envelope.ts';

/** A push: what the page sees of it, its bytes, where it goes, how often it is tried and what counts as received. */
export type Pushed = {
  view: PlatformPush;
  message: PushMessage;
  target: () => string | undefined;
  attempts: number;
  judge: (status: number | undefined, answer: string) => Reply;
};

type DeliveryOptions = {
  faults: Faults;
  timers: Timers;
  changed: () => void;
  /** One attempt ends after this many milliseconds. */
  timeoutMs: number;
  /** Milliseconds between two attempts. */
  retryMs: number;
};

/** Brings pushes to the platform. */
type PlatformDelivery = {
  /** Resolves when it is over, or at once while WeChat is down. */
  deliver(pushed: Pushed): Promise<void>;
  /** Notes what became of a push. */
  settle(pushed: Pushed, outcome: PlatformPush['outcome']): void;
  /** Delivers what waited while WeChat was down. */
  resume(): void;
  /** Ends what is on its way. */
  stop(): void;
};

/** Brings pushes to their address: time-out, attempts, and waiting while WeChat is down. */
export function createPlatformDelivery(options: DeliveryOptions): PlatformDelivery {
  const { faults, timers, changed, timeoutMs, retryMs } = options;
  const aborter = new AbortController();
  const { signal } = aborter;
  let waiting: Pushed[] = [];

  const settle = (pushed: Pushed, outcome: PlatformPush['outcome']): void => {
    pushed.view.outcome = outcome;
    changed();
  };
  const attempt = async ({ view, message, judge }: Pushed, target: string): Promise<boolean> => {
    view.attempt += 1;
    changed();
    const url = withQuery(target, message.query);
    const { status, answer } = await send({ url, method: 'POST', timeoutMs, signal, message });
    delete view.status;
    delete view.problem;
    delete view.reply;
    if (status !== undefined) view.status = status;
    view.answer = answer ?? '';
    const reply = judge(status, view.answer);
    if (reply.kind === 'bad') view.problem = reply.problem;
    if (reply.kind === 'text') view.reply = reply.content;
    return reply.kind !== 'bad';
  };
  const deliver = async (pushed: Pushed): Promise<void> => {
    if (faults.now().down) {
      waiting.push(pushed);
      return;
    }
    const target = pushed.target();
    // Without an address in the console WeChat pushes nothing.
    if (target === undefined) return settle(pushed, 'lost');
    for (let tries = 0; tries < pushed.attempts && !signal.aborted; tries += 1) {
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
  return { settle, deliver, resume, stop: () => aborter.abort() };
}
