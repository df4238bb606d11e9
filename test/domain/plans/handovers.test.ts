import { describe, expect, it } from 'vitest';
import { asRun, endOf, handoversOf, overlapHandovers } from '../../../src/domain/plans/handovers.ts';
import type { PlannedAllocation, PlanTarget } from '../../../src/domain/plans/problem/plan.ts';
import { aPlanInput, aTarget, HOUR, packWith, TABLE } from '../../support/plans/plans.ts';
import { DAY, T0 } from '../../support/requests.ts';

const MINUTE = 60_000;

function day(startsAt: number): PlannedAllocation {
  const specification = TABLE.find(({ rate, days }) => rate === 300_000 && days === 1);
  if (!specification) throw new Error('it is sold');
  return { appId: 'shop', orderId: 'DD1', specification, startsAt, endsAt: endOf(startsAt, specification) };
}

const CHAIN = [day(T0), day(T0 + DAY), day(T0 + 2 * DAY)];

function starts(
  target: Partial<PlanTarget>,
  change: Parameters<typeof aPlanInput>[0] = {},
  chain = CHAIN,
): number[] {
  const input = aPlanInput({ overlapMs: 10 * MINUTE, ...change, targets: [aTarget(target)] });
  return overlapHandovers(input, chain).map(({ startsAt }) => (startsAt - T0) / MINUTE);
}

describe('raises that meet', () => {
  it('overlap by some minutes where the last one runs longer than needed', () => {
    expect(starts({ to: T0 + 60 * HOUR })).toEqual([0, 1440 - 10, 2880 - 20]);
  });

  it('overlap by as many as there are, the first handover first', () => {
    expect(starts({ to: T0 + 72 * HOUR - 14 * MINUTE })).toEqual([0, 1430, 2880 - 14]);
    expect(starts({ to: T0 + 72 * HOUR })).toEqual([0, 1440, 2880]);
    expect(starts({ to: T0 + 60 * HOUR }, { overlapMs: 0 })).toEqual([0, 1440, 2880]);
  });

  it('overlap with one that runs already, but nothing starts in the past or before its pack is valid', () => {
    const runs = [{ request: 'R-1', rate: 300_000, startsAt: T0 - DAY, endsAt: T0 + DAY }];
    expect(starts({ runs, to: T0 + 30 * HOUR }, {}, [day(T0 + DAY)])).toEqual([1430]);
    const ended = [{ request: 'R-1', rate: 300_000, startsAt: T0 - DAY, endsAt: T0 }];
    expect(starts({ runs: ended, to: T0 + 6 * HOUR }, {}, [day(T0)])).toEqual([0]);
    const packs = [packWith('DD1', 900_000, { validFrom: T0 + DAY })];
    expect(starts({ runs, to: T0 + 30 * HOUR }, { packs }, [day(T0 + DAY)])).toEqual([1440]);
  });
});

describe('handovers', () => {
  const input = aPlanInput({ overlapMs: 10 * MINUTE });
  const of = (own: PlannedAllocation[], runs: PlanTarget['runs'] = []) =>
    handoversOf(input, aTarget({ runs }), own).map(({ at, overlapMs }) => [
      (at - T0) / HOUR,
      overlapMs / MINUTE,
    ]);

  it('are where one follows another, with or without an overlap', () => {
    expect(of([day(T0), day(T0 + DAY)])).toEqual([[24, 0]]);
    expect(of([day(T0), day(T0 + DAY - 10 * MINUTE)])).toEqual([[24 - 1 / 6, 10]]);
    expect(of([day(T0), day(T0 + 20 * HOUR)])).toEqual([]);
  });

  it('are also at raises that run already, before and behind', () => {
    const run = (startsAt: number) => ({ request: 'R-1', rate: 300_000, startsAt, endsAt: startsAt + DAY });
    expect(of([day(T0)], [run(T0 - DAY), run(T0 + DAY)])).toEqual([
      [0, 0],
      [24, 0],
    ]);
  });

  it('a planned allocation counts like a raise that runs', () => {
    expect(asRun(day(T0))).toMatchObject({ rate: 300_000, startsAt: T0, endsAt: T0 + DAY });
  });
});
