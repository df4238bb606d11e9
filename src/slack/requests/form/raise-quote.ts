import type { AvailablePack } from '../../../domain/packs/available-pack.ts';
import { choosePack } from '../../../domain/requests/ask/choose-pack.ts';
import type { AskRefusal } from '../../../domain/requests/refusals.ts';
import type { Offer, PackOffer } from '../../../flows/packs/use-cases.ts';
import type { Instant } from '../../../kit/instant.ts';
import type { RaiseChoice, RaiseQuote } from './raise-form-model.ts';

/** What the choice so far would cost, or why it cannot be had; neither while rate or days are missing. */
export function quote(
  offer: Offer,
  chosen: RaiseChoice,
  now: Instant,
): { quote: RaiseQuote | null; refusal: AskRefusal | null } {
  const { rate, days, pack, beginsAt } = chosen;
  if (rate === null || days === null) return { quote: null, refusal: null };
  // The same rule that decides when it is asked for, so that the form does not promise another pack.
  const choice = choosePack(offer.packs.map(available), { rate, days, beginsAt, pack }, now);
  if (!choice.ok) return { quote: null, refusal: choice.refusal };
  const { specification, left } = choice.value;
  const { units } = specification;
  const { orderId, all } = choice.value.pack;
  return { quote: { units, pack: orderId, after: left - units, all }, refusal: null };
}

/** An offer leaves out what nobody has to see; none of that matters for choosing. */
function available({ orderId, name, left, all, validUntil, specifications }: PackOffer): AvailablePack {
  const unseen = { account: '', spuId: '', skuId: '', paidAt: null, validFrom: 0, fetchedAt: 0 };
  return { pack: { orderId, name, all, used: all - left, validUntil, ...unseen }, left, specifications };
}
