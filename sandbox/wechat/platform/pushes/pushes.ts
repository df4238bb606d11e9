import type { Faults } from '../../control/faults.ts';
import type { Timers } from '../../timers.ts';
import type { PlatformPush } from '../control/control.ts';
import type { Settings } from '../control/settings.ts';
import { createPlatformDelivery, type Pushed } from './push-delivery.ts';
import { type PushKeys, type Reply, readReply, seal } from './push-envelope.ts';

/** WeChat tries a push three times in all; a ticket once, the next one is on its way anyway. */
const ATTEMPTS = 3;
/** In `reorder`, a push that nothing overtakes is sent after all. */
const HOLD_MS = 2_000;
/** A long demo must not eat the memory. */
const KEPT = 500;

type Fields = Record<string, string | number>;
/** What became of a message push. */
export type Delivered = { outcome: PlatformPush['outcome']; answer: string; reply: Reply };

/** Sends pushes to the platform and remembers them. */
export type PlatformPushes = {
  /** To the event URL; only the exact answer `success` counts. Resolves with the record when it is over or held back. */
  event(fields: Fields): Promise<PlatformPush>;
  /** To the message URL of one merchant. */
  message(appId: string, fields: Fields): Promise<Delivered>;
  /** Sends a recorded push once more; `false` when there is no such push. */
  again(id: string): boolean;
  list(): PlatformPush[];
  /** Sends what waited while WeChat was down. */
  resume(): void;
  /** Ends what is on its way. */
  stop(): void;
};

type PlatformPushesOptions = {
  keys: PushKeys;
  settings: Settings;
  faults: Faults;
  timers: Timers;
  clock: () => number;
  changed: () => void;
  timeoutMs: number;
  retryMs: number;
};

/** Creates the sender. */
export function createPlatformPushes(options: PlatformPushesOptions): PlatformPushes {
  const { keys, settings, faults, timers, clock, changed } = options;
  const records: Pushed[] = [];
  const { deliver, settle, resume, stop } = createPlatformDelivery(options);
  let count = 0;
  let heldBack: Pushed | undefined;

  const record = (pushed: Omit<Pushed, 'view'>, what: string, appId?: string): Pushed => {
    count += 1;
    const about = appId === undefined ? { what } : { what, appId };
    const view = { id: `component-${count}`, at: clock(), ...about, attempt: 0, outcome: 'waiting' as const };
    const whole = { ...pushed, view };
    records.push(whole);
    if (records.length > KEPT) records.shift();
    changed();
    return whole;
  };
  const again = ({ view, ...pushed }: Pushed): Pushed => record(pushed, view.what, view.appId);
  const overtake = async (pushed: Pushed): Promise<void> => {
    const earlier = heldBack;
    heldBack = earlier ? undefined : pushed;
    if (earlier) {
      await deliver(pushed);
      return deliver(earlier);
    }
    timers.after(HOLD_MS, () => {
      if (heldBack !== pushed) return;
      heldBack = undefined;
      void deliver(pushed);
    });
  };
  const go = async (pushed: Pushed): Promise<void> => {
    const how = faults.now().platform?.pushes ?? 'normal';
    if (how === 'lose') return settle(pushed, 'lost');
    if (how === 'reorder') return overtake(pushed);
    const copies = how === 'double' ? [pushed, again(pushed)] : [pushed];
    await Promise.all(copies.map(deliver));
  };

  return {
    async event(fields) {
      const what = String(fields.InfoType);
      const message = seal(fields, { AppId: keys.appId }, keys, clock());
      const attempts = what === 'component_verify_ticket' ? 1 : ATTEMPTS;
      const target = () => settings.now().eventUrl;
      const appId = typeof fields.AuthorizerAppid === 'string' ? fields.AuthorizerAppid : undefined;
      const pushed = record({ message, attempts, target, judge: judgeEvent }, what, appId);
      await go(pushed);
      return pushed.view;
    },
    async message(appId, fields) {
      const sealed = seal(fields, { ToUserName: String(fields.ToUserName) }, keys, clock());
      const message = { ...sealed, query: { ...sealed.query, openid: String(fields.FromUserName) } };
      const target = () => settings.now().messageUrl?.replaceAll('$APPID$', appId);
      const judge = (status: number | undefined, answer: string): Reply =>
        status === 200
          ? readReply(answer, fields, keys)
          : { kind: 'bad', problem: 'no answer with status 200' };
      const pushed = record({ message, attempts: ATTEMPTS, target, judge }, String(fields.MsgType), appId);
      await go(pushed);
      const { outcome, status, answer = '' } = pushed.view;
      return { outcome, answer, reply: judge(status, answer) };
    },
    again(id) {
      const known = records.find(({ view }) => view.id === id);
      if (known) void deliver(again(known));
      return known !== undefined;
    },
    list: () => records.map(({ view }) => view),
    resume,
    stop,
  };
}

function judgeEvent(status: number | undefined, answer: string): Reply {
  if (status !== 200) return { kind: 'bad', problem: 'no answer with status 200' };
  return answer === 'success'
    ? { kind: 'none' }
    : { kind: 'bad', problem: 'the answer is not exactly success' };
}
