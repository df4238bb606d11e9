import type { RankedPack } from '../../../src/domain/packs/outlook.ts';
import type { Offered, Pack } from '../../../src/domain/packs/pack.ts';
import type { Runway } from '../../../src/domain/packs/runway.ts';
import type { PackDetails, PackPage } from '../../../src/flows/packs/use-cases.ts';
import { DAY_MS, NOW } from './samples.ts';

export function aPackView(change: Partial<RankedPack> = {}, pack: Partial<Pack> = {}): RankedPack {
  return {
    pack: {
      account: 'default',
      orderId: 'DD2970445798112968704',
      name: '动态扩容资源包 100万',
      spuId: '10000185',
      skuId: '20000192',
      all: 1_000_000n,
      used: 395_000n,
      paidAt: NOW - 700 * DAY_MS,
      validFrom: NOW - 700 * DAY_MS,
      validUntil: NOW + 30 * DAY_MS,
      fetchedAt: NOW,
      ...pack,
    },
    condition: 'usable',
    left: 605_000n,
    reserved: 0n,
    daysLeft: 30,
    refundableUntil: null,
    lagging: false,
    forecast: null,
    outlook: { kind: 'lasts' },
    ...change,
  };
}

export function aRunway(change: Partial<Runway> = {}): Runway {
  return {
    account: 'default',
    usable: 605_000n,
    reserved: 0n,
    perDay: 508n,
    runsOutAt: NOW + 30 * DAY_MS,
    largest: [
      { days: 1, rate: 500_000, units: 142_000n, orderId: 'DD2970445798112968704' },
      { days: 14, rate: 100_000, units: 406_000n, orderId: 'DD2970445798112968704' },
    ],
    expiring: [],
    rests: { packs: 0, units: 0n },
    ...change,
  };
}

export function packPage(change: Partial<PackPage> = {}): PackPage {
  return {
    packs: [aPackView()],
    runways: [aRunway()],
    page: 1,
    pages: 1,
    total: 1,
    unreadable: 0,
    figures: { at: NOW, oldMs: null },
    ...change,
  };
}

export function anOffer(rates: number[], durations: number[]): Offered {
  return {
    specifications: rates.flatMap((rate) =>
      durations.map((days) => ({
        skuId: `${rate}-${days}`,
        spuId: '10000142',
        name: `${rate} ${days}`,
        rate,
        days,
        units: BigInt(rate * days),
      })),
    ),
    unread: [],
    unreadable: 0,
  };
}

export function packDetails(change: Partial<PackDetails> = {}): PackDetails {
  return {
    view: aPackView(),
    allocations: [],
    more: false,
    outside: [],
    offered: anOffer([50_000, 300_000], [1, 3]),
    figures: { at: NOW, oldMs: null },
    ...change,
  };
}
