import type { Instant } from '../../../kit/instant.ts';
import { type NonEmpty, nonEmpty } from '../../../kit/non-empty.ts';
import { accept, type Result, refuse } from '../../../kit/result.ts';
import { type AvailablePack, byExpiry } from '../../packs/available-pack.ts';
import { closestSold, meantRate, SOLD_DAYS, SOLD_RATES } from '../../packs/catalogue.ts';
import { findPack } from '../../packs/find-pack.ts';
import type { Pack, Specification } from '../../packs/pack.ts';
import type { ChoiceRefusal } from '../../packs/refusals.ts';
import type { Units } from '../../units.ts';
import type { ItemWish } from '../raise-wish.ts';

/** What of a wish says which pack it takes. */
export type PackWish = Pick<ItemWish, 'rate' | 'days' | 'beginsAt' | 'pack'>;

export type Choice = { pack: Pack; left: Units; specification: Specification };

/** Picks the pack and specification for a raise: the named pack, else the one that expires first and has enough. */
export function choosePack(
  packs: readonly AvailablePack[],
  wish: PackWish,
  now: Instant,
): Result<Choice, ChoiceRefusal> {
  const found = choicesFor(packs, wish, now);
  return found.ok ? accept(found.value[0]) : found;
}

/** Everything that could be picked, the pack that expires first in front. */
export function choicesFor(
  packs: readonly AvailablePack[],
  wish: PackWish,
  now: Instant,
): Result<NonEmpty<Choice>, ChoiceRefusal> {
  const usable = packs.filter(({ pack }) => pack.validUntil > now).sort(byExpiry);
  if (usable.length === 0) return refuse({ reason: 'no_pack' });
  const named = wish.pack === null ? null : namedPack(usable, wish.pack);
  if (wish.pack !== null && named === null) {
    return refuse({ reason: 'unknown_pack', typed: wish.pack, nearest: usable[0]?.pack.orderId ?? null });
  }
  const candidates = named ? [named] : usable;
  const choices = candidates.flatMap(({ pack, left, specifications }) => {
    const specification = specifications.find((one) => one.rate === wish.rate && one.days === wish.days);
    return specification ? [{ pack, left, specification }] : [];
  });
  if (choices.length === 0) return refuse(notSold(candidates, wish, named?.pack.orderId ?? null));

  const start = wish.beginsAt ?? now;
  const inTime = choices.filter(({ pack }) => pack.validUntil > start);
  const last = choices.at(-1);
  if (inTime.length === 0 && last) {
    const { orderId, validUntil } = last.pack;
    return refuse({ reason: 'pack_ends_before_start', orderId, validUntil });
  }
  const paying = nonEmpty(inTime.filter(({ left, specification }) => left >= specification.units));
  if (paying) return accept(paying);
  const best = inTime.reduce((most, one) => (one.left > most.left ? one : most));
  return refuse({
    reason: 'not_enough_units',
    units: best.specification.units,
    best: { orderId: best.pack.orderId, left: best.left },
  });
}

function namedPack(packs: AvailablePack[], typed: string): AvailablePack | null {
  const found = findPack(
    packs.map(({ pack }) => pack),
    typed,
  );
  return packs.find(({ pack }) => pack === found) ?? null;
}

function notSold(packs: AvailablePack[], wish: PackWish, orderId: string | null): ChoiceRefusal {
  const unreadable = Math.max(0, ...packs.map((one) => one.unreadable ?? 0));
  const odd = unreadable > 0 ? { unreadable } : {};
  const offered = packs.flatMap(({ specifications }) => specifications);
  const rates = sorted(offered.length > 0 ? offered.map(({ rate }) => rate) : SOLD_RATES);
  const days = sorted(offered.length > 0 ? offered.map((one) => one.days) : SOLD_DAYS);
  if (!rates.includes(wish.rate)) {
    return {
      reason: 'rate_not_sold',
      rate: wish.rate,
      nearest: meantRate(rates, wish.rate),
      sold: rates,
      ...odd,
    };
  }
  if (!days.includes(wish.days)) {
    return {
      reason: 'days_not_sold',
      days: wish.days,
      nearest: closestSold(days, wish.days),
      sold: days,
      ...odd,
    };
  }
  return { reason: 'not_offered', rate: wish.rate, days: wish.days, orderId, ...odd };
}

function sorted(numbers: number[]): number[] {
  return [...new Set(numbers)].sort((a, b) => a - b);
}
