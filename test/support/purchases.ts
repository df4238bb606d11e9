import type { Need } from '../../src/domain/purchases/need.ts';
import type { Purchase } from '../../src/domain/purchases/purchase.ts';
import type { ShownPurchase } from '../../src/flows/purchases/purchase-ports.ts';
import { DAY, T0 } from './requests.ts';

/** 300,000 units are missing in ten days: for a raise that waits, and at the current rate. */
export function aNeed(change: Partial<Need> = {}): Need {
  return {
    units: 300_000n,
    lacksAt: T0 + 10 * DAY,
    buyBy: T0 + 7 * DAY,
    late: false,
    remaining: 120_000n,
    lastsUntil: T0 + 90 * DAY,
    claims: [{ kind: 'raise', id: 'R-17', app: 'shop', rate: 300_000, units: 258_000n, at: T0 + 10 * DAY }],
    claimed: { count: 1, units: 258_000n },
    daily: { perDay: 12_000n, stopsAt: T0 + 12 * DAY },
    ...change,
  };
}

export function aPurchase(change: Partial<Purchase> = {}): Purchase {
  const open: Purchase = {
    id: 'P-3',
    key: 'k'.repeat(32),
    account: 'default',
    need: aNeed(),
    channel: 'CBUY',
    openedAt: T0,
    known: ['DD1'],
    orders: [],
    reminded: false,
    phase: 'open',
  };
  return { ...open, ...change } as Purchase;
}

export function aShownPurchase(change: Partial<Purchase> = {}): ShownPurchase {
  return {
    purchase: aPurchase(change),
    owners: { users: ['UANN'], groups: [] },
    price: { millionths: 3_500n, currency: 'CNY' },
    several: false,
  };
}
