import { describe, expect, it } from 'vitest';
import { checkTimetable, MOST_SERIES_DAYS } from '../../../src/domain/series/check-timetable.ts';
import type { Recurrence } from '../../../src/domain/series/recurrence.ts';
import { timetable } from '../../../src/domain/series/timetable.ts';

const NOW = Date.parse('2026-11-29T12:00Z');
const DAY = 86_400_000;
const DAILY: Recurrence = { unit: 'day', every: 1, minute: 1200 };

function check(recurrence: Recurrence, days: number, until: number, timeZone = 'Asia/Shanghai') {
  return checkTimetable(timetable({ recurrence, timeZone, from: NOW, until }), days, NOW);
}

describe('the timetable of a series', () => {
  it('that can be kept says each run', () => {
    const checked = check({ unit: 'week', every: 1, weekdays: [5], minute: 1140 }, 1, NOW + 14 * DAY);
    expect(checked).toEqual({
      ok: true,
      value: [Date.parse('2026-12-04T11:00Z'), Date.parse('2026-12-11T11:00Z')],
    });
  });

  it.each([
    ['never_runs', { unit: 'cron', expression: '0 0 30 2 *' }, 1, NOW + 90 * DAY],
    ['never_runs', { unit: 'month', every: 1, days: [25], minute: 0 }, 1, NOW + 9 * DAY],
    ['ends_in_past', DAILY, 1, NOW],
    ['ends_too_late', DAILY, 1, NOW + MOST_SERIES_DAYS * DAY + 1],
    ['runs_overlap', DAILY, 3, NOW + 9 * DAY],
    ['runs_overlap', { unit: 'cron', expression: '* * * * *' }, 1, NOW + 700 * DAY],
    ['runs_overlap', { unit: 'month', every: 1, days: [30, 31], minute: 0 }, 3, NOW + 300 * DAY],
  ] as const)('is refused: %s', (reason, recurrence, days, until) => {
    expect(check(recurrence as Recurrence, days, until)).toMatchObject({ ok: false, refusal: { reason } });
  });

  it('of whole days each day may touch the run before, also on the day that the clocks shorten', () => {
    const checked = check({ unit: 'day', every: 1, minute: 0 }, 1, NOW + 300 * DAY, 'Europe/Berlin');
    expect(checked.ok && checked.value).toHaveLength(300);
  });
});
