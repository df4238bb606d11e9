import { describe, expect, it } from 'vitest';
import { ALL, loaded, places, problems } from '../support.ts';

const DAY = 86_400_000;

describe('purchases', () => {
  it('have owners, a channel, how long they last, and a price per unit', () => {
    const yaml = `
packs: { unitPrice: { amount: 0.0035, currency: USD } }
purchases: { owners: [U0123456789, S0123456789, U0123456789], channel: C0000000001, cover: 180d }
`;
    const { config } = loaded(ALL, yaml);
    expect(config.purchases).toEqual({
      owners: { users: ['U0123456789'], groups: ['S0123456789'] },
      channel: 'C0000000001',
      coverMs: 180 * DAY,
    });
    expect(config.packs.unitPrice).toEqual({ millionths: 3_500n, currency: 'USD' });
  });

  it('are off without owners, and last three months by themselves', () => {
    expect(loaded(ALL, '').config).toMatchObject({ purchases: null, packs: { unitPrice: null } });
    const yaml = 'packs: { unitPrice: { amount: 12 } }\npurchases: { owners: [U0123456789] }';
    expect(loaded(ALL, yaml).config).toMatchObject({
      purchases: { coverMs: 90 * DAY, channel: null },
      packs: { unitPrice: { millionths: 12_000_000n, currency: 'CNY' } },
    });
  });

  it.each([
    ['purchases: {}', 'purchases.owners'],
    ['purchases: { owners: [] }', 'purchases.owners'],
    ['purchases: { owners: [C0123456789] }', 'purchases.owners[0]'],
    ['purchases: { owners: ["@mei"] }', 'purchases.owners[0]'],
    ['purchases: { owners: [U0123456789], chanel: C0000000001 }', 'purchases.chanel'],
    ['purchases: { owners: [U0123456789], channel: general }', 'purchases.channel'],
    ['purchases: { owners: [U0123456789], cover: 3h }', 'purchases.cover'],
    ['purchases: { owners: [U0123456789], cover: 800d }', 'purchases.cover'],
    ['packs: { unitPrice: { amount: -0.0035 } }', 'packs.unitPrice.amount'],
    ['packs: { unitPrice: { amount: 0 } }', 'packs.unitPrice.amount'],
    ['packs: { unitPrice: { amount: 0.00000035 } }', 'packs.unitPrice.amount'],
    ['packs: { unitPrice: { amount: 1, currency: yuan } }', 'packs.unitPrice.currency'],
    ['packs: { unitPrice: 0.0035 }', 'packs.unitPrice'],
  ])('%s is a problem at its place', (yaml, place) => {
    expect(places(problems(ALL, yaml)).join(' ')).toContain(place);
  });
});
