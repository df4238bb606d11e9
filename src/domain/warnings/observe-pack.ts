import { DAY_MS } from '../../kit/durations.ts';
import type { Instant } from '../../kit/instant.ts';
import type { Pack } from '../packs/pack.ts';
import type { PackView } from '../packs/pack-view.ts';
import type { Balance } from './balance.ts';
import type { WarningLevels } from './levels.ts';
import { countingDown, look, type Seen } from './observation.ts';
import type { PackRef, WarningFacts } from './warning.ts';

/** Points that a balance must rise above a level before that level counts again. */
const MARGIN_POINTS = 2;
/** An end that nobody was told of for so long is no news any more. */
const NEWS_MS = 7 * DAY_MS;
/** A forecast has to be fine by a tenth of the remaining time, and for so long before it is told again. */
const FORECAST_SETTLE_MS = DAY_MS;
const FORECAST_MARGIN = 0.1;

/** A raise that was asked for and that nobody has decided on: its units are not yet out of the pack. */
export type PlannedRaise = { request: string; startsAt: Instant };

/**
 * How every series of one pack stands.
 * @param balance its figures, or what a push said since
 * @param planned raises from this pack that have not begun, the first in front
 */
export function observePack(
  view: PackView,
  balance: Balance,
  planned: PlannedRaise[],
  now: Instant,
  levels: WarningLevels,
): Seen[] {
  const { condition } = view;
  if (condition === 'not_yet') return [];
  const refund = refundClosing(view, now, levels);
  return [
    ...(condition === 'expired' ? [] : [packBalance(view.pack, balance, levels)]),
    validity(view, now, levels),
    ...(refund ? [refund] : []),
    ...(condition === 'usable' ? [forecastSeen(view, planned, now, levels.forecastMs)] : []),
  ];
}

export function observeBalance(
  subject: string,
  account: string,
  pack: PackRef | null,
  { left, all }: Balance,
  levels: WarningLevels,
): Seen {
  return look({
    subject,
    facts: { kind: 'pack_balance', pack, account, left, all },
    levels: all > 0n ? countingDown(levels.balance) : [],
    crossed: (percent) => left * 100n <= BigInt(Math.round(percent)) * all,
    held: (percent) => left * 100n < BigInt(Math.round(percent) + MARGIN_POINTS) * all,
  });
}

function packBalance(pack: Pack, balance: Balance, levels: WarningLevels): Seen {
  return observeBalance(subjectOf(pack), pack.account, refOf(pack), balance, levels);
}

/** What is used up is not lost by its end. */
function validity({ pack, left }: PackView, now: Instant, levels: WarningLevels): Seen {
  const { validFrom, validUntil, all } = pack;
  const at = (days: number) => validUntil - days * DAY_MS;
  const news = left > 0n && now < validUntil + NEWS_MS;
  return look({
    subject: subjectOf(pack),
    facts: { kind: 'pack_validity', pack: refOf(pack), left, all, validUntil },
    levels: countingDown(levels.validity).filter((days) => at(days) > validFrom),
    crossed: (days) => news && at(days) <= now,
    held: (days) => at(days) <= now,
  });
}

function refundClosing(
  { pack, refundableUntil: until }: PackView,
  now: Instant,
  levels: WarningLevels,
): Seen | null {
  if (until === null) return null;
  return look({
    subject: subjectOf(pack),
    facts: { kind: 'pack_refund', pack: refOf(pack), all: pack.all, until },
    levels: countingDown(levels.refund).filter((days) => until - days * DAY_MS > (pack.paidAt ?? 0)),
    crossed: (days) => until - days * DAY_MS <= now,
  });
}

/** Two depths of one level: it runs out soon and before its end, and, worse, before a raise that is planned. */
function forecastSeen(view: PackView, planned: PlannedRaise[], now: Instant, forecastMs: number): Seen {
  const { pack, left, forecast } = view;
  const kind = 'pack_forecast';
  if (!forecast) return { kind, depth: 0, holds: 0, warning: null, settleMs: FORECAST_SETTLE_MS };
  const { runsOutAt, perDay } = forecast;
  const missed = planned.find(({ startsAt }) => startsAt > runsOutAt) ?? null;
  const before = (end: Instant) => runsOutAt < end;
  const nearly = (end: Instant) => runsOutAt < end + (end - now) * FORECAST_MARGIN;
  const last = planned.at(-1)?.startsAt;
  // Every pack that is used for its purpose runs out before its two years are over; that is news when it is near.
  const end = Math.min(pack.validUntil, now + forecastMs);
  const deep = (is: (end: Instant) => boolean) => (last !== undefined && is(last) ? 2 : is(end) ? 1 : 0);
  const facts: WarningFacts = {
    kind,
    pack: refOf(pack),
    left,
    perDay,
    runsOutAt,
    validUntil: pack.validUntil,
    planned: missed,
  };
  const depth = deep(before);
  return {
    kind,
    depth,
    holds: Math.max(depth, deep(nearly)),
    warning: depth > 0 ? { ...facts, subject: subjectOf(pack), level: 0 } : null,
    settleMs: FORECAST_SETTLE_MS,
  };
}

function subjectOf({ orderId }: Pack): string {
  return `pack:${orderId}`;
}

function refOf({ account, orderId, name }: Pack): PackRef {
  return { account, orderId, name };
}
