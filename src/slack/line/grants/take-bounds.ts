import type { Units } from '../../../domain/units.ts';
import type { Word } from '../typed/split-words.ts';
import { isRateTail, readRate } from '../values/rate.ts';
import { takeRate } from '../values/take-rate.ts';
import { isJoining, isUnitWord, withoutUnitWord } from './grant-words.ts';

/** How much a grant permits, as far as its words say. `odd`: a word that is neither. */
export type TakenBounds = { rate: number | null; units: Units | null; odd: string | null };

/** `300k, 400k units`, in either order; an amount is of units where the word for them follows. */
export function takeBounds(typed: readonly Word[]): TakenBounds {
  const taken: TakenBounds = { rate: null, units: null, odd: null };
  let rest = typed;
  for (let [word] = rest; word; [word] = rest) {
    const after = rest.slice(1);
    rest = after;
    if (isJoining(word) || isUnitWord(word) || isRateTail(word.text)) continue;
    const glued = withoutUnitWord(word.text);
    const { rateText, rest: behind } = takeRate(word, after);
    const amount = readRate(glued ?? rateText);
    if (amount === null) {
      taken.odd ??= word.text;
      continue;
    }
    rest = glued === null ? behind : after;
    const counted = glued !== null || isUnitWord(rest[0]);
    if (counted && taken.units === null) taken.units = BigInt(amount);
    else if (taken.rate === null) taken.rate = amount;
    else if (taken.units === null) taken.units = BigInt(amount);
    else taken.odd ??= word.text;
  }
  return taken;
}
