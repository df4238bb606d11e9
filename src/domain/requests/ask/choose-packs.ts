import type { Instant } from '../../../kit/instant.ts';
import { type NonEmpty, nonEmpty } from '../../../kit/non-empty.ts';
import { accept, type Result, refuse } from '../../../kit/result.ts';
import type { AvailablePack } from '../../packs/available-pack.ts';
import type { ChoiceRefusal } from '../../packs/refusals.ts';
import { type Choice, choicesFor, choosePack, type PackWish } from './choose-pack.ts';

/** `account`: that pays for it. */
export type PackWishOf = PackWish & { account: string };

/** Why one of several cannot be paid for. `index`: which. */
export type OneRefused = { index: number; refusal: ChoiceRefusal };

/** Ways that are tried at most: enough for any campaign that people type, and an answer in no time. */
const MOST_TRIED = 20_000;

/**
 * Picks a pack for each of several allocations that are asked for together. What one takes the others do not find. Each gets the pack
 * that expires first, in their order, as long as the rest can be paid for as well: of all ways it is the first in that order.
 * An allocation is never parted among packs.
 */
export function choosePacks(
  packs: readonly AvailablePack[],
  wishes: NonEmpty<PackWishOf>,
  now: Instant,
): Result<NonEmpty<Choice>, OneRefused> {
  for (const [index, wish] of wishes.entries()) {
    const alone = choosePack(ownPacks(packs, wish), wish, now);
    if (!alone.ok) return refuse({ index, refusal: alone.refusal });
  }
  const found = nonEmpty(fill(packs, wishes, now, { left: MOST_TRIED }) ?? []);
  return found ? accept(found) : refuse(firstRefused(packs, wishes, now));
}

function ownPacks(packs: readonly AvailablePack[], { account }: PackWishOf): AvailablePack[] {
  return packs.filter(({ pack }) => pack.account === account);
}

/** Depth first, so that the first way found is the first in order. */
function fill(
  packs: readonly AvailablePack[],
  [wish, ...others]: readonly PackWishOf[],
  now: Instant,
  tries: { left: number },
): Choice[] | null {
  if (!wish) return [];
  const choices = choicesFor(ownPacks(packs, wish), wish, now);
  if (!choices.ok) return null;
  for (const choice of choices.value) {
    if (tries.left <= 0) return null;
    tries.left -= 1;
    const rest = fill(without(packs, choice), others, now, tries);
    if (rest) return [choice, ...rest];
  }
  return null;
}

function without(packs: readonly AvailablePack[], { pack, specification }: Choice): AvailablePack[] {
  return packs.map((one) =>
    one.pack.orderId === pack.orderId ? { ...one, left: one.left - specification.units } : one,
  );
}

/** Taken one after the other, the first that nothing remains for. */
function firstRefused(
  packs: readonly AvailablePack[],
  wishes: NonEmpty<PackWishOf>,
  now: Instant,
): OneRefused {
  let left = packs;
  for (const [index, wish] of wishes.entries()) {
    const choice = choosePack(ownPacks(left, wish), wish, now);
    if (!choice.ok) return { index, refusal: choice.refusal };
    left = without(left, choice.value);
  }
  throw new Error('every one of them can be paid for');
}
