import type { People } from '../../../../domain/people.ts';
import type { NewOrder, Purchase } from '../../../../domain/purchases/purchase.ts';
import type { PurchaseRefusal } from '../../../../domain/purchases/purchase-refusals.ts';
import type { Instant } from '../../../../kit/instant.ts';
import type { Sentence } from '../../../text/sentence.ts';

export type PurchaseLabel =
  | 'account'
  | 'needed'
  | 'by'
  | 'cost'
  | 'usage'
  | 'calendar'
  | 'remaining'
  | 'ordered'
  | 'owners';

/** What people are told about what has to be bought. */
export type PurchaseWords = {
  title(purchase: Purchase): string;
  labels: Record<PurchaseLabel, string>;
  state(purchase: Purchase, owners: People): Sentence;
  needed(purchase: Purchase): Sentence;
  by(purchase: Purchase): Sentence;
  /** `cents`: hundredths of the main unit of the currency. */
  cost(cents: bigint, currency: string): string;
  usage(daily: NonNullable<Purchase['need']['daily']>): Sentence;
  calendar(need: Purchase['need']): Sentence;
  remaining(need: Purchase['need']): string;
  ordered(orders: readonly NewOrder[]): string;
  owners(owners: People): Sentence;
  /** Headroom buys nothing. */
  note: string;
  buttons: { snooze: string; snoozeWeek: string; decline: string };
  decline: {
    title: string;
    submit: string;
    close: string;
    label: string;
    hint: string;
    placeholder: string;
    intro(id: string): string;
  };
  notices: {
    due(purchase: Purchase, owners: People): Sentence;
    partlyCovered(purchase: Purchase, orders: readonly NewOrder[]): Sentence;
    covered(purchase: Purchase, orders: readonly NewOrder[]): Sentence;
    lapsed(purchase: Purchase): Sentence;
    declined(purchase: Purchase, by: string, why: string): Sentence;
    snoozeEnded(purchase: Purchase, owners: People): Sentence;
    unposted(purchase: Purchase): Sentence;
    /** The state has moved on since the notice was written. */
    changed(purchase: Purchase): Sentence;
  };
  answers: {
    snoozed(id: string, until: Instant): Sentence;
    declined(id: string): Sentence;
  };
  list: {
    title: string;
    empty: string;
    /** Nobody is configured who buys. */
    off: string;
    row(purchase: Purchase, cost: string | null): Sentence;
    hint: string;
  };
  refusal(refusal: PurchaseRefusal): Sentence;
};
