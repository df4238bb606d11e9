import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evolveSeries } from '../../../src/domain/series/evolve-series.ts';
import {
  ANNOUNCED_BEFORE_MS,
  nextStep,
  runsCalledOff,
  runsToCome,
  seriesDueAt,
} from '../../../src/domain/series/next-step.ts';
import type { ActiveSeries, Series } from '../../../src/domain/series/series.ts';
import type { SeriesEvent } from '../../../src/domain/series/series-event.ts';
import { runResult, tickSeries } from '../../../src/domain/series/tick-series.ts';
import { timetable } from '../../../src/domain/series/timetable.ts';
import { DAY, HOUR, T0 } from '../../support/requests.ts';
import { aPendingSeries, aSeries, FIRST_RUN, seriesInEveryPhase, WEEK } from '../../support/series.ts';

const LEAD = HOUR / 6;
const SECOND_RUN = FIRST_RUN + WEEK;

describe('what is to be done about a series', () => {
  const announced = aSeries({ announced: FIRST_RUN });
  const skipped = aSeries({ history: [{ at: FIRST_RUN, outcome: 'skipped', by: 'UANN' }] });
  it.each([
    ['long before', aSeries(), FIRST_RUN - 2 * DAY, { step: 'wait', until: FIRST_RUN - DAY }],
    ['a day ahead', aSeries(), FIRST_RUN - DAY, { step: 'announce', run: FIRST_RUN }],
    ['after the announcement', announced, FIRST_RUN - DAY, { step: 'wait', until: FIRST_RUN - LEAD }],
    ['at its time', announced, FIRST_RUN - LEAD, { step: 'run', run: FIRST_RUN }],
    ['never announced', aSeries(), FIRST_RUN - LEAD, { step: 'run', run: FIRST_RUN }],
    ['late, in its window', announced, FIRST_RUN + DAY - 1, { step: 'run', run: FIRST_RUN }],
    ['after its window', announced, FIRST_RUN + DAY, { step: 'miss', runs: [FIRST_RUN] }],
    [
      'three weeks late',
      announced,
      FIRST_RUN + 2 * WEEK + HOUR,
      { step: 'miss', runs: [FIRST_RUN, SECOND_RUN] },
    ],
    ['skipped', skipped, FIRST_RUN, { step: 'wait', until: SECOND_RUN - DAY }],
    ['all over', aSeries({ doneUntil: T0 + 56 * DAY }), T0 + 57 * DAY, { step: 'end' }],
  ] as const)('%s', (_when, series, now, step) => {
    expect(nextStep(series, now)).toEqual(step);
  });

  it('waits for the time of a skipped last run, as its skip may be undone', () => {
    const last = FIRST_RUN + 7 * WEEK;
    const series = aSeries({
      doneUntil: last - WEEK,
      history: [{ at: last, outcome: 'skipped', by: 'UANN' }],
    });
    expect(nextStep(series, last - DAY)).toEqual({ step: 'wait', until: last });
    expect(nextStep(series, last)).toEqual({ step: 'end' });
  });

  it('is due as long as it is open', () => {
    const due = seriesInEveryPhase().map((series) => [series.phase, seriesDueAt(series) !== null]);
    expect(Object.fromEntries(due)).toEqual({
      pending: true,
      active: true,
      paused: true,
      rejected: false,
      withdrawn: false,
      stopped: false,
      expired: false,
      ended: false,
    });
    expect(seriesDueAt(aSeries())).toBe(FIRST_RUN - ANNOUNCED_BEFORE_MS);
  });

  it('says its runs to come without those that are skipped', () => {
    const series = aSeries({ history: [{ at: SECOND_RUN, outcome: 'skipped', by: 'UANN' }] });
    expect([...runsToCome(series, T0)].slice(0, 2)).toEqual([FIRST_RUN, SECOND_RUN + WEEK]);
    expect([...runsToCome(seriesInEveryPhase().at(-1) ?? series, T0)]).toEqual([]);
  });

  it('of which nothing will come are those that were skipped, refused, frozen or missed', () => {
    const at = (weeks: number) => FIRST_RUN + weeks * WEEK;
    const series = aSeries({
      doneUntil: at(4),
      history: [
        { at: at(0), outcome: 'missed' },
        { at: at(1), outcome: 'requested', request: 'R-1' },
        { at: at(2), outcome: 'refused', why: 'no_pack' },
        { at: at(3), outcome: 'frozen' },
        { at: at(4), outcome: 'failed', request: 'R-2' },
        { at: at(5), outcome: 'skipped', by: 'UANN' },
      ],
    });
    expect([...runsCalledOff(series, T0)]).toEqual([0, 2, 3, 5].map(at));
    expect([...runsCalledOff(series, at(2))]).toEqual([3, 5].map(at));
  });

  it('and all to come of one that is paused', () => {
    const [paused] = seriesInEveryPhase().filter(({ phase }) => phase === 'paused');
    expect(paused && [...runsCalledOff(paused, T0)].slice(0, 2)).toEqual([FIRST_RUN, SECOND_RUN]);
    expect([...runsCalledOff(aSeries(), T0)]).toEqual([]);
  });

  const APPROVED = { type: 'series_approved', at: T0 + HOUR } as const;
  const RULING = { rule: aPendingSeries().rule, policy: 'v2', expiresAt: T0 + DAY } as const;
  const resubmitted: SeriesEvent[] = [
    APPROVED,
    { type: 'series_paused', at: T0 + 2 * HOUR, why: { kind: 'person', by: 'UANN' } },
    { type: 'series_resubmitted', at: T0 + 3 * HOUR, by: 'ULIN', ...RULING },
  ];
  const at = T0 + 4 * HOUR;
  it.each<[string, SeriesEvent[], boolean]>([
    ['is stopped', [APPROVED, { type: 'series_stopped', at, by: 'UANN' }], true],
    ['ended while it was paused', [APPROVED, { type: 'series_ended', at }], true],
    ['waits for a decision once more', resubmitted, true],
    [
      'was rejected the second time',
      [...resubmitted, { type: 'series_rejected', at, by: 'UANN', reason: 'no' }],
      true,
    ],
    ['expired the second time', [...resubmitted, { type: 'series_expired', at }], true],
    ['was withdrawn the second time', [...resubmitted, { type: 'series_withdrawn', at, by: 'ULIN' }], true],
    ['runs again', [...resubmitted, { type: 'series_approved', at }], false],
    ['was rejected at once', [{ type: 'series_rejected', at, by: 'UANN', reason: 'no' }], false],
    ['waits for its first decision', [], false],
  ])('are those to come of one that %s', (_what, events, off) => {
    const series = events.length === 0 ? aPendingSeries() : evolveSeries(aPendingSeries(), events);
    const runs = [...runsCalledOff(series, T0)];
    expect(runs).toHaveLength(off ? 8 : 0);
    if (off) expect(runs.slice(0, 2)).toEqual([FIRST_RUN, SECOND_RUN]);
  });
});

describe('time alone', () => {
  it('ends what nobody decided about, and what has had its last run', () => {
    const pending = aPendingSeries();
    expect(tickSeries(pending, pending.expiresAt - 1)).toEqual([]);
    expect(tickSeries(pending, pending.expiresAt)).toMatchObject([{ type: 'series_expired' }]);
    const paused = seriesInEveryPhase().filter(({ phase }) => phase === 'paused');
    for (const one of paused)
      expect(tickSeries(one, T0 + 56 * DAY)).toMatchObject([{ type: 'series_ended' }]);
    for (const one of seriesInEveryPhase().slice(5)) expect(tickSeries(one, T0 + 99 * DAY)).toEqual([]);
  });

  it('pauses it after two failures in a row, and one that WeChat allocated begins the count anew', () => {
    const run = (at: number, request: string) => ({ at, outcome: 'requested' as const, request });
    let series: Series = aSeries({
      doneUntil: SECOND_RUN,
      history: [run(FIRST_RUN, 'R-1'), run(SECOND_RUN, 'R-2')],
    });
    const fails = (at: number, request: string) => {
      const events = runResult(series, { run: at, request, ok: false }, T0);
      series = events.length === 0 ? series : evolveSeries(series, events);
      return events.map(({ type }) => type);
    };
    expect(fails(FIRST_RUN, 'R-1')).toEqual(['series_run_failed']);
    expect(fails(FIRST_RUN, 'R-1')).toEqual([]);
    expect(fails(SECOND_RUN, 'R-9')).toEqual([]);
    const allocated = evolveSeries(
      series,
      runResult(series, { run: SECOND_RUN, request: 'R-2', ok: true }, T0),
    );
    expect(allocated.failures).toBe(0);
    expect(fails(SECOND_RUN, 'R-2')).toEqual(['series_run_failed', 'series_paused']);
    expect(series).toMatchObject({ phase: 'paused', why: { kind: 'failures', count: 2 } });
  });
});

/** What a process does that is up at these moments only. */
function live(series: ActiveSeries, moments: number[]): { runs: number[]; missed: number[]; end: Series } {
  const runs: number[] = [];
  const missed: number[] = [];
  let state: Series = series;
  for (const now of moments) {
    for (let steps = 0; steps < 50 && state.phase === 'active'; steps++) {
      const events = tickSeries(state, now);
      const step = nextStep(state, now);
      if (events.length === 0 && step.step !== 'run') break;
      for (const event of events) if (event.type === 'series_runs_missed') missed.push(...event.runs);
      if (events.length > 0) state = evolveSeries(state, events);
      else if (step.step === 'run') {
        runs.push(step.run);
        const request = `R-${runs.length}`;
        state = evolveSeries(state, [{ type: 'series_run_requested', at: now, run: step.run, request }]);
      }
    }
  }
  return { runs, missed, end: state };
}

describe('a series through outages and changes of the clocks', () => {
  const daily = (minute: number, from: number, until: number) => {
    const recurrence = { unit: 'day', every: 1, minute } as const;
    const table = timetable({ recurrence, timeZone: 'Europe/Berlin', from, until });
    return aSeries({ plan: { ...aSeries().plan, timetable: table }, doneUntil: from });
  };

  it.each([
    ['forward', '2027-03-26T12:00Z', '2027-03-28T01:00Z', '2027-03-28T00:50Z'],
    ['back', '2027-10-29T12:00Z', '2027-10-31T00:30Z', '2027-10-31T00:20Z'],
  ])(
    'runs once on the night in which the clocks go %s, in time or late, and misses one after a day of outage',
    (_way, from, run, due) => {
      const start = Date.parse(from);
      // 2:30, which the clocks leave out in spring and show twice in autumn.
      const series = daily(150, start, start + 5 * DAY);
      const at = Date.parse(run);
      const [before, night, after] = [...runsToCome(series, start)];
      expect([night, night === undefined ? 0 : night - LEAD]).toEqual([at, Date.parse(due)]);
      const up = (...moments: number[]) => {
        const { runs, missed } = live(series, moments);
        return { runs, missed };
      };
      const [day, next] = [before ?? 0, after ?? 0];
      expect(up(day, at - LEAD, at, at + HOUR, at + 2 * HOUR, next - LEAD)).toEqual({
        runs: [day, at, next],
        missed: [],
      });
      // Down from before the change to the next evening: late, once.
      expect(up(day, at + 18 * HOUR, at + 19 * HOUR)).toEqual({ runs: [day, at], missed: [] });
      // Down for all of its window.
      expect(up(day, next + HOUR)).toEqual({ runs: [day, next], missed: [at] });
    },
  );

  it.each([
    ['2027-03-20T00:00Z', '2027-04-10T00:00Z'],
    ['2027-10-20T00:00Z', '2027-11-10T00:00Z'],
  ])(
    'does each run once, or misses it, from %s: none is doubled, none is lost, none begins early or after its window',
    (first, last) => {
      const [from, until] = [Date.parse(first), Date.parse(last)];
      const moment = fc.integer({ min: from, max: until + 3 * DAY });
      fc.assert(
        fc.property(
          fc.array(moment, { minLength: 1, maxLength: 60 }),
          fc.integer({ min: 0, max: 1439 }),
          (at, minute) => {
            const series = daily(minute, from, until);
            const moments = [...at].sort((a, b) => a - b);
            const { runs, missed } = live(series, [...moments, until + 4 * DAY]);
            const all = [...runs, ...missed].sort((a, b) => a - b);
            expect(new Set(all).size).toBe(all.length);
            expect(all).toEqual([...runsToCome(series, from)]);
            for (const run of runs)
              expect(moments.some((now) => now >= run - LEAD && now < run + DAY)).toBe(true);
          },
        ),
        { numRuns: 100 },
      );
    },
  );
});
