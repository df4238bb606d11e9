import { describe, expect, it } from 'vitest';
import { needsOf } from '../../../../src/domain/plans/problem/need.ts';
import { aTarget, HOUR } from '../../../support/plans/plans.ts';
import { T0 } from '../../../support/requests.ts';

const run = (rate: number, from: number, to: number) => ({
  request: 'R-1',
  rate,
  startsAt: T0 + from * HOUR,
  endsAt: T0 + to * HOUR,
});

/** `0-24 300000`, in hours from now. */
function needs(change: Parameters<typeof aTarget>[0], addUp = false): string[] {
  return needsOf(aTarget(change), addUp, T0).map(
    ({ from, to, rate }) => `${(from - T0) / HOUR}-${(to - T0) / HOUR} ${rate}`,
  );
}

describe('what a target needs', () => {
  it('is the whole window, from now on, less the baseline', () => {
    expect(needs({})).toEqual(['0-48 300000']);
    expect(needs({ baseline: 50_000 })).toEqual(['0-48 250000']);
    expect(needs({ from: T0 - 5 * HOUR })).toEqual(['0-48 300000']);
    expect(needs({ baseline: 300_000 })).toEqual([]);
  });

  it('is what raises leave open, of which the highest counts', () => {
    const runs = [run(300_000, 10, 20), run(200_000, 0, 48), run(400_000, 15, 30)];
    expect(needs({ runs })).toEqual(['0-10 300000', '30-48 300000']);
    expect(needs({ runs: [run(300_000, -9, 50)] })).toEqual([]);
  });

  it('is what they leave open together where they add up', () => {
    const runs = [run(200_000, 10, 20), run(100_000, 15, 30)];
    expect(needs({ runs }, true)).toEqual(['0-10 300000', '10-15 100000', '20-30 200000', '30-48 300000']);
  });

  it('does not fall apart where raises begin and end that change nothing', () => {
    expect(needs({ runs: [run(100_000, 5, 9), run(200_000, 7, 40)] })).toEqual(['0-48 300000']);
  });
});
