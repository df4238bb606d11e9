import type { Offer, PackOffer } from '../../../flows/packs/use-cases.ts';
import { LIMITS } from '../../blocks/limits.ts';
import type { RaiseChoice } from './raise-form-model.ts';

/** What of a choice says which packs can pay for it; `null`: any. */
type Combination = Pick<RaiseChoice, 'pack' | 'rate' | 'days' | 'beginsAt'>;

/** Whether a pack can pay for it; parts that are not chosen yet may become anything. */
export function isPayable(offer: Offer, chosen: Combination): boolean {
  return payableBy(offer.packs, chosen).length > 0;
}

/** Rates that the chosen pack, or any, can pay for some days of; the chosen one stays. Ascending. */
export function ratesOffered(offer: Offer, chosen: Combination): number[] {
  const { pack, beginsAt } = chosen;
  return offered(offer, chosen.rate, 'rate', [{ pack, beginsAt, rate: null, days: null }]);
}

/** Days for which the chosen rate can be paid; the chosen ones stay. Ascending. */
export function daysOffered(offer: Offer, chosen: Combination): number[] {
  const { pack, rate, beginsAt } = chosen;
  return offered(offer, chosen.days, 'days', [
    { pack, rate, beginsAt, days: null },
    { pack, rate: null, beginsAt, days: null },
  ]);
}

/** Packs that can pay for what is chosen, the one that expires first in front; the chosen one stays. */
export function packsOffered({ packs }: Offer, chosen: Combination): PackOffer[] {
  const able = packs.filter(
    (pack) => pack.orderId === chosen.pack || payableBy([pack], { ...chosen, pack: null }).length > 0,
  );
  return able.sort((a, b) => a.validUntil - b.validUntil);
}

/** Of the first of these combinations that anything can be had of; Slack takes no empty list, so everything sold is the last resort. */
function offered(
  offer: Offer,
  chosen: number | null,
  part: 'rate' | 'days',
  combinations: Combination[],
): number[] {
  const sold = offer.packs.flatMap(({ specifications }) => specifications);
  const anything: Combination = { pack: null, rate: null, days: null, beginsAt: null };
  const lists = [...combinations, anything].map((one) => payableBy(offer.packs, one));
  const payable = lists.find((list) => list.length > 0) ?? sold;
  const values = new Set(payable.map((one) => one[part]));
  if (chosen !== null && sold.some((one) => one[part] === chosen)) values.add(chosen);
  return [...values].sort((a, b) => a - b).slice(0, LIMITS.options);
}

function payableBy(packs: readonly PackOffer[], { pack, rate, days, beginsAt }: Combination) {
  return packs
    .filter(({ orderId, validUntil }) => (pack === null || orderId === pack) && validUntil > (beginsAt ?? 0))
    .flatMap(({ left, specifications }) =>
      specifications.filter(
        (one) =>
          one.units <= left && (rate === null || one.rate === rate) && (days === null || one.days === days),
      ),
    );
}
