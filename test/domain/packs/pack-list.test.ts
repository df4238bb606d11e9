import { describe, expect, it } from 'vitest';
import { hasGoodFigures, withLastGood } from '../../../src/domain/packs/pack-list.ts';
import { aPack, T0 } from '../../support/requests.ts';

const [one, two, three] = ['DD1', 'DD2', 'DD3'].map((orderId) => aPack({ orderId })) as [
  ReturnType<typeof aPack>,
  ReturnType<typeof aPack>,
  ReturnType<typeof aPack>,
];
const known = [one, two, three];
const old = (pack: typeof one) => ({ ...pack, outdated: true });

describe('the packs of an account', () => {
  it.each([
    ['are those that were read', [one], [], [one]],
    ['keep the last figures of one that could not be read', [one], ['DD2'], [one, old(two)]],
    ['know nothing of one that was never read', [one], ['DD9'], [one]],
    ['keep every missing one where an order had no id', [one], [null], [one, old(two), old(three)]],
    ['never have a pack twice', [one, two], ['DD2'], [one, two]],
  ])('%s', (_what, packs, unreadable, list) => {
    const read = { packs, unreadable: unreadable.map((orderId) => ({ orderId })) };
    expect(withLastGood(read, known)).toEqual(list);
  });
});

it.each([
  ['as they were just read', aPack(), 60, true],
  ['that could not be renewed for some minutes', old(aPack()), 9, true],
  ['that could not be renewed for ten minutes', old(aPack()), 10, false],
])('units are promised by figures %s', (_what, pack, minutes, good) => {
  expect(hasGoodFigures(pack as ReturnType<typeof aPack>, T0 + minutes * 60_000)).toBe(good);
});
