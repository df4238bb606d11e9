import { expect, it } from 'vitest';
import { SOLD } from '../../../src/domain/packs/catalogue.ts';
import { useOf } from '../../../src/domain/traffic/use-of.ts';
import { shop } from '../../support/core-scene.ts';

const item = {
  app: { appId: shop.appId, name: 'shop', label: null },
  rate: 300_000,
  days: 1,
  units: 86_000n,
};
const use = (peak: number, change: Partial<Parameters<typeof useOf>[2]> = {}) =>
  useOf({ no: 1, item }, peak, { baseline: 50_000, sold: SOLD, isShared: false, ...change });

it.each<[string, number, Parameters<typeof use>[1], ReturnType<typeof use>['enough']]>([
  [
    'a smaller rate would have held it on top of the baseline',
    180_000,
    {},
    { rate: 200_000, spared: 29_000n },
  ],
  ['one that holds it to the call', 250_000, {}, { rate: 200_000, spared: 29_000n }],
  ['none smaller would', 250_001, {}, null],
  ['the limit was reached', 400_000, {}, null],
  ['the baseline alone would have held it', 20_000, {}, { rate: 50_000, spared: 71_000n }],
  [
    'without a baseline it has to hold all of it',
    180_000,
    { baseline: null },
    { rate: 200_000, spared: 29_000n },
  ],
  ['another raise ran as well', 180_000, { isShared: true }, null],
  ['nothing smaller is sold', 180_000, { sold: [] }, null],
])('%s', (_what, peak, change, enough) => {
  expect(use(peak, change).enough).toEqual(enough);
});

it('the limit is the baseline with the raise; without a baseline there is none', () => {
  expect(use(1)).toMatchObject({ limit: 350_000, peak: 1, rate: 300_000, app: 'shop', no: 1 });
  expect(use(1, { baseline: null }).limit).toBeNull();
});
