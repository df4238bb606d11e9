import { describe, expect, it } from 'vitest';
import { NOT_FROZEN } from '../../../src/domain/freeze/freeze.ts';
import { changeSeries, type SeriesChange } from '../../../src/domain/series/change-series.ts';
import { decideSeries, type SeriesVote, whySeriesClosed } from '../../../src/domain/series/decide-series.ts';
import { decidesAlike } from '../../../src/domain/series/decides-alike.ts';
import { evolveSeries } from '../../../src/domain/series/evolve-series.ts';
import { MOST_HISTORY, remainingUnits, seriesMeterOf } from '../../../src/domain/series/series.ts';
import { anyoneInChannel, DAY, HOUR, T0 } from '../../support/requests.ts';
import { aPendingSeries, aSeries, FIRST_RUN, seriesInEveryPhase, WEEK } from '../../support/series.ts';

const AT = T0 + HOUR;
const voter = (userId: string, inChannel = true) => ({ userId, inChannel, groups: [] });
const ann = voter('UANN');
const lin = voter('ULIN');
const stranger = voter('UEVE', false);

describe('a series that waits', () => {
  it('is approved by who may, with the votes that its rule needs', () => {
    const two = { ...anyoneInChannel, need: 2 };
    const first = decideSeries(aPendingSeries({ rule: two }), {
      type: 'approve',
      voter: ann,
      at: AT,
      freeze: NOT_FROZEN,
    });
    expect(first).toMatchObject({ ok: true, value: [{ type: 'series_approval_given', by: 'UANN' }] });
    const state = evolveSeries(aPendingSeries({ rule: two }), first.ok ? first.value : []);
    const second = decideSeries(state, { type: 'approve', voter: voter('UBEA'), at: AT, freeze: NOT_FROZEN });
    expect(second).toMatchObject({ ok: true, value: [{}, { type: 'series_approved' }] });
  });

  it.each<[SeriesVote, object]>([
    [{ type: 'reject', voter: stranger, at: AT, reason: 'no' }, { reason: 'not_in_channel' }],
    [{ type: 'reject', voter: lin, at: AT, reason: 'no' }, { reason: 'own_request' }],
    [{ type: 'reject', voter: ann, at: AT, reason: ' ' }, { reason: 'reason_missing' }],
    [{ type: 'reject', voter: ann, at: AT, reason: 'x'.repeat(501) }, { reason: 'reason_too_long' }],
    [{ type: 'withdraw', by: 'UANN', at: AT }, { reason: 'not_requester' }],
    [
      { type: 'withdraw', by: 'ULIN', at: T0 + 4 * HOUR },
      { reason: 'decided', phase: 'expired' },
    ],
  ])('%o is refused', (command, refusal) => {
    expect(decideSeries(aPendingSeries(), command)).toMatchObject({ ok: false, refusal });
  });

  it('is rejected with a reason, or withdrawn', () => {
    expect(
      decideSeries(aPendingSeries(), { type: 'reject', voter: ann, at: AT, reason: ' no ' }),
    ).toMatchObject({
      ok: true,
      value: [{ type: 'series_rejected', by: 'UANN', reason: 'no' }],
    });
    expect(decideSeries(aPendingSeries(), { type: 'withdraw', by: 'ULIN', at: AT })).toMatchObject({
      ok: true,
    });
  });

  it('is closed to everybody afterwards, with who ended it', () => {
    const closed = seriesInEveryPhase().map((series) => whySeriesClosed(series, AT));
    expect(closed[0]).toBeNull();
    expect(closed.slice(1)).toMatchObject([
      { phase: 'active', by: 'UANN' },
      { phase: 'paused' },
      { phase: 'paused' },
      { phase: 'paused' },
      { phase: 'rejected', by: 'UANN' },
      { phase: 'withdrawn', by: 'ULIN' },
      { phase: 'stopped', by: 'UANN' },
      { phase: 'expired', by: null },
      { phase: 'ended', by: null },
    ]);
  });
});

describe('a series that runs', () => {
  const ruling = { rule: anyoneInChannel, policy: 'v2', patienceMs: HOUR };
  const [, , pausedByAnn, pausedByFailures, pausedByPolicy] = seriesInEveryPhase();
  const change = (given: Partial<SeriesChange>, series = aSeries()) =>
    changeSeries(series, { voter: ann, at: AT, type: 'stop', ...given } as SeriesChange);

  it.each<[Partial<SeriesChange>, string]>([
    [{ type: 'stop' }, 'series_stopped'],
    [{ type: 'stop', voter: lin }, 'series_stopped'],
    [{ type: 'pause' }, 'series_paused'],
    [{ type: 'skip', run: null }, 'series_run_skipped'],
    [{ type: 'skip', run: FIRST_RUN + 3 * WEEK }, 'series_run_skipped'],
  ])('%o: %s', (given, type) => {
    expect(change(given)).toMatchObject({ ok: true, value: [{ type }] });
  });

  it.each<[Partial<SeriesChange>, object]>([
    [
      { type: 'stop', voter: stranger },
      { reason: 'may_not_change', requester: 'ULIN' },
    ],
    [{ type: 'skip', run: FIRST_RUN + 1 }, { reason: 'no_such_run' }],
    [{ type: 'skip', run: FIRST_RUN, at: FIRST_RUN - HOUR / 6 }, { reason: 'run_started' }],
    [{ type: 'unskip', run: FIRST_RUN }, { reason: 'not_skipped' }],
    [{ type: 'unskip', run: null }, { reason: 'no_such_run' }],
    [
      { type: 'resume', ruling },
      { reason: 'wrong_phase', phase: 'active' },
    ],
  ])('%o is refused', (given, refusal) => {
    expect(change(given)).toMatchObject({ ok: false, refusal });
  });

  it('leaves out one run at a time, and takes that back until its time', () => {
    const skipped = evolveSeries(aSeries(), [
      { type: 'series_run_skipped', at: AT, run: FIRST_RUN, by: 'UANN' },
    ]);
    expect(change({ type: 'skip', run: FIRST_RUN }, skipped as never)).toMatchObject({
      ok: false,
      refusal: { reason: 'skipped_already', by: 'UANN' },
    });
    expect(change({ type: 'skip', run: null }, skipped as never)).toMatchObject({
      ok: true,
      value: [{ run: FIRST_RUN + WEEK }],
    });
    expect(change({ type: 'unskip', run: null }, skipped as never)).toMatchObject({
      ok: true,
      value: [{ run: FIRST_RUN }],
    });
    expect(change({ type: 'unskip', run: FIRST_RUN, at: FIRST_RUN }, skipped as never)).toMatchObject({
      ok: false,
      refusal: { reason: 'run_started' },
    });
  });

  it('goes on after a pause where the policy decides as it did; what was planned meanwhile does not run', () => {
    const resumed = changeSeries(pausedByFailures as never, {
      type: 'resume',
      voter: lin,
      at: FIRST_RUN + HOUR,
      ruling,
    });
    expect(resumed).toMatchObject({ ok: true, value: [{ type: 'series_resumed', by: 'ULIN' }] });
    const state = evolveSeries(pausedByFailures ?? null, resumed.ok ? resumed.value : []);
    expect(state).toMatchObject({ phase: 'active', doneUntil: FIRST_RUN + HOUR, failures: 0 });
  });

  it('that an approver paused, its requester does not resume', () => {
    expect(changeSeries(pausedByAnn as never, { type: 'resume', voter: lin, at: AT, ruling })).toMatchObject({
      ok: false,
      refusal: { reason: 'may_not_change', requester: 'UANN' },
    });
  });

  it('waits for approval once more where the policy decides otherwise', () => {
    const strict = { ...ruling, rule: { ...anyoneInChannel, name: 'strict', need: 2 } };
    const resumed = changeSeries(pausedByPolicy as never, {
      type: 'resume',
      voter: lin,
      at: AT,
      ruling: strict,
    });
    expect(resumed).toMatchObject({ ok: true, value: [{ type: 'series_resubmitted', policy: 'v2' }] });
    const state = evolveSeries(pausedByPolicy ?? null, resumed.ok ? resumed.value : []);
    expect(state).toMatchObject({
      phase: 'pending',
      votes: [],
      rule: { name: 'strict', selfApproval: false },
    });
  });
});

describe('a series', () => {
  it('is decided alike by rules that differ in their names only', () => {
    expect(decidesAlike(anyoneInChannel, { ...anyoneInChannel, name: 'other', selfApproval: true })).toBe(
      true,
    );
    expect(decidesAlike(anyoneInChannel, { ...anyoneInChannel, need: 2 })).toBe(false);
  });

  it('keeps a bounded past, and every skip to come', () => {
    const runs = Array.from({ length: 60 }, (_, index) => T0 + index * DAY);
    const skip = { type: 'series_run_skipped', at: T0, run: T0 + 90 * DAY, by: 'UANN' } as const;
    const state = evolveSeries(aSeries(), [skip, { type: 'series_runs_missed', at: T0 + 60 * DAY, runs }]);
    expect(state.history).toHaveLength(MOST_HISTORY + 1);
    expect(state.doneUntil).toBe(T0 + 59 * DAY);
  });

  it('has a meter of its own, and what is left of its units', () => {
    expect(seriesMeterOf(aSeries())).toBe(`series:S-3:${'k'.repeat(32)}`);
    expect(remainingUnits(aSeries(), 600_000n)).toBe(88_000n);
    expect(remainingUnits(aSeries(), 700_000n)).toBe(0n);
  });
});
