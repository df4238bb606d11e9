import { describe, expect, it } from 'vitest';
import { emptyLedger } from '../../../src/domain/packs/ledger.ts';
import { rankPacks } from '../../../src/domain/packs/outlook.ts';
import type { Pack } from '../../../src/domain/packs/pack.ts';
import { viewPack } from '../../../src/domain/packs/pack-view.ts';
import { runwaysOf } from '../../../src/domain/packs/runway.ts';
import { aPack, DAY, T0 } from '../../support/requests.ts';

function ranked(...packs: Partial<Pack>[]) {
  const all = packs.map((change, index) => ({
    view: viewPack(aPack({ orderId: `DD${index}`, ...change }), emptyLedger, T0),
    points: [],
    specifications: null,
  }));
  return rankPacks(all, runwaysOf(all, T0), T0).map(({ pack, outlook }) => [pack.orderId, outlook]);
}

const days = (count: number) => ({ validUntil: T0 + count * DAY });

describe('packs by urgency', () => {
  it('begin with what wastes units soonest, and end with what nobody can use', () => {
    const kinds = ranked(
      { orderId: 'expired', ...days(-3) },
      { orderId: 'expired lately', ...days(-1) },
      { orderId: 'used up', used: 5_000_000n },
      { orderId: 'rest', all: 14_000n, used: 0n },
      { orderId: 'not yet', validFrom: T0 + DAY },
      { orderId: 'lasts', ...days(400) },
      { orderId: 'lasts, sooner', ...days(300) },
      { orderId: 'runs out', all: 1_000_000n, used: 900_000n },
      { orderId: 'wastes later', all: 9_000_000n, used: 0n, ...days(20) },
      { orderId: 'wastes', all: 4_000_000n, used: 0n, ...days(2) },
    ).map(([orderId, outlook]) => [orderId, typeof outlook === 'object' ? outlook.kind : outlook]);
    expect(kinds).toEqual([
      ['wastes', 'wastes'],
      ['wastes later', 'wastes'],
      ['runs out', 'runs_out'],
      ['lasts, sooner', 'lasts'],
      ['lasts', 'lasts'],
      ['not yet', 'not_yet'],
      ['rest', 'rest'],
      ['used up', 'used_up'],
      ['expired lately', 'expired'],
      ['expired', 'expired'],
    ]);
  });

  it('say what of a pack will be wasted at the rate of its account, which spends it first', () => {
    const soon = { orderId: 'DD1', all: 500_000n, used: 370_000n, ...days(1) };
    // 13,700 a day together.
    const both = ranked({ orderId: 'DD2', all: 5_000_000n, used: 1_000_000n }, soon);
    expect(both[0]).toEqual(['DD1', { kind: 'wastes', units: 116_300n, at: T0 + DAY, perDay: 13_700n }]);
    const alone = ranked(soon);
    expect(alone[0]).toEqual(['DD1', { kind: 'wastes', units: 126_300n, at: T0 + DAY, perDay: 3_700n }]);
  });
});
