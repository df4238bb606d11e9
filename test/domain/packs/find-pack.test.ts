import { describe, expect, it } from 'vitest';
import { findPack } from '../../../src/domain/packs/find-pack.ts';
import { aPack } from '../../support/requests.ts';

const packs = ['DD2970445798112968704', 'DD2976120457730203648', 'DD1111', 'DD9991111'].map((orderId) =>
  aPack({ orderId }),
);
const found = (typed: string) => findPack(packs, typed)?.orderId ?? null;

describe('a pack as people name it', () => {
  it.each([
    ['dd2970445798112968704', 'DD2970445798112968704'],
    [' 8704 ', 'DD2970445798112968704'],
    ['…3648', 'DD2976120457730203648'],
    ['DD1111', 'DD1111'],
  ])('is found: %s', (typed, orderId) => {
    expect(found(typed)).toBe(orderId);
  });

  it.each(['704', '1111', '', 'R-17', '0000'])('is not, where it could be another or none: “%s”', (typed) => {
    expect(found(typed)).toBeNull();
  });
});
