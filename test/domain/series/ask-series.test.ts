import { describe, expect, it } from 'vitest';
import {
  askSeries,
  checkItems,
  checkSeries,
  overlappingSeries,
} from '../../../src/domain/series/ask-series.ts';
import { runWish, wechatRequestIdsOf } from '../../../src/domain/series/run-wish.ts';
import { endOfRun, isSkipped, unitsOfRun } from '../../../src/domain/series/series.ts';
import { occurrences } from '../../../src/domain/series/timetable.ts';
import { DAY, HOUR, T0 } from '../../support/requests.ts';
import { aPendingSeries, aSeries, FIRST_RUN, fridays, WEEK } from '../../support/series.ts';

const { plan } = aPendingSeries();
const [item] = plan.items;

describe('asking for a series', () => {
  it('says each of its runs, or why there is none', () => {
    const checked = checkSeries({ timetable: fridays(), days: 1, reason: 'sale' }, T0);
    expect(checked.ok && checked.value).toHaveLength(8);
    expect(checkSeries({ timetable: fridays(), days: 1, reason: 'x'.repeat(501) }, T0)).toMatchObject({
      refusal: { reason: 'reason_too_long' },
    });
    expect(checkSeries({ timetable: fridays(), days: 14, reason: '' }, T0)).toMatchObject({
      refusal: { reason: 'runs_overlap' },
    });
  });

  it('names each app once', () => {
    expect(checkItems([item])).toEqual({ ok: true, value: true });
    expect(checkItems([item, item])).toMatchObject({ refusal: { reason: 'same_app_twice', app: 'shop' } });
  });

  it('makes one that waits until it expires or ends, and whose requester never votes', () => {
    const rule = { ...aPendingSeries().rule, selfApproval: true };
    const given = {
      ...aPendingSeries(),
      by: 'ULIN',
      rule,
      at: T0,
      reasonLink: { text: 'T-1', url: 'https://t/1' },
    };
    const series = askSeries({ ...given, patienceMs: 90 * DAY });
    expect(series).toMatchObject({
      expiresAt: T0 + 56 * DAY,
      rule: { selfApproval: false },
      reasonLink: { text: 'T-1' },
    });
  });

  it('sees the first run of another series of its apps that touches its own', () => {
    const runs = [...occurrences(plan.timetable, T0)];
    const other = (recurrence: Parameters<typeof fridays>[0], appId = item.app.appId) =>
      aSeries({
        id: 'S-9',
        plan: { ...plan, items: [{ ...item, app: { ...item.app, appId } }], timetable: fridays(recurrence) },
      });
    const saturdays = { recurrence: { unit: 'week' as const, every: 1, weekdays: [6], minute: 600 } };
    const mondays = { recurrence: { unit: 'week' as const, every: 1, weekdays: [1], minute: 600 } };
    expect(overlappingSeries(plan, runs, [other(saturdays)])).toEqual([
      { series: 'S-9', at: Date.parse('2026-11-07T02:00Z') },
    ]);
    expect(overlappingSeries(plan, runs, [other(mondays)])).toEqual([]);
    expect(overlappingSeries(plan, runs, [other(saturdays, 'wxother')])).toEqual([]);
    expect(overlappingSeries(plan, [], [other(saturdays)])).toEqual([]);
  });
});

describe('a run', () => {
  it('wishes for what the series says, at once where it is late', () => {
    expect(runWish(aSeries(), FIRST_RUN, FIRST_RUN - HOUR)).toMatchObject({ reason: 'Friday sale' });
    expect(JSON.stringify(runWish(aSeries(), FIRST_RUN, FIRST_RUN - HOUR))).toContain(
      `"beginsAt":${FIRST_RUN}`,
    );
    expect(JSON.stringify(runWish(aSeries(), FIRST_RUN, FIRST_RUN + HOUR))).toContain('"beginsAt":null');
  });

  it('has WeChat requestIds that follow from it alone', () => {
    const [id, ...others] = wechatRequestIdsOf(aSeries(), FIRST_RUN);
    expect(id).toMatch(/^[0-9A-Za-z_-]{10,64}$/);
    expect(others).toEqual([]);
    expect(wechatRequestIdsOf(aSeries(), FIRST_RUN)).toEqual([id]);
    expect(wechatRequestIdsOf(aSeries(), FIRST_RUN + WEEK)).not.toEqual([id]);
    expect(wechatRequestIdsOf(aSeries({ key: 'other' }), FIRST_RUN)).not.toEqual([id]);
    const two = aSeries({ id: 'S-123456', plan: { ...plan, items: [item, item] } });
    expect(new Set(wechatRequestIdsOf(two, FIRST_RUN)).size).toBe(2);
    for (const one of wechatRequestIdsOf(two, FIRST_RUN)) expect(one.length).toBeLessThanOrEqual(64);
  });

  it('costs what its raises cost, and lasts as long as the longest', () => {
    const items = [item, { ...item, days: 3, units: 4n }] as const;
    expect(unitsOfRun({ items: [...items] })).toBe(86_004n);
    expect(endOfRun({ items: [...items] }, FIRST_RUN)).toBe(FIRST_RUN + 3 * DAY);
    expect(isSkipped(aSeries(), FIRST_RUN)).toBe(false);
  });
});
