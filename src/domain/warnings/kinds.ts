import { DAY_MS, MINUTE_MS } from '../../kit/durations.ts';
import type { Instant } from '../../kit/instant.ts';
import { encode } from '../../kit/json.ts';
import type { LossFound } from '../losses/loss.ts';
import type { OutsideMovement } from '../movements/movement.ts';
import type { Rule } from '../policy/rule.ts';
import type { Units } from '../units.ts';
import { countingDown, countingUp, ONE_LEVEL, type WarningLevels } from './levels.ts';
import type { PackRef, RaiseRef } from './refs.ts';
import type { Remedy } from './remedy.ts';

/** What is the matter, with everything that a message about it says. Names of kinds and fields are stored. */
type Facts = {
  /** `pack: null`: all packs of one SPU together, which a push of WeChat's may speak of. Level: percent left. */
  pack_balance: { pack: PackRef | null; account: string; left: Units; all: Units };
  /** At its current rate the pack is used up before it expires, or before a planned raise. Level: 0. */
  pack_forecast: {
    pack: PackRef;
    left: Units;
    /** Units a day. */
    perDay: Units;
    runsOutAt: Instant;
    validUntil: Instant;
    planned: { request: string; startsAt: Instant } | null;
  };
  /** Level: days left; 0 when it has expired. */
  pack_validity: { pack: PackRef; left: Units; all: Units; validUntil: Instant };
  /** Nothing was allocated, and the week in which it can be refunded closes. Level: days left. */
  pack_refund: { pack: PackRef; all: Units; until: Instant };
  /** Level: hours left. */
  raise_ending: { raise: RaiseRef; endsAt: Instant };
  /** Level: 0. */
  raise_ended: { raise: RaiseRef; endsAt: Instant };
  /** Level: hours left. */
  cancel_closing: { raise: RaiseRef; units: Units; startsAt: Instant; until: Instant };
  /** Level: percent of the request's life that is over. */
  request_unanswered: {
    raise: RaiseRef;
    requester: string;
    askedAt: Instant;
    expiresAt: Instant;
    have: number;
    rule: Rule;
  };
  /** Level: 0. `lastGoodAt: null`: never. */
  sync_silent: { since: Instant; lastGoodAt: Instant | null };
  /** An allocation waits for its push, or was learnt of another way. Level: 0. */
  push_silent: { account: string; since: Instant; lastPushAt: Instant | null };
  /** Credentials or the IP whitelist. `address`: what WeChat saw and does not allow; `rid`: of the refused call. Level: 0. */
  wechat_refused: { account: string; code: number; address: string | null; at: Instant; rid?: string };
  /** Redis lost writes about a request, and something else still knew. Level: 0. */
  records_lost: { request: string; found: LossFound };
  /** Units of a pack moved without a request of ours, and nobody has recorded who did it. Level: 0. */
  outside_movement: { movement: OutsideMovement };
  /** The third-party platform gets no tickets. Level: minutes without one. */
  platform_ticket: { receivedAt: Instant };
  /** WeChat gives the third-party platform no token. Level: 0. */
  platform_refused: { code: number; address: string | null; at: Instant; rid?: string };
};

export type WarningKind = keyof Facts;

/** The facts of one kind; of any kind if none is named. */
export type WarningFacts<K extends WarningKind = WarningKind> = { [P in K]: { kind: P } & Facts[P] }[K];

/** What a message says is replaced by what is known now; the message of any other kind stays as it was true. */
type Correction<K extends WarningKind> = {
  isDue(said: WarningFacts<K>, now: WarningFacts<K>): boolean;
  /** Also once the warning is over. */
  whenOver: boolean;
};

type KindRow<K extends WarningKind> = {
  /** In order of severity. None: the kind is switched off. */
  levels(settings: WarningLevels): readonly number[];
  /** The most useful one in front. */
  remedies(facts: WarningFacts<K>): readonly Remedy[];
  /** It has to be clear for so long before people are notified again; its messages show at once that it is over. */
  cooldownMs?: number;
  correction?: Correction<K>;
};

const one = () => ONE_LEVEL;
const none = () => [];
const CONSOLE: Remedy = { kind: 'open_console' };
const openConsole = () => [CONSOLE];
const renew = ({ raise }: { raise: RaiseRef }): Remedy[] => [{ kind: 'renew', raise }];
const usage = ({ orderId }: PackRef): Remedy => ({ kind: 'show_usage', orderId });

/**
 * A kind of warning is one row here and its facts above: what an observation, a series of messages, a configuration and a
 * view have to know of it is read from the row.
 */
const KINDS: { readonly [K in WarningKind]: KindRow<K> } = {
  pack_balance: {
    levels: ({ balance }) => countingDown(balance),
    remedies: ({ pack }) => [...(pack ? [usage(pack)] : []), CONSOLE],
  },
  pack_forecast: {
    // The second one: it does not even last until a planned raise.
    levels: () => [0, 0],
    remedies: ({ pack }) => [usage(pack), CONSOLE],
    cooldownMs: DAY_MS,
  },
  pack_validity: { levels: ({ validity }) => countingDown(validity), remedies: openConsole },
  pack_refund: { levels: ({ refund }) => countingDown(refund), remedies: openConsole },
  raise_ending: { levels: ({ ending }) => countingDown(ending), remedies: renew },
  // Whoever switched off notifications of coming ends gets none of past ones either.
  raise_ended: { levels: ({ ending }) => (ending.length > 0 ? ONE_LEVEL : []), remedies: renew },
  cancel_closing: {
    levels: ({ cancel }) => countingDown(cancel),
    remedies: ({ raise }) => [{ kind: 'cancel', raise }],
  },
  request_unanswered: { levels: ({ unanswered }) => countingUp(unanswered), remedies: none },
  sync_silent: { levels: one, remedies: openConsole },
  push_silent: { levels: one, remedies: openConsole },
  wechat_refused: {
    levels: one,
    remedies: openConsole,
    // Refused again sooner than this, it is still the same matter.
    cooldownMs: 10 * MINUTE_MS,
    // The old address or code would send people to the wrong remedy.
    correction: {
      isDue: (said, now) => said.address !== now.address || said.code !== now.code,
      whenOver: false,
    },
  },
  records_lost: { levels: one, remedies: none },
  outside_movement: {
    levels: one,
    remedies: ({ movement }) => [{ kind: 'record', movement }],
    correction: { isDue: (said, now) => encode(said.movement) !== encode(now.movement), whenOver: true },
  },
  platform_ticket: {
    // WeChat pushes one every ten minutes, and one is good for twelve hours.
    levels: () => [30, 120, 660],
    remedies: () => [{ kind: 'start_ticket_push' }],
  },
  platform_refused: { levels: one, remedies: none },
};

/** Every kind there is, in the order in which people find them listed. */
export const WARNING_KINDS = Object.keys(KINDS) as WarningKind[];

/** The levels of a kind in order of severity. */
export function levelsOf(kind: WarningKind, settings: WarningLevels): readonly number[] {
  return KINDS[kind].levels(settings);
}

export function remediesOf<K extends WarningKind>(facts: WarningFacts<K>): readonly Remedy[] {
  return rowOf(facts).remedies(facts);
}

/** How long a kind has to be clear before people are notified again. */
export function cooldownOf(kind: WarningKind): number {
  return KINDS[kind].cooldownMs ?? 0;
}

/** When messages of a kind are corrected at all; `null`: what they say stays as it was true. */
export function correctionOf(kind: WarningKind): { whenOver: boolean } | null {
  return KINDS[kind].correction ?? null;
}

/** Whether what a message says of a series is no longer what should be said. */
export function isOutdated<K extends WarningKind>(said: WarningFacts<K>, now: WarningFacts<K>): boolean {
  const { correction } = rowOf(now);
  return correction !== undefined && said.kind === now.kind && correction.isDue(said, now);
}

function rowOf<K extends WarningKind>({ kind }: { kind: K }): KindRow<K> {
  return KINDS[kind];
}
