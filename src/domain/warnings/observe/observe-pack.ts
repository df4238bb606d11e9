import { DAY_MS } from '../../../kit/durations.ts';
import type { Instant } from '../../../kit/instant.ts';
import type { Pack } from '../../packs/pack.ts';
import type { PackView } from '../../packs/pack-view.ts';
import type { Balance } from '../balance.ts';
import { levelsOf } from '../kinds.ts';
import type { WarningLevels } from '../levels.ts';
import { type Observation, observe, withoutFigures } from '../observation.ts';
import { type Cover, canOtherPay, coverOf, type Need, type Outlook, purchaseBefore } from '../outlook.ts';
import { type PackRef, packRef } from '../refs.ts';
import type { Subject } from '../subject.ts';

/** Points that a balance must rise above a level before that level counts again. */
const MARGIN_POINTS = 2;
/** Nobody needs a notification of an expiry that is longer ago. */
const NEWS_MS = 7 * DAY_MS;
/** A forecast is clear once it is fine by this part of the remaining time. */
const FORECAST_MARGIN = 0.1;

/** A pending raise: its units are not yet out of the pack. */
export type PlannedRaise = { request: string } & Need;

/** What is known beside a pack's own figures. */
export type PackSurroundings = {
  /** Its figures, or those of a push since. */
  balance: Balance;
  /** Raises from this pack that have not started, the first in front. */
  planned: readonly PlannedRaise[];
  /** Of its account. */
  outlook: Outlook;
};

/** Every series of one pack. */
export function observePack(
  view: PackView,
  { balance, planned, outlook }: PackSurroundings,
  now: Instant,
  levels: WarningLevels,
): Observation[] {
  const { condition } = view;
  if (condition === 'not_yet') return [];
  const cover = coverOf(outlook, view, now, levels);
  const refund = refundClosing(view, now, levels);
  return [
    ...(condition === 'expired' ? [] : [packBalance(view.pack, balance, cover, levels)]),
    validity(view, outlook, cover, now, levels),
    ...(refund ? [refund] : []),
    ...(condition === 'usable' ? [forecast(view, planned, outlook, cover, now, levels)] : []),
  ];
}

/** The balance of one pack, or of all packs of one SPU together. */
export function observeBalance(
  subject: Subject,
  account: string,
  pack: PackRef | null,
  { left, all }: Balance,
  cover: Cover,
  levels: WarningLevels,
): Observation {
  return observe({
    subject,
    facts: { kind: 'pack_balance', pack, account, left, all, cover },
    levels: all > 0n ? levelsOf('pack_balance', levels) : [],
    crossed: (percent) => left * 100n <= BigInt(Math.round(percent)) * all,
    held: (percent) => left * 100n < BigInt(Math.round(percent) + MARGIN_POINTS) * all,
  });
}

function packBalance(pack: Pack, balance: Balance, cover: Cover, levels: WarningLevels): Observation {
  return observeBalance(subjectOf(pack), pack.account, packRef(pack), balance, cover, levels);
}

/** Of a pack that is used up nothing is lost when it expires. */
function validity(
  { pack, left }: PackView,
  { runway }: Outlook,
  cover: Cover,
  now: Instant,
  levels: WarningLevels,
): Observation {
  const { validFrom, validUntil, all, orderId } = pack;
  // What is too little for anything sold cannot be saved.
  const unused = runway.expiring.find((one) => one.pack.orderId === orderId)?.units ?? 0n;
  const at = (days: number) => validUntil - days * DAY_MS;
  const news = left > 0n && now < validUntil + NEWS_MS;
  return observe({
    subject: subjectOf(pack),
    facts: { kind: 'pack_validity', pack: packRef(pack), left, all, validUntil, unused, cover },
    levels: levelsOf('pack_validity', levels).filter((days) => at(days) > validFrom),
    crossed: (days) => news && at(days) <= now,
    held: (days) => at(days) <= now,
  });
}

function refundClosing(
  { pack, refundableUntil: until }: PackView,
  now: Instant,
  levels: WarningLevels,
): Observation | null {
  if (until === null) return null;
  return observe({
    subject: subjectOf(pack),
    facts: { kind: 'pack_refund', pack: packRef(pack), all: pack.all, until },
    levels: levelsOf('pack_refund', levels).filter((days) => until - days * DAY_MS > (pack.paidAt ?? 0)),
    crossed: (days) => until - days * DAY_MS <= now,
  });
}

/** Two levels: it runs out soon and before it expires, and, worse, before a pending raise. */
function forecast(
  view: PackView,
  planned: readonly PlannedRaise[],
  outlook: Outlook,
  cover: Cover,
  now: Instant,
  settings: WarningLevels,
): Observation {
  const { pack, left } = view;
  if (!view.forecast) return withoutFigures('pack_forecast');
  const { runsOutAt, perDay } = view.forecast;
  const { validUntil } = pack;
  // Every pack that is used for its purpose runs out before its two years are over; that is news when it is near.
  const expiry = Math.min(validUntil, now + settings.forecastMs);
  const ends = [expiry, planned.at(-1)?.startsAt];
  const missed = planned.find(({ startsAt }) => startsAt > runsOutAt) ?? null;
  const is = (comesBefore: (end: Instant) => boolean) => (_level: number, nth: number) => {
    const end = ends[nth];
    return end !== undefined && comesBefore(end);
  };
  return observe({
    subject: subjectOf(pack),
    facts: {
      kind: 'pack_forecast',
      pack: packRef(pack),
      left,
      perDay,
      runsOutAt,
      validUntil,
      planned: missed && {
        request: missed.request,
        startsAt: missed.startsAt,
        payable: canOtherPay(outlook, pack.orderId, missed),
      },
      ...purchaseBefore(runsOutAt, now, settings),
      cover,
    },
    levels: levelsOf('pack_forecast', settings),
    crossed: is((end) => runsOutAt < end),
    held: is((end) => runsOutAt < end + (end - now) * FORECAST_MARGIN),
  });
}

function subjectOf({ orderId }: Pack): Subject {
  return { kind: 'pack', orderId };
}
