import { describe, expect, it } from 'vitest';
import { readWhen } from '../../../../src/slack/line/time/read-when.ts';
import type { LineContext } from '../../../../src/slack/line/typed/line-context.ts';
import { context, on } from './on.ts';
import { meant } from './oracle.ts';

describe('at once', () => {
  it.each([
    'now',
    'Now',
    'right now',
    'asap',
    'immediately',
    '立即',
    '马上',
    '现在',
    '批准后',
    'once approved',
  ])('%s', (phrase) => expect(on(phrase)).toBe('now'));
});

describe('what is over today', () => {
  it.each([
    ['9:00', '2026-10-02 09:00'],
    ['09:00', '2026-10-02 09:00'],
    ['上午9点', '2026-10-02 09:00'],
    ['9am', '2026-10-02 09:00'],
    ['下午3点', '2026-10-01 15:00'],
    ['15:00', '2026-10-01 15:00'],
    ['today 09:00', '2026-10-01 09:00'],
    ['今天上午9点', '2026-10-01 09:00'],
    ['yesterday', '2026-09-30 00:00'],
    ['昨天9点', '2026-09-30 09:00'],
    ['前天', '2026-09-29 00:00'],
    ['last night at 11', '2026-09-30 23:00'],
    ['last friday', '2026-09-25 00:00'],
    ['上周五', '2026-09-25 00:00'],
    ['上上周五9点', '2026-09-18 09:00'],
    ['3 days ago', '2026-09-28 12:00'],
    ['3天前', '2026-09-28 12:00'],
    ['2026-09-01', '2026-09-01 00:00'],
    ['9月1日去年', '2025-09-01 00:00'],
    ['去年12月1日', '2025-12-01 00:00'],
    ['今年1月1日', '2026-01-01 00:00'],
  ])('%s is %s', (phrase, expected) => expect(on(phrase)).toBe(expected));

  it.each([
    ['9点', 'passed: 2026-10-01 21:00 | 2026-10-02 09:00'],
    ['at 9', 'passed: 2026-10-01 21:00 | 2026-10-02 09:00'],
    ['今天3点', 'passed: 2026-10-01 15:00'],
    ['today at 9', 'passed: 2026-10-01 21:00'],
    ['11:30', 'passed: now | 2026-10-02 11:30'],
    ['noon', 'passed: now | 2026-10-02 12:00'],
    ['today', 'passed: now | 2026-10-02 00:00'],
    ['今天', 'passed: now | 2026-10-02 00:00'],
    ['今天0点', 'passed: 2026-10-02 00:00'],
    ['今天凌晨2点', 'passed: 2026-10-02 02:00'],
    ['Sep 30', 'passed: 2027-09-30 00:00'],
    ['9月30日9点', 'passed: 2027-09-30 09:00'],
    ['10月1日', 'passed: now | 2027-10-01 00:00'],
    ['本周三', 'passed: 2026-10-07 00:00'],
    ['this wednesday 9am', 'passed: 2026-10-07 09:00'],
    ['1号', 'passed: now | 2026-11-01 00:00'],
  ])('%s is asked back', (phrase, expected) => expect(on(phrase)).toBe(expected));
});

describe('weekdays, on each day of the week', () => {
  const days = [
    '2026-10-05',
    '2026-10-06',
    '2026-10-07',
    '2026-10-08',
    '2026-10-09',
    '2026-10-10',
    '2026-10-11',
  ];
  const at = (day: string): LineContext => ({ ...context, now: Date.parse(`${day}T04:00:00Z`) });
  const [monday = '', , wednesday = '', , friday = '', saturday = '', sunday = ''] = days;

  it.each([
    [wednesday, '周五', '2026-10-09 00:00'],
    [wednesday, '周一', '2026-10-12 00:00'],
    [wednesday, 'monday 9:00', '2026-10-12 09:00'],
    [wednesday, 'friday at 8pm', '2026-10-09 20:00'],
    [wednesday, '周日晚上12点', '2026-10-12 00:00'],
    [wednesday, '星期天', '2026-10-11 00:00'],
    [wednesday, '礼拜天9点', '2026-10-11 09:00'],
    [wednesday, '本周五', '2026-10-09 00:00'],
    [wednesday, '这周日', '2026-10-11 00:00'],
    [wednesday, 'this friday', '2026-10-09 00:00'],
    [wednesday, 'coming friday 9am', '2026-10-09 09:00'],
    [wednesday, '下周日', '2026-10-18 00:00'],
    [wednesday, '下周一', '2026-10-12 00:00'],
    [wednesday, 'next monday', '2026-10-12 00:00'],
    [wednesday, 'next wednesday', '2026-10-14 00:00'],
    [wednesday, 'next friday', 'which_day: 2026-10-09 00:00 | 2026-10-16 00:00'],
    [wednesday, 'next sunday', 'which_day: 2026-10-11 00:00 | 2026-10-18 00:00'],
    [wednesday, '周三晚上8点', 'which_day: 2026-10-07 20:00 | 2026-10-14 20:00'],
    [wednesday, '周三', 'which_day: now | 2026-10-14 00:00'],
    [wednesday, '这周三晚上8点', '2026-10-07 20:00'],
    [monday, '下周一', '2026-10-12 00:00'],
    [monday, '下周日', '2026-10-18 00:00'],
    [monday, 'next monday', '2026-10-12 00:00'],
    [monday, 'sunday', '2026-10-11 00:00'],
    [friday, 'next friday', '2026-10-16 00:00'],
    [friday, '下周五', '2026-10-16 00:00'],
    [saturday, 'next friday', '2026-10-16 00:00'],
    [saturday, '周五', '2026-10-16 00:00'],
    [sunday, '下周一', '2026-10-12 00:00'],
    [sunday, '下周日', '2026-10-18 00:00'],
    [sunday, 'next monday', '2026-10-12 00:00'],
    [sunday, '周一', '2026-10-12 00:00'],
    [sunday, '下下周一', '2026-10-19 00:00'],
    [sunday, '本周日晚上8点', '2026-10-11 20:00'],
  ])('on %s, %s is %s', (day, phrase, expected) => {
    expect(on(phrase, at(day))).toBe(expected);
  });

  it('a date and its weekday have to agree', () => {
    expect(on('Tue Dec 1 9:00')).toBe('2026-12-01 09:00');
    expect(on('Mon Dec 1 9:00')).toBe('weekday: 2026-11-30 09:00 | 2026-12-01 09:00');
    expect(on('12月1日周一9点')).toBe('weekday: 2026-11-30 09:00 | 2026-12-01 09:00');
    expect(on('Tue 1/12')).toBe('day_or_month: 2026-12-01 00:00 | 2027-01-12 00:00');
    expect(on('Thu 5/11')).toBe('2026-11-05 00:00');
  });
});

describe('a night', () => {
  /** Half past midnight: the night of yesterday goes on. */
  const night = { now: Date.UTC(2026, 8, 30, 16, 30) };

  it.each([
    ['今晚1点', 'which_hour: 2026-10-01 01:00 | 2026-10-02 01:00'],
    ['tonight at 1', 'which_hour: 2026-10-01 01:00 | 2026-10-02 01:00'],
    ['今晚12点', '2026-10-02 00:00'],
    ['今晚8点', '2026-10-01 20:00'],
    ['明晚1点', '2026-10-03 01:00'],
    ['凌晨3点', '2026-10-01 03:00'],
    ['0:00', 'passed: now | 2026-10-02 00:00'],
  ])('that has not ended: %s', (phrase, expected) => expect(on(phrase, night)).toBe(expected));

  it('that is more than one to some', () => {
    expect(on('tonight at 4')).toBe('which_hour: 2026-10-01 16:00 | 2026-10-02 04:00');
    expect(on('tonight 12pm')).toBe('2026-10-02 00:00');
    expect(on('tomorrow night 12pm')).toBe('which_hour: 2026-10-02 12:00 | 2026-10-03 00:00');
  });
});

describe('a date whose order is the reader’s', () => {
  it.each([
    ['en-US', '2027-01-12 00:00', '2026-12-01 00:00'],
    ['en-GB', '2026-12-01 00:00', '2027-01-12 00:00'],
    ['de-DE', '2026-12-01 00:00', '2027-01-12 00:00'],
    ['fr-FR', '2026-12-01 00:00', '2027-01-12 00:00'],
    ['es-LA', '2026-12-01 00:00', '2027-01-12 00:00'],
    ['pt-BR', '2026-12-01 00:00', '2027-01-12 00:00'],
    ['zh-CN', '2027-01-12 00:00', '2026-12-01 00:00'],
    ['zh-TW', '2027-01-12 00:00', '2026-12-01 00:00'],
    ['ja-JP', '2027-01-12 00:00', '2026-12-01 00:00'],
  ])('in %s', (locale, first, second) => {
    for (const language of ['en', 'zh'] as const) {
      for (const phrase of ['1/12', '1.12.', '1-12', '01/12'])
        expect(on(phrase, { locale, language })).toBe(first);
      expect(on('12/1', { locale, language })).toBe(second);
    }
  });

  it.each(['en', 'en-CA', 'not a locale'])('is asked back where %s does not decide it', (locale) => {
    for (const phrase of ['1/12', '12/1', '1.12.'])
      expect(on(phrase, { locale })).toBe('day_or_month: 2026-12-01 00:00 | 2027-01-12 00:00');
  });

  it('is asked back where no locale is known, or the phrase is of another custom', () => {
    expect(on('1/12 9:00')).toBe('day_or_month: 2026-12-01 09:00 | 2027-01-12 09:00');
    expect(on('1/12晚上8点', { locale: 'en-GB' })).toMatch(/^day_or_month: /);
    expect(on('01/12/2027')).toBe('day_or_month: 2027-01-12 00:00 | 2027-12-01 00:00');
    // One of both is over; the other may still be a mistake.
    expect(on('01/12/2026', { locale: 'en-US' })).toBe('day_or_month: 2026-12-01 00:00');
    expect(on('12/01/2026', { locale: 'en-US' })).toBe('2026-12-01 00:00');
    expect(on('01/12/2026')).toBe('day_or_month: 2026-12-01 00:00');
  });

  it('decides itself where it can', () => {
    expect(on('13/12')).toBe('2026-12-13 00:00');
    expect(on('12/13', { locale: 'en-GB' })).toBe('2026-12-13 00:00');
    expect(on('12/12')).toBe('2026-12-12 00:00');
    expect(on('13/13')).toBe('not_a_time');
    expect(on('12/1/26', { locale: 'en-US' })).toBe('2026-12-01 00:00');
    expect(on('9.30')).toBe('not_a_time');
  });
});

describe('a start that cannot be read', () => {
  it.each([
    ['next month', '2026-11-01 00:00'],
    ['12月', '2026-12-01 00:00'],
    ['December', '2026-12-01 00:00'],
    ['下周', '2026-10-05 00:00'],
    ['tomorrow morning', '2026-10-02 09:00'],
    ['明天下午', '2026-10-02 15:00'],
    ['今晚', '2026-10-01 20:00'],
    ['12月9点', '2026-12-01 09:00'],
  ])('comes with the nearest that can: %s', (phrase, nearest) => {
    const when = readWhen(phrase, context);
    expect(when).toMatchObject({ kind: 'unreadable', nearest: meant(`on ${nearest}`, context) });
  });
});
