import { costInCents } from '../../../domain/purchases/unit-price.ts';
import type { ShownPurchase } from '../../../flows/purchases/purchase-ports.ts';
import type { Language } from '../../../kit/language.ts';
import type { Fact } from '../../blocks/facts.ts';
import { name } from '../../blocks/limits.ts';
import type { Sentence } from '../../text/sentence.ts';
import type { PurchaseLabel } from '../../words/shape/plans/purchases.ts';
import { words } from '../../words/words.ts';

/** What has to be bought, until when, what it costs, and why. */
export function purchaseFacts(shown: ShownPurchase, language: Language): Fact[] {
  const { purchases } = words(language);
  const { purchase, owners, several } = shown;
  const { need, orders, account } = purchase;
  const fact = (label: PurchaseLabel, value: Sentence): Fact => ({ label: purchases.labels[label], value });
  const cost = costOf(shown, language);
  return [
    ...(several ? [fact('account', [name(account)])] : []),
    fact('needed', purchases.needed(purchase)),
    fact('by', purchases.by(purchase)),
    ...(cost === null ? [] : [fact('cost', [cost])]),
    ...(need.daily === null ? [] : [fact('usage', purchases.usage(need.daily))]),
    ...(need.claims.length === 0 ? [] : [fact('calendar', purchases.calendar(need))]),
    fact('remaining', [purchases.remaining(need)]),
    ...(orders.length === 0 ? [] : [fact('ordered', [purchases.ordered(orders)])]),
    fact('owners', purchases.owners(owners)),
  ];
}

/** `null`: no price is configured. */
export function costOf({ purchase, price }: ShownPurchase, language: Language): string | null {
  if (price === null) return null;
  return words(language).purchases.cost(costInCents(purchase.need.units, price), price.currency);
}
