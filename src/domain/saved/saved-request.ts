import type { Instant } from '../../kit/instant.ts';
import type { NonEmpty } from '../../kit/non-empty.ts';
import type { ItemWish } from '../requests/raise-wish.ts';

/** One allocation of it, as typed: whether it is sold is asked when it is requested. */
export type SavedItem = Pick<ItemWish, 'app' | 'rate' | 'days' | 'pack'>;

/** A raise under a name, to be requested again and again. */
export type SavedRequest = {
  name: string;
  items: NonEmpty<SavedItem>;
  /** Slack user id of its owner. */
  by: string;
  at: Instant;
};

/** A letter or digit first; no spaces, so that it is one word of a line. */
const NAME = /^[\p{L}\p{N}][\p{L}\p{N}_-]{0,31}$/u;

export const isSavedName = (text: string): boolean => NAME.test(text) && /\p{L}/u.test(text);

/** Names that differ in case or width are one. */
const keyOf = (name: string): string => name.normalize('NFKC').toLowerCase();

export function savedUnder(all: readonly SavedRequest[], name: string): SavedRequest | undefined {
  return all.find((one) => keyOf(one.name) === keyOf(name));
}
