import type { Cover } from '../../../../domain/warnings/outlook.ts';
import type { Warning } from '../../../../domain/warnings/warning.ts';
import { percent } from '../../../text/percent.ts';
import { moment, type Sentence, say } from '../../../text/sentence.ts';
import type { WarningKindWords, WarningText } from '../../shape/warnings.ts';
import { aboutUnits, capital, n, units, unitsPerDay } from '../grammar/numbers.ts';
import { packName } from '../grammar/pack-name.ts';

const share = (left: bigint, all: bigint) => percent(left, all) ?? 'less than 0.1%';
const BUY_NOW = say`Buy a pack in the WeChat console now.`;
const NOTHING = say`Nothing to do.`;

/** What there is besides one pack; nothing where an older version did not store it. */
function others(cover: Cover | undefined): Sentence {
  if (cover === undefined) return [];
  if (cover.units > 0n) return say` Other packs have ${units(cover.units)}.`;
  return cover.packs > 0 ? say` No other pack can pay for a raise.` : say` There’s no other pack.`;
}

/** Behind what is only a note: why it is. */
const covered = (cover: Cover | undefined): Sentence =>
  cover && cover.units > 0n ? say`; other packs have ${units(cover.units)}` : [];

function balanceLine({ pack, account, left, all, cover }: Warning<'pack_balance'>): Sentence {
  if (left <= 0n) {
    if (pack === null) return say`No raise can be made: all packs of account ${account} are used up`;
    if (cover?.units === 0n) return say`No raise can be made: ${packName(pack)} is used up`;
    return say`${packName(pack, 'start')} is used up${covered(cover)}`;
  }
  const why = cover?.lasts && pack !== null ? covered(cover) : [];
  return pack === null
    ? say`The packs of account ${account} are down to ${share(left, all)}`
    : say`${packName(pack, 'start')} is down to ${share(left, all)}${why}`;
}

function balance(warning: Warning<'pack_balance'>): WarningText {
  const { pack, account, left, all, cover } = warning;
  const isCovered = cover?.lasts === true;
  const none = left <= 0n && (pack === null || cover?.units === 0n);
  const buy = say`Buy a pack in the WeChat console in time: one raise can’t be paid from two packs.`;
  return {
    details: say`${n(left)} of ${units(all)} remaining.${pack === null ? [] : others(cover)}`,
    advice: isCovered ? NOTHING : none ? BUY_NOW : buy,
    series: pack === null ? `the balance of account ${account}` : `the balance of ${packName(pack)}`,
  };
}

const buyBy = (by: number | undefined, late: boolean | undefined): Sentence =>
  late || by === undefined ? BUY_NOW : say`Buy a pack in the WeChat console by ${moment(by)}.`;

function forecastLine({ pack, planned, runsOutAt, cover }: Warning<'pack_forecast'>): Sentence {
  if (planned && planned.payable !== true)
    return say`${planned.request} can’t be allocated: ${packName(pack)} runs out before it starts`;
  return say`${packName(pack, 'start')} runs out ${moment(runsOutAt)}${covered(cover)}`;
}

function forecast(warning: Warning<'pack_forecast'>): WarningText {
  const { pack, left, perDay, runsOutAt, validUntil, planned, cover } = warning;
  const missed = planned !== null && planned.payable !== true;
  const lasts = say`Current rate ${unitsPerDay(perDay)}: ${units(left)} last until ${moment(runsOutAt)}.`;
  const isCovered = !missed && cover !== undefined && cover.packs > 0;
  const buy = buyBy(warning.buyBy, warning.late);
  return {
    details: planned
      ? say`${lasts} ${planned.request} starts ${moment(planned.startsAt)}.`
      : say`${lasts} It’s valid until ${moment(validUntil)}.${others(cover)}`,
    advice: missed
      ? say`Approve or reject ${planned.request} before then. ${buy}`
      : isCovered
        ? NOTHING
        : buy,
    series: `the forecast of ${packName(pack)}`,
  };
}

function validityLine({ pack, left, level, unused, validUntil, cover }: Warning<'pack_validity'>): Sentence {
  const name = packName(pack);
  if (level === 0) {
    if (cover?.units === 0n) return say`No raise can be made: ${name} has expired`;
    return left > 0n
      ? say`${units(left)} of ${name} expired unused`
      : say`${packName(pack, 'start')} has expired`;
  }
  const lost = unused ?? left;
  return lost > 0n
    ? say`${cover?.spends ? capital(aboutUnits(lost)) : units(lost)} of ${name} expire unused ${moment(validUntil)}`
    : say`${packName(pack, 'start')} expires ${moment(validUntil)}`;
}

function validity(warning: Warning<'pack_validity'>): WarningText {
  const { pack, left, all, level, unused, validUntil, cover } = warning;
  const series = `the expiry of ${packName(pack)}`;
  const remaining = say`${n(left)} of ${units(all)} remaining`;
  const last = cover?.units === 0n;
  if (level === 0)
    return {
      details: say`It expired ${moment(validUntil)}. ${remaining} then.${others(cover)}`,
      advice: cover && cover.units > 0n ? NOTHING : BUY_NOW,
      series,
    };
  const lost = (unused ?? left) > 0n;
  const buy = last ? say` Buy another pack in the WeChat console, too.` : [];
  return {
    details: lost
      ? say`${remaining}.${others(cover)}`
      : say`${remaining}: they’ll be used before then, or are too few for a raise.${others(cover)}`,
    advice: lost ? say`To use them, request raises you need anyway before then.${buy}` : last ? buy : NOTHING,
    series,
  };
}

function runway({ account, left, perDay, buyBy: by, late }: Warning<'account_runway'>): WarningText {
  return {
    details: say`Current rate ${unitsPerDay(perDay)}; ${units(left)} remaining in all packs.`,
    advice: buyBy(by, late),
    series: `the forecast of account ${account}`,
  };
}

function need({ raise, startsAt }: Warning<'need_unmet'>): WarningText {
  const starts = startsAt === null ? say`It’s pending.` : say`It’s pending and starts ${moment(startsAt)}.`;
  return {
    details: say`${starts} A raise takes its units from one pack.`,
    advice: say`Buy a pack in the WeChat console, or request a lower rate or fewer days.`,
    series: `the units for ${raise.request}`,
  };
}

export const packWarnings = {
  pack_balance: { line: balanceLine, message: balance },
  pack_forecast: { line: forecastLine, message: forecast },
  account_runway: {
    line: ({ account, runsOutAt }) => say`Account ${account} runs out of units ${moment(runsOutAt)}`,
    message: runway,
  },
  need_unmet: {
    line: ({ raise, units: needed, largest }) =>
      say`${raise.request} (${raise.app.name}) can’t be allocated: it needs ${units(needed)}, but the largest pack has ${n(largest)}`,
    message: need,
  },
  pack_validity: { line: validityLine, message: validity },
  pack_refund: {
    line: ({ pack, until }) => say`${packName(pack, 'start')} can be refunded until ${moment(until)}`,
    message: ({ pack, all }) => ({
      details: say`None of its ${units(all)} was allocated.`,
      advice: say`Bought by mistake? Request the refund in the WeChat console before then.`,
      series: `the refund of ${packName(pack)}`,
    }),
  },
} satisfies Partial<WarningKindWords>;
