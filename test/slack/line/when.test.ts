import { describe, expect, it } from 'vitest';
import { readWhen } from '../../../src/slack/line/when.ts';
import { instantOfWall, knownZone, wallClock } from '../../../src/slack/line/zone.ts';

const NOW = Date.UTC(2026, 9, 1, 4, 0);
const on = (text: string, timeZone = 'Asia/Shanghai', now = NOW) => {
  const when = readWhen(text, { now, timeZone, language: 'en' });
  return when === null ? null : when.at === null ? 'now' : wallClock(when.at, timeZone);
};

describe('a time', () => {
  it.each([
    ['now', 'now'],
    ['立即', 'now'],
    ['2026-11-11 00:00', '2026-11-11 00:00'],
    ['2026-11-11', '2026-11-11 00:00'],
    ['2026/11/11 8:30', '2026-11-11 08:30'],
    ['2026-11-11T00:00', '2026-11-11 00:00'],
    ['2026-11-11T00:00:00Z', '2026-11-11 08:00'],
    ['tomorrow 9:00', '2026-10-02 09:00'],
    ['tomorrow at 9pm', '2026-10-02 21:00'],
    ['tomorrow', '2026-10-02 00:00'],
    ['in 2 hours', '2026-10-01 14:00'],
    ['2小时后', '2026-10-01 14:00'],
    ['明天9点', '2026-10-02 09:00'],
    ['11月11日 0点', '2026-11-11 00:00'],
    ['十一月十一日零点', '2026-11-11 00:00'],
    ['今晚8点', '2026-10-01 20:00'],
    ['9:00', '2026-10-02 09:00'],
    ['1月1日', '2027-01-01 00:00'],
    ['yesterday', '2026-09-30 00:00'],
  ])('is the speaker’s: %s', (text, expected) => {
    expect(on(text)).toBe(expected);
  });

  it.each([
    '',
    'someday',
    '2026-02-30',
    '2026-11-11 24:30',
    'tonight',
    '明天上午',
    '11月11日 and more',
    'x'.repeat(3000),
  ])('that is none is not guessed: %s', (text) => {
    expect(on(text)).toBeNull();
  });

  it.each(['明天', '今晚8点', 'tomorrow', '两小时后', 'in 2 hours'])(
    'does not depend on the zone of this machine: %s',
    (text) => {
      const before = process.env.TZ;
      try {
        const seen = ['UTC', 'America/Los_Angeles', 'Pacific/Kiritimati'].map((zone) => {
          process.env.TZ = zone;
          return on(text);
        });
        expect(new Set(seen).size).toBe(1);
        expect(seen[0]).not.toBeNull();
      } finally {
        if (before === undefined) delete process.env.TZ;
        else process.env.TZ = before;
      }
    },
  );

  it('follows the speaker’s own calendar day', () => {
    // 20:00 UTC is the next morning in Shanghai and still the day before in Los Angeles.
    const evening = Date.UTC(2026, 9, 1, 20, 0);
    expect(on('tomorrow', 'Asia/Shanghai', evening)).toBe('2026-10-03 00:00');
    expect(on('tomorrow', 'America/Los_Angeles', evening)).toBe('2026-10-02 00:00');
  });
});

describe('a clock that changes', () => {
  const wall = (text: string) => Date.parse(`${text}:00Z`);

  it('takes the first of two equal times in autumn', () => {
    expect(instantOfWall(wall('2026-11-01T01:30'), 'America/New_York')).toBe(Date.UTC(2026, 10, 1, 5, 30));
  });

  it('moves a time that spring leaves out by the hour left out', () => {
    expect(instantOfWall(wall('2027-03-14T02:30'), 'America/New_York')).toBe(Date.UTC(2027, 2, 14, 7, 30));
    expect(on('2027-03-14 02:30', 'America/New_York')).toBe('2027-03-14 03:30');
  });

  it('counts as China’s where the zone is not known', () => {
    expect(knownZone('Mars/Olympus')).toBe('Asia/Shanghai');
    expect(on('2026-11-11 00:00', '')).toBe('2026-11-11 00:00');
  });
});
