import { expect, it } from 'vitest';
import { outcomeOf } from '../../../src/domain/plans/outcome.ts';
import { aPlanInput, aTarget, packWith, TABLE } from '../../support/plans/plans.ts';
import { DAY, T0 } from '../../support/requests.ts';

it('a plan names what each pack has afterwards, how low the limit gets and how long it holds', () => {
  const specification = TABLE.find(({ rate, days }) => rate === 300_000 && days === 3);
  if (!specification) throw new Error('it is sold');
  const allocation = { appId: 'shop', orderId: 'DD1', specification, startsAt: T0, endsAt: T0 + 3 * DAY };
  const packs = [packWith('DD2', 50_000), packWith('DD1', 270_000)];
  const target = aTarget({ rate: 320_000, baseline: 50_000 });
  expect(outcomeOf(aPlanInput({ packs, targets: [target] }), [allocation])).toEqual({
    allocations: [allocation],
    units: 258_000n,
    apps: [{ target, heldUntil: T0 + 3 * DAY, lowest: 350_000 }],
    packs: [{ pack: packs[1]?.pack, before: 270_000n, spent: 258_000n, after: 12_000n, rest: true }],
    handovers: [],
  });
});
