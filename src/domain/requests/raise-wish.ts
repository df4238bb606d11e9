import type { Instant } from '../../kit/instant.ts';
import type { NonEmpty } from '../../kit/non-empty.ts';

/** One allocation that somebody wishes for. */
export type ItemWish = {
  /** Short name, display name or AppID as typed. */
  app: string;
  /** Calls per minute. */
  rate: number;
  days: number;
  /** `null`: as soon as it is approved. */
  beginsAt: Instant | null;
  /** Order id (or its last digits) as typed; `null`: choose for me. */
  pack: string | null;
};

/**
 * The raise that somebody wishes for, as they put it. It is this one type from the typed line or the form to the rules;
 * what is learnt on the way is a field beside these.
 */
export type RaiseWish = {
  /** One allocation each, in their order: the second of `R-17` is `R-17.2`. */
  items: NonEmpty<ItemWish>;
  /** `''` where none was given. */
  reason: string;
  /** It shall run at once, without approval; absent where nobody asked for that. */
  breakGlass?: true;
};

/** A wish for one allocation, as a line or a form says it. */
export type SingleWish = ItemWish & Omit<RaiseWish, 'items'>;

export function singleWish({ app, rate, days, beginsAt, pack, reason, breakGlass }: SingleWish): RaiseWish {
  const items: RaiseWish['items'] = [{ app, rate, days, beginsAt, pack }];
  return { items, reason, ...(breakGlass ? { breakGlass } : {}) };
}
