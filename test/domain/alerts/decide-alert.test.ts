import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideAlert } from '../../../src/domain/alerts/decide-alert.ts';
import { SOLD_RATES } from '../../../src/domain/packs/catalogue.ts';
import { facts, situation } from '../../support/alert-situations.ts';
import { shopRule } from '../../support/alerts.ts';
import { HOUR, T0 } from '../../support/requests.ts';

/** Ten minutes at 15,000, and then 25,000 to 75,000; past weeks know nothing of it. */
const rising = {
  forecast: { calls: 20_000, weeks: 4 },
  sustained: 15_000,
  latest: 75_000,
  lastPeak: null,
};

describe('an alert', () => {
  it.each([
    ['the smallest rate that holds the calls and the headroom', {}, 50_000],
    ['a larger one for more calls', { facts: facts({ calls: 120_000 }) }, 200_000],
    ['the largest one where none is enough', { facts: facts({ calls: 900_000 }) }, 500_000],
    ['the limit of the alert where no baseline is configured', { baseline: null }, 50_000],
    ['a limit that follows from the baseline', { facts: facts({ limit: null }) }, 50_000],
    [
      'what past weeks say, where that is more',
      { expected: { forecast: { calls: 120_000, weeks: 4 }, sustained: null, latest: null, lastPeak: null } },
      200_000,
    ],
    [
      'what kept up, where the alert saw a momentary peak',
      {
        facts: facts({ calls: 120_000 }),
        expected: {
          forecast: { calls: 40_000, weeks: 4 },
          sustained: 60_000,
          latest: 30_000,
          lastPeak: null,
        },
      },
      50_000,
    ],
    [
      'what the alert says, where a steep rise still goes on',
      { facts: facts({ calls: 75_000 }), expected: rising },
      50_000,
    ],
    [
      'the same without a baseline',
      { facts: facts({ calls: 75_000 }), expected: rising, baseline: null },
      50_000,
    ],
  ])('becomes a request: %s', (_what, change, rate) => {
    expect(decideAlert(situation(change))).toMatchObject({
      kind: 'request',
      rate,
      beginsAt: null,
      episode: { no: 1, at: T0, request: null },
    });
  });

  it.each([
    ['no calls are known', { facts: facts({ calls: null }) }, 'traffic_unknown'],
    ['45011 is all that is known', { facts: facts({ calls: null, share45011: 0.9 }) }, 'traffic_unknown'],
    ['no limit is known', { facts: facts({ limit: null }), baseline: null }, 'traffic_unknown'],
    ['45011 comes without load', { facts: facts({ calls: 5_000, share45011: 0.9 }) }, 'not_near'],
    ['it is one call below', { facts: facts({ calls: 39_999 }) }, 'not_near'],
    ['the baseline alone holds it', { facts: facts({ calls: 46_000 }), baseline: 100_000 }, 'not_near'],
    ['nothing is sold', { sold: [] }, 'not_near'],
    [
      'a peak is over already',
      { facts: facts({ calls: 75_000 }), expected: { ...rising, latest: 15_000 } },
      'not_near',
    ],
    [
      '45011 is all that is known, whatever is expected',
      { facts: facts({ calls: null, share45011: 0.9 }), expected: rising },
      'traffic_unknown',
    ],
  ])('spends nothing where %s', (_what, change, kind) => {
    expect(decideAlert(situation(change)).kind).toBe(kind);
  });

  it('begins when the forecast says', () => {
    const rule = { ...shopRule, leadMs: HOUR };
    expect(decideAlert(situation({ rule }))).toMatchObject({ kind: 'request', beginsAt: T0 + HOUR });
  });
});

it('whatever is measured: nothing is requested below the threshold or without figures', () => {
  const number = fc.option(fc.integer({ min: 0, max: 2_000_000 }), { nil: null });
  fc.assert(
    fc.property(number, number, number, (calls, limit, baseline) => {
      const decided = decideAlert(situation({ facts: facts({ calls, limit, share45011: 1 }), baseline }));
      if (decided.kind !== 'request') return;
      expect(calls).not.toBeNull();
      expect((calls ?? 0) * 100).toBeGreaterThanOrEqual(decided.limit * shopRule.nearPercent);
      expect(SOLD_RATES).toContain(decided.rate);
    }),
  );
});
