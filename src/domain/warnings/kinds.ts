import { DAY_MS, MINUTE_MS } from '../../kit/durations.ts';
import type { Instant } from '../../kit/instant.ts';
import { encode } from '../../kit/json.ts';
import type { LossFound } from '../losses/loss.ts';
import type { OutsideMovement } from '../movements/movement.ts';
import type { Rule } from '../policy/rule.ts';
import type { Units } from '../units.ts';
import type { Crossed, KindRow } from './kind-row.ts';
import { countingDown, countingUp, ONE_LEVEL, type WarningLevels } from './levels.ts';
import type { Cover, Purchase } from './outlook.ts';
import type { PackRef, RaiseRef } from './refs.ts';
import { buyUnless, CONSOLE, openConsole, RAISE, type Remedy, renew, usage } from './remedy.ts';
import {
  balanceSeverity,
  forecastSeverity,
  isLoud,
  lossSeverity,
  type Severity,
  ticketSeverity,
  unansweredSeverity,
  validitySeverity,
} from './severity.ts';

/** What is the matter, with everything that a message about it says. Names of kinds and fields are stored. */
type Facts = {
  /** `pack: null`: all packs of one SPU together, which a push of WeChat's may speak of. Level: percent left. */
  pack_balance: { pack: PackRef | null; account: string; left: Units; all: Units; cover?: Cover };
  /** At its current rate the pack is used up before it expires, or before a pending raise starts. Level: 0. */
  pack_forecast: {
    pack: PackRef;
    left: Units;
    /** Units a day. */
    perDay: Units;
    runsOutAt: Instant;
    validUntil: Instant;
    /** `payable`: another pack can pay for it. */
    planned: { request: string; startsAt: Instant; payable?: boolean } | null;
    cover?: Cover;
    // Absent in what an older version stored, as is what covers it.
  } & Partial<Purchase>;
  /** The account uses up all its packs soon, of which it has several. Level: 0. */
  account_runway: {
    account: string;
    left: Units;
    /** Units a day. */
    perDay: Units;
    runsOutAt: Instant;
  } & Purchase;
  /** No pack of its account can pay for a pending request. Level: 0. */
  need_unmet: { raise: RaiseRef; account: string; units: Units; startsAt: Instant | null; largest: Units };
  /**
   * Its pack cannot pay any more for an approved raise that Headroom allocates later. `remaining`: what WeChat's figure leaves for it
   * after those before it; `null`: WeChat lists the pack no more, or it expires before. `payable`: another pack could. Level: 0.
   */
  deferred_unpaid: {
    raise: RaiseRef;
    pack: PackRef;
    units: Units;
    remaining: Units | null;
    callAt: Instant;
    startsAt: Instant;
    payable: boolean;
  };
  /**
   * Level: days left; 0 when it has expired. `unused`: what is left at its expiry, at the current rate and with what is
   * pending; absent where nobody can tell.
   */
  pack_validity: {
    pack: PackRef;
    left: Units;
    all: Units;
    validUntil: Instant;
    unused?: Units;
    cover?: Cover;
  };
  /** Nothing was allocated, and the week in which it can be refunded closes. Level: days left. */
  pack_refund: { pack: PackRef; all: Units; until: Instant };
  /** Nobody knows whether WeChat allocated it, or cancelled it. Level: 0. */
  outcome_unknown: { raise: RaiseRef; what: 'allocation' | 'cancel'; units: Units; since: Instant };
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

const one = () => ONE_LEVEL;
const none = () => [];
const act = () => 'act' as const;
const plan = () => 'plan' as const;
const note = () => 'note' as const;

/** A kind of warning is one row here and its facts above: everybody who has to know something of it reads it from the row. */
const KINDS: { readonly [K in WarningKind]: KindRow<WarningFacts<K>> } = {
  pack_balance: {
    levels: ({ balance }) => countingDown(balance),
    severity: balanceSeverity,
    remedies: ({ pack, cover }) => [...(pack ? [usage(pack)] : []), ...buyUnless(cover?.lasts === true)],
  },
  pack_forecast: {
    levels: () => [0, 0], // The second one: it does not even last until a pending raise.
    severity: forecastSeverity,
    remedies: ({ pack, cover }) => [usage(pack), ...buyUnless((cover?.packs ?? 0) > 0)],
    dueAt: ({ runsOutAt }) => runsOutAt,
    cooldownMs: DAY_MS,
  },
  account_runway: {
    levels: one,
    severity: ({ late }) => (late ? 'act' : 'plan'),
    remedies: openConsole,
    dueAt: ({ runsOutAt }) => runsOutAt,
    cooldownMs: DAY_MS,
  },
  need_unmet: { levels: one, severity: act, remedies: openConsole },
  deferred_unpaid: {
    levels: one,
    severity: act,
    // It is bound to its pack: only a new request takes another one.
    remedies: ({ raise, payable }) => [{ kind: 'cancel', raise }, payable ? RAISE : CONSOLE],
    dueAt: ({ callAt }) => callAt,
  },
  pack_validity: {
    levels: ({ validity }) => countingDown(validity),
    severity: validitySeverity,
    // What remains is worth a raise; another pack only where there is none.
    remedies: ({ level, cover }) => [
      ...(level > 0 ? [RAISE] : []),
      ...buyUnless(cover === undefined || cover.units > 0n),
    ],
    dueAt: ({ validUntil }) => validUntil,
  },
  pack_refund: { levels: ({ refund }) => countingDown(refund), severity: note, remedies: openConsole },
  outcome_unknown: { levels: one, severity: act, remedies: openConsole },
  raise_ending: {
    levels: ({ ending }) => countingDown(ending),
    severity: plan,
    remedies: renew,
    dueAt: ({ endsAt }) => endsAt,
  },
  // Whoever switched off notifications of coming ends gets none of past ones either.
  raise_ended: {
    levels: ({ ending }) => (ending.length > 0 ? ONE_LEVEL : []),
    severity: note,
    remedies: renew,
  },
  cancel_closing: {
    levels: ({ cancel }) => countingDown(cancel),
    severity: note,
    remedies: ({ raise }) => [{ kind: 'cancel', raise }],
    dueAt: ({ until }) => until,
  },
  request_unanswered: {
    levels: ({ unanswered }) => countingUp(unanswered),
    severity: unansweredSeverity,
    remedies: none,
    dueAt: ({ expiresAt }) => expiresAt,
  },
  sync_silent: { levels: one, severity: act, remedies: openConsole },
  push_silent: { levels: one, severity: plan, remedies: openConsole },
  wechat_refused: {
    levels: one,
    severity: act,
    remedies: openConsole,
    // Refused again sooner than this, it is still the same matter.
    cooldownMs: 10 * MINUTE_MS,
    // The old address or code would send people to the wrong remedy.
    correction: {
      isDue: (said, now) => said.address !== now.address || said.code !== now.code,
      whenOver: false,
    },
  },
  records_lost: { levels: one, severity: lossSeverity, remedies: none },
  outside_movement: {
    levels: one,
    severity: plan,
    remedies: ({ movement }) => [{ kind: 'record', movement }],
    correction: { isDue: (said, now) => encode(said.movement) !== encode(now.movement), whenOver: true },
  },
  platform_ticket: {
    // WeChat pushes one every ten minutes, and one is good for twelve hours.
    levels: () => [30, 120, 660],
    severity: ticketSeverity,
    remedies: () => [{ kind: 'start_ticket_push' }],
  },
  platform_refused: { levels: one, severity: act, remedies: none },
};

/** Every kind there is, in the order in which people find them listed. */
export const WARNING_KINDS = Object.keys(KINDS) as WarningKind[];

/** The levels of a kind in order of severity. */
export function levelsOf(kind: WarningKind, settings: WarningLevels): readonly number[] {
  return KINDS[kind].levels(settings);
}

export function remediesOf<K extends WarningKind>(warning: WarningFacts<K> & Crossed): readonly Remedy[] {
  return rowOf(warning).remedies(warning);
}

/** As it is stored; what an older version stored was posted, so it is no note. */
export function severityOf<K extends WarningKind>(warning: WarningFacts<K> & Crossed): Severity {
  if (warning.severity !== undefined) return warning.severity;
  const severity = judged(warning);
  return isLoud(severity) ? severity : 'plan';
}

/** The severity of a warning by its facts. */
export function judged<K extends WarningKind>(warning: WarningFacts<K> & Crossed): Severity {
  return rowOf(warning).severity(warning);
}

/** By when something has to be done; `null`: now. */
export function dueAtOf<K extends WarningKind>(facts: WarningFacts<K>): Instant | null {
  return rowOf(facts).dueAt?.(facts) ?? null;
}

export function rowOf<K extends WarningKind>({ kind }: { kind: K }): KindRow<WarningFacts<K>> {
  return KINDS[kind];
}
