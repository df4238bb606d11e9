import type { Offer } from '../../../flows/packs/use-cases.ts';
import { type Filling, NOT_FILLED, type RaiseChoice } from './raise-form-model.ts';
import { isPayable } from './raise-form-offer.ts';

/** Rate and days of an app's last request. */
export type LastRaise = Pick<RaiseChoice, 'rate' | 'days'>;

/**
 * The choice after an app or a rate was chosen: with the app's last rate and days as long as the person chose none, and
 * without days that nobody can pay for. What is changed goes into new fields.
 */
export function fillIn<C extends RaiseChoice>(
  offer: Offer,
  input: C,
  before: Filling,
  last: LastRaise | null,
): { chosen: C; filling: Filling } {
  const untouched = input.rate === before.rate && input.days === before.days;
  const usual = last !== null && untouched ? payablePart(offer, { ...input, ...last }) : null;
  const chosen = usual ?? payablePart(offer, input) ?? input;
  if (chosen.rate === input.rate && chosen.days === input.days) return { chosen, filling: before };
  const { rate, days } = usual ?? NOT_FILLED;
  return { chosen, filling: { times: before.times + 1, rate, days } };
}

/** As much of it as can be paid for, the rate first; `null` where that is nothing. */
function payablePart<C extends RaiseChoice>(offer: Offer, choice: C): C | null {
  if (choice.rate === null || choice.days === null) return choice;
  if (isPayable(offer, choice)) return choice;
  const shorter = { ...choice, days: null };
  return isPayable(offer, shorter) ? shorter : null;
}
