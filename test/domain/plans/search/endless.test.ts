import { expect, it } from 'vitest';
import { assign } from '../../../../src/domain/plans/search/assign.ts';
import { endless } from '../../../../src/domain/plans/search/endless.ts';
import { packWith, purses, sells } from '../../../support/plans/plans.ts';
import { DAY, T0 } from '../../../support/requests.ts';

const cheap = sells([100, 1, 30]);
const dear = sells([100, 1, 40]);
const orders = (found: readonly { purse: { pack: { pack: { orderId: string } } } }[] | null) =>
  found?.map(({ purse }) => purse.pack.pack.orderId) ?? null;

it('endless purses are those that sell something for less, or longer, than any other', () => {
  const soon = packWith('DD1', 100, { specifications: dear, validUntil: T0 + 5 * DAY });
  const soonCheap = packWith('DD2', 100, { specifications: cheap, validUntil: T0 + 5 * DAY });
  const late = packWith('DD3', 100, { specifications: dear });
  const same = packWith('DD4', 100, { specifications: dear });
  const all = endless(purses(soon, soonCheap, late, same));
  expect(all.map(({ pack, left }) => [pack.pack.orderId, left])).toEqual([
    ['DD2', Number.POSITIVE_INFINITY],
    ['DD3', Number.POSITIVE_INFINITY],
  ]);
});

it('real purses pay for their plan at the same price, the most urgent first, or not at all', () => {
  const packs = purses(
    packWith('DD1', 70, { specifications: cheap, validUntil: T0 + 5 * DAY }),
    packWith('DD2', 30, { specifications: cheap }),
    packWith('DD3', 900, { specifications: dear }),
  );
  const [specification] = cheap;
  const [purse] = packs;
  if (!specification || !purse) throw new Error('there are some');
  const days = (...starts: number[]) =>
    starts.map((day) => ({ appId: 'shop', purse, specification, startsAt: T0 + day * DAY }));
  expect(orders(assign(days(0, 1, 2), packs))).toEqual(['DD1', 'DD1', 'DD2']);
  // From the sixth day on only the second one can pay.
  expect(orders(assign(days(0, 1, 6), packs))).toEqual(['DD1', 'DD1', 'DD2']);
  expect(assign(days(0, 6, 7), packs)).toBe(null);
  expect(assign(days(0, 1, 2, 3), packs)).toBe(null);
});
