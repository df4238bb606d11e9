import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Episode } from '../../../src/domain/alerts/alert.ts';
import { type AlertSituation, decideAlert } from '../../../src/domain/alerts/decide-alert.ts';
import type { Allocation } from '../../../src/domain/allocations/allocation.ts';
import { SOLD_RATES } from '../../../src/domain/packs/catalogue.ts';
import type { RequestState } from '../../../src/domain/requests/state.ts';
import { anAlert, shopRule } from '../../support/alerts.ts';
import { allocationIn, approvedWith, MINUTE } from '../../support/core-allocations.ts';
import { shop } from '../../support/core-scene.ts';
import { raiseWith } from '../../support/raises.ts';
import { aPendingRequest, DAY, HOUR, T0 } from '../../support/requests.ts';

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
const waiting = (rate: number, beginsAt: number | null = null) => ({
  ...pending,
  raise: raiseWith(pending.raise, { rate, beginsAt }),
});
/** One that WeChat confirmed, from then on. */
const confirmed = (rate: number, startsAt: number, endsAt = startsAt + DAY): RequestState => ({
  ...approvedWith([{ ...allocationIn('allocated'), startsAt, endsAt } as Allocation]),
  id: 'R-1',
  raise: raiseWith(pending.raise, { rate, beginsAt: startsAt }),
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
    [
      'one that is decided on, until the pause is over, also where more is needed by now',
      { raises: [confirmed(50_000, T0 - HOUR)], episode: episode(), facts: facts({ calls: 200_000 }) },
      { kind: 'folded', request: 'R-1' },
    ],
    [
      'one that still waits when its days would be over, as it can still be approved',
      { raises: [waiting(50_000)], episode: episode({ at: T0 }), now: T0 + 4 * DAY },
      { kind: 'folded', request: 'R-1' },
    ],
    [
      'the same of somebody else',
      { raises: [waiting(50_000)], now: T0 + 4 * DAY },
      { kind: 'covered', request: 'R-1' },
    ],
    [
      'the request of alerts rather than one of somebody else',
      { raises: [{ ...waiting(50_000), id: 'R-9' }, waiting(50_000)], episode: episode() },
      { kind: 'folded', request: 'R-1' },
    ],
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

describe('a raise that begins later', () => {
  const later = T0 + 3 * DAY;
  const lead = (leadMs: number) => ({ rule: { ...shopRule, leadMs } });
  it.each<[string, Partial<AlertSituation>, string]>([
    ['in days leaves today to a request', { raises: [confirmed(50_000, later)] }, 'request'],
    ['the same while it waits for approval', { raises: [waiting(50_000, later)] }, 'request'],
    [
      'and is no limit of today',
      { raises: [confirmed(50_000, later)], facts: facts({ limit: null }) },
      'request',
    ],
    ['before a new one could help covers', { raises: [confirmed(50_000, T0 + 8 * MINUTE)] }, 'covered'],
    [
      'when the alert forecasts the need covers',
      { raises: [confirmed(50_000, T0 + HOUR)], ...lead(HOUR) },
      'covered',
    ],
    [
      'hours after that need does not',
      { raises: [confirmed(50_000, T0 + 3 * HOUR)], ...lead(HOUR) },
      'request',
    ],
    [
      'and one that is over by the need does not',
      { raises: [confirmed(50_000, T0 - DAY, T0 + HOUR)], ...lead(HOUR) },
      'request',
    ],
    [
      'because somebody edited the request of alerts takes them in until the pause is over',
      { raises: [waiting(50_000, later)], episode: episode() },
      'folded',
    ],
    [
      'and no longer than that',
      { raises: [waiting(50_000, later)], episode: episode({ at: T0 - shopRule.everyMs }) },
      'request',
    ],
  ])('%s', (_what, change, kind) => {
    expect(decideAlert(situation(change)).kind).toBe(kind);
  });
});

describe('where raises add up', () => {
  const addUp = { raisesAddUp: true };
  const another = (rate: number) => ({ ...confirmed(rate, T0 - HOUR), id: 'R-2' });
  it.each<[string, Partial<AlertSituation>, object]>([
    [
      'only the rest is requested',
      { facts: facts({ calls: 120_000, limit: 100_000 }), raises: [confirmed(50_000, T0 - HOUR)] },
      // 156,000 are needed, 100,000 are there.
      { kind: 'request', rate: 100_000 },
    ],
    [
      'what waits is taken as if it were approved',
      { facts: facts({ calls: 150_000 }), raises: [{ ...waiting(100_000), id: 'R-9' }] },
      // 195,000 are needed, 150,000 are as good as there.
      { kind: 'request', rate: 50_000 },
    ],
    [
      'several are enough together',
      { facts: facts({ calls: 100_000 }), raises: [confirmed(50_000, T0 - HOUR), another(50_000)] },
      { kind: 'covered', request: 'R-1' },
    ],
    [
      'and the one of alerts takes it in where it is among them',
      {
        facts: facts({ calls: 100_000 }),
        raises: [another(50_000), confirmed(50_000, T0 - HOUR)],
        episode: episode({ at: T0 - shopRule.everyMs }),
      },
      { kind: 'folded', request: 'R-1' },
    ],
    [
      'and one that begins later is none of them',
      { facts: facts({ calls: 100_000 }), raises: [confirmed(50_000, T0 + DAY), another(50_000)] },
      { kind: 'request', rate: 50_000 },
    ],
    [
      'one that waits takes in also what is more',
      { facts: facts({ calls: 200_000 }), raises: [waiting(50_000)], episode: episode() },
      { kind: 'folded', request: 'R-1' },
    ],
    [
      'the limit is the baseline and all that run',
      {
        facts: facts({ calls: 119_999, limit: null }),
        raises: [confirmed(50_000, T0 - HOUR), another(50_000)],
      },
      { kind: 'not_near' },
    ],
    [
      'all that run are taken off the stated limit',
      {
        baseline: null,
        facts: facts({ calls: 150_000, limit: 150_000 }),
        raises: [confirmed(50_000, T0 - HOUR), another(50_000)],
      },
      // 195,000 are needed, 50,000 are there without them, 150,000 with them.
      { kind: 'request', rate: 50_000, episode: { raised: 100_000, baseline: 50_000 } },
    ],
    [
      'the largest one is requested where none holds the rest',
      { facts: facts({ calls: 1_000_000 }), raises: [confirmed(500_000, T0 - HOUR)] },
      { kind: 'request', rate: 500_000 },
    ],
    ['nothing is requested where nothing is sold', { sold: [] }, { kind: 'not_near' }],
  ])('%s', (_what, change, decided) => {
    expect(decideAlert(situation({ ...addUp, ...change }))).toMatchObject(decided);
  });
});

describe('without a baseline', () => {
  const none = { baseline: null };
  const over = T0 - shopRule.everyMs;
  it.each<[string, Partial<AlertSituation>, object]>([
    [
      'a raise that does not run yet is no part of the limit',
      {
        rule: { ...shopRule, leadMs: 30 * MINUTE, everyMs: 10 * MINUTE },
        raises: [confirmed(50_000, T0 + 18 * MINUTE)],
        episode: episode({ at: T0 - 12 * MINUTE, limit: 50_000, raised: 0 }),
      },
      { kind: 'folded', request: 'R-1' },
    ],
    [
      'a limit that did not grow with the raise does not include it',
      { raises: [confirmed(50_000, over)], episode: episode({ at: over, limit: 50_000, raised: 0 }) },
      { kind: 'folded', request: 'R-1' },
    ],
    [
      'the same where the episode is of an older version: no app is without a limit of its own',
      { raises: [confirmed(50_000, over)], episode: episode({ at: over }) },
      { kind: 'folded', request: 'R-1' },
    ],
    [
      'a limit that did not fall when a raise ended does not include one',
      {
        facts: facts({ calls: 150_000, limit: 120_000 }),
        raises: [confirmed(50_000, T0 - HOUR)],
        episode: episode({ at: over, limit: 120_000, raised: 100_000, request: 'R-0' }),
      },
      // 195,000 are needed, 120,000 are there without any raise.
      { kind: 'request', rate: 100_000 },
    ],
    [
      'a limit that grew with the raise includes it',
      {
        facts: facts({ calls: 95_000, limit: 100_000 }),
        raises: [confirmed(50_000, over)],
        episode: episode({ at: over, limit: 50_000, raised: 0 }),
      },
      // 123,500 are needed, 50,000 are there without it.
      { kind: 'request', rate: 100_000 },
    ],
    [
      'and so does one of which nothing is known from before',
      { facts: facts({ calls: 95_000, limit: 100_000 }), raises: [confirmed(50_000, over)] },
      { kind: 'request', rate: 100_000 },
    ],
  ])('%s', (_what, change, decided) => {
    expect(decideAlert(situation({ ...none, ...change }))).toMatchObject(decided);
  });

  describe('a limit that never includes raises stays understood', () => {
    const calls = 450_000;
    const said = { facts: facts({ calls, limit: 500_000 }), raises: [confirmed(50_000, T0 - HOUR)] };
    /** 585,000 are needed: 500,000 are there, and the raise is not enough. */
    const second = (now: number, before: Episode) =>
      decideAlert(situation({ ...none, ...said, episode: before, now }));
    const first = episode({ at: over, limit: 500_000, raised: 0, baseline: 500_000, request: 'R-0' });

    it.each<[string, Partial<Episode>, number]>([
      ['after what it led to was rejected', { request: 'R-2' }, shopRule.everyMs],
      ['after what it led to was refused', { request: null, refused: 'frozen' }, 10 * MINUTE],
      ['by whoever goes on after the process died', { request: null }, MINUTE],
    ])('%s', (_what, became, after) => {
      const decided = second(T0, first);
      expect(decided).toMatchObject({ kind: 'request', rate: 100_000, episode: { baseline: 500_000 } });
      if (decided.kind !== 'request') return;
      const saved = { ...decided.episode, calls, limit: decided.limit, ...became };
      const again = second(T0 + after, saved);
      expect(again).toMatchObject({ kind: 'request', rate: 100_000, episode: { baseline: 500_000 } });
    });
  });

  it('a baseline that is configured follows from no alert, and none is kept', () => {
    expect(decideAlert(situation())).toMatchObject({ kind: 'request' });
    expect(decideAlert(situation())).not.toHaveProperty('episode.baseline');
  });

  it('an alert that repeats with the same calls makes one request, whatever its limit includes', () => {
    fc.assert(
      fc.property(
        fc.record({
          base: fc.integer({ min: 1_000, max: 400_000 }),
          /** Less than what the largest raise holds. */
          load: fc.integer({ min: 80, max: 160 }),
          grows: fc.boolean(),
          raisesAddUp: fc.boolean(),
          leadMs: fc.constantFrom(0, 30 * MINUTE, 3 * HOUR),
          everyMs: fc.constantFrom(MINUTE, HOUR, 12 * HOUR),
          startsAfterMs: fc.constantFrom(0, 4 * MINUTE, 9 * MINUTE),
        }),
        ({ base, load, grows, raisesAddUp, leadMs, everyMs, startsAfterMs }) => {
          const rule = { ...shopRule, leadMs, everyMs };
          const calls = Math.ceil((base * load) / 100);
          let last: Episode | null = null;
          let made: RequestState | null = null;
          let count = 0;
          for (let now = T0; now < T0 + 16 * HOUR; now += 15 * MINUTE) {
            const startsAt: number | null = made?.raise.items[0].beginsAt ?? null;
            const runs: boolean = startsAt !== null && startsAt <= now;
            const limit: number = base + (grows && runs ? (made?.raise.items[0].rate ?? 0) : 0);
            const decided = decideAlert(
              situation({
                rule,
                raisesAddUp,
                baseline: null,
                facts: facts({ calls, limit }),
                raises: made ? [made] : [],
                episode: last,
                now,
              }),
            );
            if (decided.kind !== 'request') continue;
            count += 1;
            made = confirmed(decided.rate, decided.beginsAt ?? now + startsAfterMs);
            last = { ...decided.episode, request: 'R-1', limit: decided.limit };
          }
          expect(count).toBeLessThanOrEqual(1);
        },
      ),
    );
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
