import { describe, expect, it } from 'vitest';
import { fitWidth, widthOf } from '../../../src/pictures/charts/text.ts';
import { timesIn } from '../../../src/pictures/charts/times.ts';
import { words } from '../../../src/pictures/words/words.ts';

const DAY = 86_400_000;

describe('amounts and times', () => {
  it('are short, in the units of the language', () => {
    const amounts = [0, 950, 1_500, 50_000, 300_000, 1_250_000, 89_790_000, 5_000_000_000];
    expect(amounts.map(words('en').amount)).toEqual([
      '0',
      '950',
      '1.5k',
      '50k',
      '300k',
      '1.25M',
      '89.8M',
      '5B',
    ]);
    expect(amounts.map(words('zh').amount)).toEqual([
      '0',
      '950',
      '1500',
      '5万',
      '30万',
      '125万',
      '8,979万',
      '50亿',
    ]);
  });

  it('begin days at midnights of the reader, also over a change of clocks', () => {
    const { days, date, moment } = timesIn('America/New_York');
    const ticks = days(Date.UTC(2026, 9, 30, 12), Date.UTC(2026, 10, 4, 12), 9);
    expect(ticks.map(date)).toEqual(['2026-10-31', '2026-11-01', '2026-11-02', '2026-11-03', '2026-11-04']);
    expect(ticks.map((at) => moment(at).slice(11))).toEqual([
      '00:00 UTC-4',
      '00:00 UTC-4',
      '00:00 UTC-5',
      '00:00 UTC-5',
      '00:00 UTC-5',
    ]);
    expect(timesIn('No/Where').moment(0)).toBe('1970-01-01 00:00 UTC');
  });

  it('name full hours of the reader, evenly spread, also where the clock is half an hour off', () => {
    const { hours, time } = timesIn('Asia/Kolkata');
    const from = Date.UTC(2026, 10, 21, 1, 10);
    expect(hours(from, from + 8 * 3_600_000, 8).map(time)).toEqual([
      ...['07:00', '08:00', '09:00', '10:00', '11:00', '12:00', '13:00', '14:00'],
    ]);
    expect(hours(from, from + 30 * 3_600_000, 8).map(time)).toEqual([
      '12:00',
      '18:00',
      '00:00',
      '06:00',
      '12:00',
    ]);
  });

  it('begin months at midnights of the reader, evenly spread over a long time', () => {
    const { days, moment } = timesIn('Asia/Shanghai');
    const ticks = days(Date.UTC(2026, 5, 25), Date.UTC(2027, 6, 15), 5);
    expect(ticks.map(moment)).toEqual([
      '2026-07-01 00:00 UTC+8',
      '2026-10-01 00:00 UTC+8',
      '2027-01-01 00:00 UTC+8',
      '2027-04-01 00:00 UTC+8',
      '2027-07-01 00:00 UTC+8',
    ]);
    expect(days(0, 10 * 365 * DAY, 5).length).toBeLessThanOrEqual(6);
  });

  it('cuts names that are too long for their place', () => {
    const name = '会员中心（华东与华南大区联合运营平台）';
    const cut = fitWidth(name, 13, 150);
    expect(cut.endsWith('…')).toBe(true);
    expect(widthOf(cut, 13)).toBeLessThanOrEqual(150);
    expect(fitWidth('shop', 13, 150)).toBe('shop');
  });
});
