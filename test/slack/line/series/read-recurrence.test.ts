import { describe, expect, it } from 'vitest';
import type { Recurrence } from '../../../../src/domain/series/recurrence.ts';
import { readCron, readRecurrence } from '../../../../src/slack/line/series/read-recurrence.ts';

const day = (every: number, minute: number): Recurrence => ({ unit: 'day', every, minute });
const week = (every: number, weekdays: number[], minute: number): Recurrence => ({
  unit: 'week',
  every,
  weekdays,
  minute,
});
const month = (every: number, days: number[], minute: number): Recurrence => ({
  unit: 'month',
  every,
  days,
  minute,
});

const WORKDAYS = [1, 2, 3, 4, 5];

const PHRASES: [string, Recurrence][] = [
  ['every day 20:00', day(1, 1200)],
  ['daily at 8pm', day(1, 1200)],
  ['Every Day', day(1, 0)],
  ['every other day 20:00', day(2, 1200)],
  ['every 3 days at 9:30', day(3, 570)],
  ['every day noon', day(1, 720)],
  ['every friday 19:00', week(1, [5], 1140)],
  ['every Friday at 7 pm', week(1, [5], 1140)],
  ['every fri 7:30pm', week(1, [5], 1170)],
  ['every mon thu 9:00', week(1, [1, 4], 540)],
  ['every monday and thursday 9:00', week(1, [1, 4], 540)],
  ['every 2 weeks on mon, thu 9:00', week(2, [1, 4], 540)],
  ['every two weeks on monday 9:00', week(2, [1], 540)],
  ['every other friday 19:00', week(2, [5], 1140)],
  ['every week on sat 10:00', week(1, [6], 600)],
  ['weekly on saturday 10:00', week(1, [6], 600)],
  ['every weekday 9:00', week(1, WORKDAYS, 540)],
  ['every weekend 9:00', week(1, [6, 7], 540)],
  ['every month on 11 at 00:00', month(1, [11], 0)],
  ['every month on 11', month(1, [11], 0)],
  ['every month on the 11th 9:00', month(1, [11], 540)],
  ['every month on the 1st and 15th at 9:00', month(1, [1, 15], 540)],
  ['every month on 1 15:00', month(1, [1], 900)],
  ['monthly on the 31st', month(1, [31], 0)],
  ['every month on the last day 20:00', month(1, [31], 1200)],
  ['every 3 months on 11 at 0:00', month(3, [11], 0)],
  ['每天', day(1, 0)],
  ['每天 20:00', day(1, 1200)],
  ['每日晚上8点', day(1, 1200)],
  ['每天早上九点半', day(1, 570)],
  ['每天晚上12点', day(1, 0)],
  ['每隔一天 20:00', day(2, 1200)],
  ['每三天 20:00', day(3, 1200)],
  ['每周五 19:00', week(1, [5], 1140)],
  ['每周五晚上7点', week(1, [5], 1140)],
  ['每星期五19点', week(1, [5], 1140)],
  ['每个星期日 9:00', week(1, [7], 540)],
  ['每周一三五 9:00', week(1, [1, 3, 5], 540)],
  ['每周一、周四 9:00', week(1, [1, 4], 540)],
  ['每周一和周四 9:00', week(1, [1, 4], 540)],
  ['每两周 周一 9:00', week(2, [1], 540)],
  ['每隔一周的周一 9:00', week(2, [1], 540)],
  ['每周五晚上12点', week(1, [6], 0)],
  ['每个工作日 9:00', week(1, WORKDAYS, 540)],
  ['每月11日', month(1, [11], 0)],
  ['每月 11 日 0点', month(1, [11], 0)],
  ['每个月十一号 9:00', month(1, [11], 540)],
  ['每月1日和15日 9:00', month(1, [1, 15], 540)],
  ['每月最后一天 20:00', month(1, [31], 1200)],
  ['每月底 20:00', month(1, [31], 1200)],
  ['每两个月11日', month(2, [11], 0)],
];

describe('a recurrence as people say it', () => {
  it.each(PHRASES)('%s', (phrase, recurrence) => {
    expect(readRecurrence(phrase)).toEqual({ kind: 'recurrence', recurrence, timeZone: null });
  });

  it('may name its zone, which then decides about summer', () => {
    expect(readRecurrence('every friday 19:00 Europe/Berlin')).toMatchObject({
      recurrence: week(1, [5], 1140),
      timeZone: 'Europe/Berlin',
    });
  });

  it.each([
    ['', 'days'],
    ['friday', 'days'],
    ['every', 'days'],
    ['every moon', 'days'],
    ['every 0 days', 'days'],
    ['every month', 'days'],
    ['every month on 32', 'days'],
    ['每月40日', 'days'],
    ['every day 25:00', 'hour'],
    ['every friday tomorrow', 'hour'],
    ['every friday evening', 'hour'],
    ['every friday 19:00 +08:00', 'hour'],
    ['every month on 11 晚上12点', 'hour'],
    ['every day 20:00 and 9:00', 'hour'],
    [`every day ${'x'.repeat(5_000)}`, 'days'],
  ])('%j is none', (phrase, what) => {
    expect(readRecurrence(phrase)).toEqual({ kind: 'unreadable', what });
  });

  it('is cron’s for experts', () => {
    expect(readCron(' 30 19  * * 5')).toEqual({
      kind: 'recurrence',
      recurrence: { unit: 'cron', expression: '30 19 * * 5' },
      timeZone: null,
    });
    expect(readCron('61 * * * *')).toEqual({ kind: 'unreadable', what: 'cron' });
  });
});
