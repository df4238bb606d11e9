import { describe, expect, it } from 'vitest';
import { spanOf, whenOf } from '../../../src/slack/text/when.ts';
import { en } from '../../../src/slack/words/en/en.ts';
import { zh } from '../../../src/slack/words/zh/zh.ts';

/** 2026-11-29 23:30 in Shanghai, 10:30 in New York. */
const NOW = Date.UTC(2026, 10, 29, 15, 30);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const both = (at: number, zone = 'Asia/Shanghai') => {
  const when = whenOf(at, NOW, zone);
  return [en.when(when), zh.when(when)];
};

describe('a moment', () => {
  it('is near by the reader’s own calendar', () => {
    expect(both(NOW + HOUR)).toEqual(['tomorrow 0:30', '明天 0:30']);
    expect(both(NOW + HOUR, 'America/New_York')).toEqual(['today 11:30', '今天 11:30']);
    expect(both(NOW - DAY)).toEqual(['yesterday 23:30', '昨天 23:30']);
  });

  it('has a date further away, with the time for a week and with the year where it is another', () => {
    expect(both(NOW + 3 * DAY)).toEqual(['Dec 2, 23:30', '12 月 2 日 23:30']);
    expect(both(NOW + 7 * DAY)).toEqual(['Dec 6', '12 月 6 日']);
    expect(both(NOW + 60 * DAY)).toEqual(['Jan 28, 2027', '2027 年 1 月 28 日']);
  });
});

describe('a span of time', () => {
  it('has its two largest parts', () => {
    const said = (ms: number) => [en.span(ms), zh.span(ms)];
    expect(said(2 * DAY + 23 * HOUR + 59 * 60_000)).toEqual(['2 d 23 h', '2 天 23 小时']);
    expect(said(2 * DAY)).toEqual(['2 d', '2 天']);
    expect(said(5 * HOUR + 60_000)).toEqual(['5 h 1 min', '5 小时 1 分钟']);
    expect(said(0)).toEqual(['1 min', '1 分钟']);
    expect(spanOf(-5)).toEqual({ days: 0, hours: 0, minutes: 1 });
  });
});
