import { describe, expect, it } from 'vitest';
import { makePlan, planning } from '../../../src/domain/plans/make-plan.ts';
import type { PlanInput } from '../../../src/domain/plans/problem/plan.ts';
import { atOnce } from '../../../src/domain/plans/problem/sliced.ts';
import { hardPlan } from '../../support/plans/hard-plan.ts';
import { aPlanInput, aTarget, HOUR, linesOf, packWith, sells } from '../../support/plans/plans.ts';
import { DAY, T0 } from '../../support/requests.ts';

function planned(change: Partial<PlanInput>) {
  const result = makePlan(aPlanInput(change));
  if (!result.ok)
    throw new Error(
      JSON.stringify(result.refusal, (_key, one) => (typeof one === 'bigint' ? `${one}` : one)),
    );
  return result.value;
}

function refused(change: Partial<PlanInput>) {
  const result = makePlan(aPlanInput(change));
  if (result.ok) throw new Error(`planned for ${result.value.units}`);
  return result.refusal;
}

const window = (fromHours: number, toHours: number) => ({
  from: T0 + fromHours * HOUR,
  to: T0 + toHours * HOUR,
});

describe('the cheapest plan', () => {
  it('takes two single days rather than three, and one of 14 days where that costs the same as 14 of one', () => {
    expect(linesOf(planned({}))).toEqual(['DD1 300000x1 @0', 'DD1 300000x1 @24']);
    const fortnight = planned({
      targets: [aTarget({ to: T0 + 14 * DAY })],
      packs: [packWith('DD1', 2_000_000)],
    });
    expect(linesOf(fortnight)).toEqual(['DD1 300000x14 @0']);
  });

  it('begun windows are planned from now on', () => {
    expect(linesOf(planned({ targets: [aTarget(window(-20, 10))] }))).toEqual(['DD1 300000x1 @0']);
  });

  it('counts what the baseline gives: a raise comes on top of it', () => {
    const of = (rate: number, baseline: number) =>
      planned({ targets: [aTarget({ rate, baseline, ...window(0, 24) })] });
    expect(linesOf(of(550_000, 50_000))).toEqual(['DD1 500000x1 @0']);
    expect(linesOf(of(330_000, 50_000))).toEqual(['DD1 300000x1 @0']);
    expect(of(330_000, 50_000).apps[0]).toMatchObject({ lowest: 350_000, heldUntil: T0 + DAY });
    expect(of(50_000, 50_000)).toMatchObject({ allocations: [], units: 0n, apps: [{ heldUntil: null }] });
  });

  it('fills only what raises that run already leave open', () => {
    const runs = [{ request: 'R-1', rate: 300_000, startsAt: T0 + DAY, endsAt: T0 + 2 * DAY }];
    const target = aTarget({ runs, ...window(0, 72) });
    expect(linesOf(planned({ targets: [target] }))).toEqual(['DD1 300000x1 @0', 'DD1 300000x1 @48']);
    // A lower one is of no help where raises do not add up.
    const lower = aTarget({
      runs: [{ ...runs[0], request: 'R-1', rate: 200_000, startsAt: T0, endsAt: T0 + 3 * DAY }],
      ...window(0, 72),
    });
    expect(planned({ targets: [lower] }).units).toBe(258_000n);
    expect(linesOf(planned({ targets: [lower], addUp: true }))).toEqual(['DD1 100000x3 @0']);
  });

  it('covers two gaps with one long raise where that is cheaper', () => {
    const runs = [{ request: 'R-1', rate: 300_000, startsAt: T0 + 6 * HOUR, endsAt: T0 + 60 * HOUR }];
    const specifications = sells([300_000, 1, 86_000], [300_000, 3, 150_000]);
    const packs = [packWith('DD1', 1_000_000, { specifications })];
    expect(linesOf(planned({ targets: [aTarget({ runs, ...window(0, 66) })], packs }))).toEqual([
      'DD1 300000x3 @0',
    ]);
    expect(planned({ targets: [aTarget({ runs, ...window(0, 80) })], packs }).units).toBe(172_000n);
  });

  it('starts before a pack expires, though nothing is needed by then, if that is what pays', () => {
    const soon = packWith('DD1', 86_000, { validUntil: T0 + 10 * HOUR });
    const target = aTarget(window(20, 30));
    expect(linesOf(planned({ targets: [target], packs: [soon] }))).toEqual([`DD1 300000x1 @${10 - 1 / 60}`]);
    expect(refused({ targets: [aTarget(window(20, 34))], packs: [soon] })).toMatchObject({
      reason: 'not_enough_units',
      missing: [{ units: 86_000n }],
    });
  });

  it('pays much more than the cheapest where only what is dear starts in time', () => {
    const specifications = sells([200_000, 4, 228_000], [300_000, 1, 86_000], [50_000, 2, 30_000]);
    const packs = [
      packWith('DD1', 348_000, { specifications, validUntil: T0 + 60_000 }),
      packWith('DD2', 20_000, { specifications, validUntil: T0 + 108 * HOUR }),
    ];
    const plan = planned({ targets: [aTarget({ rate: 50_000, ...window(36, 72) })], packs });
    expect(linesOf(plan)).toEqual(['DD1 200000x4 @0']);
  });

  it('adds rates together where they add up, and says what is the highest where they do not', () => {
    const target = aTarget({ rate: 650_000, baseline: 50_000, ...window(0, 30) });
    expect(planned({ targets: [target], addUp: true }).units).toBe(342_000n);
    expect(refused({ targets: [target] })).toEqual({
      reason: 'beyond_sold',
      appId: 'shop',
      rate: 650_000,
      baseline: 50_000,
      highest: 550_000,
      sold: [50_000, 100_000, 200_000, 300_000, 400_000, 500_000],
    });
  });

  it('pays for several apps from the packs that they share, and from those of their own account only', () => {
    const tickets = aTarget({ appId: 'tickets', rate: 100_000, ...window(0, 24) });
    const shop = aTarget(window(0, 24));
    const packs = [packWith('DD1', 100_000), packWith('DD2', 30_000, { validUntil: T0 + 700 * DAY })];
    const plan = planned({ targets: [shop, tickets], packs });
    expect(linesOf(plan)).toEqual(['DD1 300000x1 @0', 'DD2 100000x1 @0']);
    expect(plan.packs).toMatchObject([
      { spent: 86_000n, after: 14_000n, rest: true },
      { spent: 29_000n, after: 1_000n, rest: true },
    ]);
    const other = packWith('DD2', 900_000, { account: 'second' });
    expect(refused({ targets: [shop, tickets], packs: [packWith('DD1', 100_000), other] })).toMatchObject({
      missing: [{ account: 'default', units: 29_000n }],
    });
  });
});

describe('of plans that cost the same, the one', () => {
  const day = window(0, 24);

  it('that spends first what expires first', () => {
    const packs = [
      packWith('DD2', 500_000, { validUntil: T0 + 90 * DAY }),
      packWith('DD1', 500_000, { validUntil: T0 + 30 * DAY }),
    ];
    expect(linesOf(planned({ packs, targets: [aTarget(day)] }))).toEqual(['DD1 300000x1 @0']);
  });

  it('that leaves no useless rest, of packs that expire on the same day', () => {
    const packs = [packWith('DD1', 100_000), packWith('DD2', 86_000)];
    expect(linesOf(planned({ packs, targets: [aTarget(day)] }))).toEqual(['DD2 300000x1 @0']);
  });

  it('with the fewest allocations', () => {
    const five = planned({ targets: [aTarget(window(0, 110))] });
    expect(linesOf(five)).toEqual(['DD1 300000x5 @0']);
  });
});

describe('what cannot be planned says what it lacks', () => {
  it('so many units, to be bought before the first allocation that nothing pays for', () => {
    const packs = [packWith('DD1', 129_000)];
    expect(refused({ packs })).toEqual({
      reason: 'not_enough_units',
      missing: [{ account: 'default', units: 86_000n, before: T0 + DAY, packs: 1 }],
    });
    expect(refused({ packs: [] })).toEqual({
      reason: 'not_enough_units',
      missing: [{ account: 'default', units: 172_000n, before: T0, packs: 0 }],
    });
  });

  it('and a pack with so many more makes it possible', () => {
    const packs = [packWith('DD1', 129_000), packWith('DD2', 86_000, { validFrom: T0 + DAY })];
    expect(planned({ packs }).units).toBe(172_000n);
    const less = [packWith('DD1', 129_000), packWith('DD2', 85_000, { validFrom: T0 + DAY })];
    expect(refused({ packs: less })).toMatchObject({ reason: 'not_enough_units' });
  });

  it('and senseless wishes are refused as such', () => {
    expect(refused({ targets: [aTarget(window(-9, -1))] })).toMatchObject({ reason: 'window_in_past' });
    expect(refused({ targets: [aTarget(), aTarget()] })).toEqual({ reason: 'app_twice', appId: 'shop' });
  });
});

describe('a plan in slices', () => {
  it.each([
    ['prices of their own', hardPlan(9)],
    ['where rates add up', aPlanInput({ targets: [aTarget({ rate: 350_000 })], addUp: true })],
    ['nothing that is sold', aPlanInput({ targets: [aTarget({ rate: 900_000 })] })],
    ['too few units', aPlanInput({ packs: [packWith('DD1', 20_000)] })],
  ])('is the same as at once: %s', (_name, input) => {
    const work = planning(input);
    let step = work.next();
    while (!step.done) step = work.next();
    expect(step.value).toEqual(makePlan(input));
  });

  it('beyond a bound says that there are too many possibilities, rather than a plan that may be too dear', () => {
    const few = { chains: 5, sweep: 5 };
    const input = hardPlan(9, { addUp: true });
    const refused = atOnce(planning(input, few));
    expect(refused).toMatchObject({ ok: false, refusal: { reason: 'too_many_possibilities' } });
    // Where a few are enough, the bound takes nothing away.
    const easy = aPlanInput();
    expect(atOnce(planning(easy, few))).toEqual(makePlan(easy));
  });
});
