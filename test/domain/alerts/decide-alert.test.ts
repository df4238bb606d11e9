import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Episode } from '../../../src/domain/alerts/alert.ts';
import { type AlertSituation, decideAlert } from '../../../src/domain/alerts/decide-alert.ts';
import { SOLD_RATES } from '../../../src/domain/packs/catalogue.ts';
import { anAlert, shopRule } from '../../support/alerts.ts';
import { shop } from '../../support/core-scene.ts';
import { aPendingRequest, HOUR, T0 } from '../../support/requests.ts';

const situation = (change: Partial<AlertSituation> = {}): AlertSituation => ({
  rule: shopRule,
  facts: anAlert().facts,
  baseline: 50_000,
  appId: shop.appId,
  raises: [],
  sold: SOLD_RATES,
  episode: null,
  now: T0,
  ...change,
});
const facts = (change: Partial<AlertSituation['facts']>) => ({ ...anAlert().facts, ...change });
const pending = aPendingRequest({ id: 'R-1' });
const waiting = (rate: number) => ({
  ...pending,
  raise: { ...pending.raise, items: [{ ...pending.raise.items[0], rate }] as typeof pending.raise.items },
});
const episode = (change: Partial<Episode> = {}): Episode => ({
  no: 1,
  at: T0 - HOUR,
  request: 'R-1',
  ...change,
});
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

describe('what is there already', () => {
  it.each<[string, Partial<AlertSituation>, object]>([
    [
      'a raise of somebody else that is enough',
      { raises: [waiting(50_000)] },
      { kind: 'covered', request: 'R-1' },
    ],
    [
      'the request that an alert made',
      { raises: [waiting(50_000)], episode: episode() },
      { kind: 'folded', request: 'R-1' },
    ],
    [
      'one that waits, also where more is needed by now',
      { raises: [waiting(50_000)], episode: episode(), facts: facts({ calls: 200_000 }) },
      { kind: 'folded', request: 'R-1' },
    ],
    ['one that is being made', { episode: episode({ at: T0 - 1_000, request: null }) }, { kind: 'folded' }],
    ['one that was rejected', { episode: episode() }, { kind: 'too_often' }],
    [
      'one that could not be made',
      { episode: episode({ at: T0 - 60_000, request: null, refused: 'frozen' }) },
      { kind: 'too_often' },
    ],
  ])('takes it in: %s', (_what, change, decided) => {
    expect(decideAlert(situation(change))).toMatchObject(decided);
  });

  it.each<[string, Episode, object]>([
    ['after the pause', episode({ at: T0 - shopRule.everyMs }), { no: 2, at: T0 }],
    [
      'ten minutes after a refusal',
      episode({ at: T0 - 600_000, request: null, refused: 'frozen' }),
      { no: 2, at: T0 },
    ],
    [
      'of a process that died, as the same',
      episode({ at: T0 - 60_000, request: null }),
      { no: 1, at: T0 - 60_000 },
    ],
  ])('begins another one: %s', (_what, before, next) => {
    expect(decideAlert(situation({ episode: before }))).toMatchObject({ kind: 'request', episode: next });
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
