import type { Instant } from '../../kit/instant.ts';
import type { InLanguages } from '../../kit/language.ts';
import type { LossFound } from '../losses/loss.ts';
import type { OutsideMovement } from '../movements/movement.ts';
import type { Rule } from '../policy/rule.ts';
import type { Units } from '../units.ts';

/** A pack as a warning names it. */
export type PackRef = { account: string; orderId: string; name: string };

/** A raise as a warning names it. */
export type RaiseRef = {
  /** `R-17` */
  request: string;
  /** See the request; buttons about it carry it. */
  key?: string;
  app: { appId: string; name: string; label: InLanguages | null };
  /** Calls per minute. */
  rate: number;
  days: number;
};

/** What is the matter, with everything that its message says. */
export type WarningFacts =
  /** `pack: null`: all packs of one SPU together, which a push of WeChat's may speak of. Level: percent left. */
  | { kind: 'pack_balance'; pack: PackRef | null; account: string; left: Units; all: Units }
  /** At the present pace the pack is used up before it ends, or before a raise that is planned. Level: 0. */
  | {
      kind: 'pack_forecast';
      pack: PackRef;
      left: Units;
      /** Units a day. */
      perDay: Units;
      runsOutAt: Instant;
      validUntil: Instant;
      planned: { request: string; startsAt: Instant } | null;
    }
  /** Level: days left; 0 when it has expired. */
  | { kind: 'pack_validity'; pack: PackRef; left: Units; all: Units; validUntil: Instant }
  /** Nothing was allocated, and the week in which it can be given back closes. Level: days left. */
  | { kind: 'pack_refund'; pack: PackRef; all: Units; until: Instant }
  /** Level: hours left. */
  | { kind: 'raise_ending'; raise: RaiseRef; endsAt: Instant }
  /** Level: 0. */
  | { kind: 'raise_ended'; raise: RaiseRef; endsAt: Instant }
  /** Level: hours left. */
  | { kind: 'cancel_closing'; raise: RaiseRef; units: Units; startsAt: Instant; until: Instant }
  /** Level: percent of its life that is over. */
  | {
      kind: 'request_unanswered';
      raise: RaiseRef;
      requester: string;
      askedAt: Instant;
      expiresAt: Instant;
      have: number;
      rule: Rule;
    }
  /** Level: 0. `lastGoodAt: null`: never. */
  | { kind: 'sync_silent'; since: Instant; lastGoodAt: Instant | null }
  /** Units of a pack moved without a request of ours, and nobody has said who did it. Level: 0. */
  | { kind: 'outside_movement'; movement: OutsideMovement }
  /** An allocation waits for its push, or was learnt of another way. Level: 0. */
  | { kind: 'push_silent'; account: string; since: Instant; lastPushAt: Instant | null }
  /** Credentials or the IP whitelist. `address`: what WeChat saw and does not allow; `rid`: of the refused call. Level: 0. */
  | {
      kind: 'wechat_refused';
      account: string;
      code: number;
      address: string | null;
      at: Instant;
      rid?: string;
    }
  /** Redis lost writes about a request, and something else still knew. Level: 0. */
  | { kind: 'records_lost'; request: string; found: LossFound }
  /** The third-party platform gets no tickets. Level: minutes without one. */
  | { kind: 'platform_ticket'; receivedAt: Instant }
  /** WeChat gives the third-party platform no token. Level: 0. */
  | { kind: 'platform_refused'; code: number; address: string | null; at: Instant; rid?: string };

export type WarningKind = WarningFacts['kind'];

/**
 * One crossing of one level. Kind and subject together are one series: of a series each level is told once, and
 * Snooze and Mute speak of the series.
 */
export type Warning = WarningFacts & {
  /** `pack:DD…`, `spu:<account>:<spu>`, `request:R-17`, `account:<name>`, `loss:<id>`, `outside:O-3`, `packs`, `platform`. */
  subject: string;
  /** The level that was crossed, in the unit of its kind. */
  level: number;
};

/** A warning within a message, and what became of it. */
export type WarningItem = {
  warning: Warning;
  /** `worse`: a later message tells a deeper level of the series. `over`: it no longer holds and is struck through. */
  standing: { kind: 'holds' } | { kind: 'worse' } | { kind: 'over'; at: Instant };
  /** Somebody asked for silence. `until: null`: until the level changes. */
  quiet:
    | { kind: 'snoozed'; by: string; at: Instant; until: Instant | null }
    | { kind: 'muted'; by: string; at: Instant }
    | null;
};

/** One message with everything that was to be said in one channel at one time. The message always equals this state. */
export type WarningMessage = {
  /** `W-12` */
  id: string;
  channel: string;
  /** Said in the thread of this request's card (and shown in the channel): all items are about it. */
  request: string | null;
  /** At least one. */
  items: WarningItem[];
  at: Instant;
  /** Later than `at` where quiet hours held it back: then it is a digest. */
  postAt: Instant;
};

/** What somebody wants to hear of a series. */
export type Quieting = 'hour' | 'day' | 'change' | 'mute' | 'unmute';
