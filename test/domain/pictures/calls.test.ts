import { describe, expect, it } from 'vitest';
import { callsPicture, callsWindow, WEEK_MS } from '../../../src/domain/pictures/calls.ts';
import type { RequestState } from '../../../src/domain/requests/state.ts';
import { approvedWith, confirmedFrom, MINUTE, order } from '../../support/core-allocations.ts';
import { raiseWith } from '../../support/raises.ts';
import { aPendingRequest, DAY, HOUR, T0 } from '../../support/requests.ts';

const pending = aPendingRequest();
const { app } = pending.raise.items[0];
const request = { ...pending, raise: raiseWith(pending.raise, { rate: 50_000, days: 1 }) };
const rates = (from: number, to: number, calls: number) =>
  Array.from({ length: (to - from) / MINUTE + 1 }, (_, index) => ({
    at: from + index * MINUTE,
    calls: calls + index,
  }));

/** A raise of the app that WeChat confirmed from then on. */
function running(id: string, startsAt: number): RequestState {
  return { ...approvedWith([{ ...order, state: 'allocated', ...confirmedFrom(startsAt) }]), id };
}

function draw(change: Partial<Parameters<typeof callsPicture>[0]> = {}) {
  return callsPicture({
    app,
    request,
    calls: rates(T0 - 7 * HOUR, T0 + HOUR, 1_000),
    weekBefore: [],
    baseline: 50_000,
    said: {},
    others: [],
    addUp: false,
    ...change,
  });
}

describe('the picture of the calls before a request', () => {
  it('ends when the request was made, with the newest and the highest figure', () => {
    const picture = draw();
    expect(picture?.calls[0]?.at).toBe(T0 - 6 * HOUR);
    expect(picture?.latest).toEqual({ at: T0, calls: 1_420 });
    expect(picture).toMatchObject({
      highest: picture?.latest,
      now: T0,
      until: T0 + 2 * HOUR,
      limitNow: 50_000,
    });
    expect(picture?.raised).toEqual([{ at: T0, rate: 100_000 }]);
    expect(
      draw({
        calls: [
          { at: T0 - HOUR, calls: 9_000 },
          { at: T0, calls: 3 },
        ],
      })?.highest.calls,
    ).toBe(9_000);
  });

  it('ends with what the alert said, which no other figure knows yet', () => {
    const picture = draw({ said: { calls: 46_000 } });
    expect(picture?.calls.slice(-2)).toEqual([
      { at: T0 - MINUTE, calls: 1_419 },
      { at: T0, calls: 46_000 },
    ]);
    expect(picture).toMatchObject({ latest: { calls: 46_000 }, highest: { calls: 46_000 } });
    expect(draw({ said: { calls: 46_000 }, calls: [] })).toBeNull();
  });

  it.each([
    ['no figures', []],
    ['only old ones', [{ at: T0 - HOUR, calls: 9_000 }]],
    ['only later ones', [{ at: T0 + MINUTE, calls: 9_000 }]],
  ])('is none where there are %s', (_what, calls) => {
    expect(draw({ calls })).toBeNull();
  });

  it('has the week before at the same time of the week', () => {
    const weekBefore = rates(T0 - WEEK_MS, T0 - WEEK_MS + 3 * HOUR, 10);
    const picture = draw({ weekBefore });
    expect(picture?.weekBefore[0]).toEqual({ at: T0, calls: 10 });
    expect(picture?.weekBefore.at(-1)?.at).toBe(T0 + 2 * HOUR);
    expect(picture?.weekBeforeHighest).toBe(130);
    expect(draw()?.weekBeforeHighest).toBeNull();
  });

  it('has the limit as raises that ended meanwhile made it, but the request itself', () => {
    const ended = running('R-2', T0 - 3 * DAY - HOUR);
    const own = running(request.id, T0);
    expect(draw({ others: [ended, own] })?.limit).toEqual([
      { at: T0 - 6 * HOUR, rate: 350_000 },
      { at: T0 - HOUR, rate: 50_000 },
    ]);
  });

  it('knows the limit from the alert where no baseline is configured, else none', () => {
    const other = running('R-2', T0 - HOUR);
    const picture = draw({ baseline: null, said: { limit: 360_000 }, others: [other], addUp: true });
    expect(picture).toMatchObject({ limitNow: 360_000, raisedTo: 410_000 });
    expect(draw({ baseline: null })).toMatchObject({
      limit: [],
      limitNow: null,
      raised: [],
      raisedTo: null,
      rate: 50_000,
    });
  });

  it.each([
    ['less what ran', { limit: 360_000 }, false, 1, 60_000],
    ['less all that ran, where raises add up', { limit: 660_000 }, true, 2, 60_000],
    ['less the highest one, where they do not', { limit: 360_000 }, false, 2, 60_000],
    [
      'as it was said, where what ran is more: no app is without a limit of its own',
      { limit: 100 },
      false,
      1,
      100,
    ],
    ['as the decision took it', { limit: 360_000, baseline: 360_000 }, false, 1, 360_000],
    ['as the decision took it, where raises add up', { limit: 360_000, baseline: 200_000 }, true, 2, 200_000],
  ])(
    'without a configured baseline, the own limit is the stated one %s',
    (_what, said, addUp, count, own) => {
      const others = [running('R-2', T0 - HOUR), running('R-3', T0 - HOUR)].slice(0, count);
      const picture = draw({ baseline: null, said, others, addUp });
      expect(picture?.limit[0]).toEqual({ at: T0 - 6 * HOUR, rate: own });
      expect(picture?.limitNow).toBe(own + (addUp ? count : 1) * 300_000);
    },
  );

  it('has the configured baseline, whatever followed from an alert', () => {
    expect(draw({ said: { limit: 90_000, baseline: 90_000 } })?.limitNow).toBe(50_000);
  });

  it('shows so much of the time to come that a start later on is in it, and no more than a day', () => {
    const later = (ahead: number) => ({
      ...request,
      raise: raiseWith(request.raise, { beginsAt: T0 + ahead }),
    });
    expect(callsWindow(later(3 * HOUR))).toEqual({ from: T0 - 6 * HOUR, until: T0 + 5 * HOUR });
    expect(draw({ request: later(3 * HOUR) })?.raised).toEqual([{ at: T0 + 3 * HOUR, rate: 100_000 }]);
    expect(callsWindow(later(9 * DAY)).until).toBe(T0 + DAY);
    expect(draw({ request: later(9 * DAY) })).toMatchObject({ raised: [], raisedTo: null, limitNow: 50_000 });
  });
});
