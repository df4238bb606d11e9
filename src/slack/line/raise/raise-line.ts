import {
  type ItemWish,
  type RaiseWish,
  type SingleWish,
  singleWish,
} from '../../../domain/requests/raise-wish.ts';
import type { Instant } from '../../../kit/instant.ts';
import type { NonEmpty } from '../../../kit/non-empty.ts';
import type { Doubt } from '../../words/shape/start.ts';

/** What a line wishes for. `more`: what follows the first allocation where it asks for several; absent: it asks for one. */
export type WishLine = SingleWish & { more?: NonEmpty<ItemWish> };

/** The same as the rules take it. */
export function wishOfLine({ more, ...first }: WishLine): RaiseWish {
  const { items, ...wish } = singleWish(first);
  return more === undefined ? { items, ...wish } : { items: [...items, ...more], ...wish };
}

/**
 * A complete raise, before any rule was asked. It may begin in the past; the flow refuses that. Mentions and links in its
 * reason are still marked tokens.
 */
export type RaiseLine = WishLine & {
  kind: 'raise';
  /** The start is the same instant in every time zone. */
  zoneFree?: true;
};

/** A complete raise whose start can mean several times. */
export type UnclearStart = {
  kind: 'unclear_start';
  raise: Omit<WishLine, 'beginsAt'>;
  /** The start as typed, of all of it. */
  typed: string;
  why: Doubt;
  /** One at least, ascending and in the future; `null`: as soon as it is approved. */
  readings: (Instant | null)[];
  /** They are the same instants in every time zone. */
  zoneFree?: true;
};

/** What the words after `raise` mean; without any of them the form is wanted. */
export type AnyRaiseLine = RaiseLine | UnclearStart | { kind: 'raise_form' };
