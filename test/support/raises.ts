import type { Raise, RaiseItem } from '../../src/domain/requests/raise.ts';
import type { ItemWish, RaiseWish } from '../../src/domain/requests/raise-wish.ts';
import { mapAll, type NonEmpty } from '../../src/kit/non-empty.ts';

/** What tests change of a raise: of each of its allocations, and of all of it. */
export type RaiseChange = Partial<RaiseItem> & Partial<Omit<Raise, 'items'>>;

export function raiseWith(raise: Raise, change: RaiseChange): Raise {
  const { reason, reasonLink, breakGlass, ...item } = change;
  return {
    ...raise,
    items: mapAll(raise.items, (one) => ({ ...one, ...item })),
    ...(reason === undefined ? {} : { reason }),
    ...(reasonLink === undefined ? {} : { reasonLink }),
    ...(breakGlass === undefined ? {} : { breakGlass }),
  };
}

/** A raise of one allocation, with its fields beside the reason. */
export function raiseOf({ reason, ...item }: RaiseItem & { reason: string }): Raise {
  return { items: [item], reason };
}

/** What tests change of a wish: of its only allocation, or of all of it. */
export type WishChange<W extends RaiseWish> = Partial<ItemWish> & Partial<W>;

export function wishWith<W extends RaiseWish>(wish: W, change: WishChange<W>): W {
  const { app, rate, days, beginsAt, pack, ...rest } = change;
  const item = {
    ...(app === undefined ? {} : { app }),
    ...(rate === undefined ? {} : { rate }),
    ...(days === undefined ? {} : { days }),
    ...(beginsAt === undefined ? {} : { beginsAt }),
    ...(pack === undefined ? {} : { pack }),
  };
  const changed: W = { ...wish, ...rest };
  const items: NonEmpty<ItemWish> = mapAll(changed.items, (one) => ({ ...one, ...item }));
  return { ...changed, items };
}
