import { describe, expect, it } from 'vitest';
import { exactTime, instantsOfWall, knownZone } from '../../../../src/kit/time-zone.ts';
import { readWhen } from '../../../../src/slack/line/time/read-when.ts';
import type { LineContext } from '../../../../src/slack/line/typed/line-context.ts';
import { context, on } from './on.ts';

describe('letters for a zone', () => {
  const winter = { now: Date.UTC(2026, 11, 1, 4) };
  const summer = { now: Date.UTC(2026, 6, 1, 4) };
  const utc = (phrase: string, change: Partial<LineContext>) => {
    const when = readWhen(phrase, { ...context, ...change });
    if (when.kind === 'unreadable') return when.why;
    const instants = when.kind === 'at' ? [when.at] : when.readings;
    return instants.map((at) => new Date(at ?? 0).toISOString().slice(11, 16)).join(' ');
  };

  it.each([
    ['CST', 'Asia/Shanghai', '01:00'],
    ['CST', 'Asia/Taipei', '01:00'],
    ['CST', 'America/Chicago', '15:00'],
    ['CST', 'America/Mexico_City', '15:00'],
    ['CST', 'Europe/London', '01:00 15:00'],
    ['CST', 'America/New_York', '01:00 15:00'],
    ['IST', 'Asia/Kolkata', '03:30'],
    ['IST', 'Asia/Jerusalem', '07:00'],
    ['BST', 'Asia/Dhaka', '03:00'],
    ['EST', 'America/New_York', '14:00'],
    ['PST', 'America/Los_Angeles', '17:00'],
    ['PST', 'Asia/Manila', '01:00'],
    ['PST', 'Asia/Shanghai', '17:00'],
    ['JST', 'Asia/Shanghai', '00:00'],
    ['UTC', 'Asia/Shanghai', '09:00'],
  ])('%s said in %s in winter', (letters, timeZone, expected) => {
    expect(utc(`2027-01-05 9:00 ${letters}`, { ...winter, timeZone })).toBe(expected);
    expect(utc(`2027-01-05 9:00${letters.toLowerCase()}`, { ...winter, timeZone })).toBe(expected);
  });

  it('that fit nobody’s clocks there are asked back', () => {
    for (const letters of ['IST', 'BST', 'EST', 'CST'])
      expect(
        readWhen(`2027-01-05 9:00 ${letters}`, { ...context, timeZone: 'Africa/Nairobi' }),
      ).toMatchObject({
        kind: 'ambiguous',
        why: 'zone',
      });
  });

  it('of the other half of the year are what they say or what people mean', () => {
    expect(utc('2026-07-05 9:00 EST', { ...summer, timeZone: 'America/New_York' })).toBe('13:00 14:00');
    expect(utc('2026-07-05 9:00 EDT', { ...summer, timeZone: 'America/New_York' })).toBe('13:00');
    expect(utc('2027-01-05 9:00 BST', { ...winter, timeZone: 'Europe/London' })).toBe('08:00 09:00');
    expect(utc('2026-07-05 9:00 BST', { ...summer, timeZone: 'Europe/London' })).toBe('08:00');
  });

  it('9:00 CST of somebody in Shanghai is nine o’clock there', () => {
    expect(on('9:00 CST')).toBe('2026-10-02 09:00');
    expect(on('tomorrow 9:00 CST')).toBe('2026-10-02 09:00');
  });
});

describe('a day in another zone', () => {
  it('is asked back where it is another day there', () => {
    // Four in the morning in Shanghai is the evening before in London.
    const early = { now: Date.UTC(2026, 9, 1, 20) };
    expect(on('tomorrow 9:00 UTC', early)).toBe('which_day: 2026-10-02 17:00 | 2026-10-03 17:00');
    expect(on('tomorrow 9:00 UTC')).toBe('2026-10-02 17:00');
    expect(on('9:00 UTC')).toBe('2026-10-01 17:00');
  });

  it('tells whether it depends on whose clock it is', () => {
    const own = (phrase: string) => {
      const when = readWhen(phrase, context);
      return when.kind === 'at' ? when.ownZone : when.kind;
    };
    expect(['2026-12-01 9:00 +08:00', 'Dec 1 9:00 UTC', 'in 2 hours', 'now'].map(own)).toEqual(
      Array(4).fill(false),
    );
    expect(['2026-12-01 9:00', 'tomorrow 9:00 UTC', '9:00 CST', 'Dec 1 9:00 my time'].map(own)).toEqual(
      Array(4).fill(true),
    );
  });
});

describe('a clock that changes', () => {
  const newYork = { timeZone: 'America/New_York', now: Date.UTC(2026, 9, 31, 16), locale: 'en-US' };
  const wall = (text: string) => Date.parse(`${text}:00Z`);

  it('shows an hour twice in autumn, and which one is asked back', () => {
    const twice = [Date.UTC(2026, 10, 1, 5, 30), Date.UTC(2026, 10, 1, 6, 30)];
    expect(instantsOfWall(wall('2026-11-01T01:30'), 'America/New_York')).toEqual({
      shown: 'twice',
      instants: twice,
    });
    for (const phrase of ['tomorrow 1:30', 'Nov 1 1:30am', 'tonight at 1:30', '2026-11-01 01:30'])
      expect(readWhen(phrase, { ...context, ...newYork })).toMatchObject({
        kind: 'ambiguous',
        why: 'clock_change',
        readings: twice,
      });
    for (const at of twice)
      expect(readWhen(exactTime(at, 'America/New_York'), { ...context, ...newYork })).toMatchObject({
        kind: 'at',
        at,
      });
  });

  it('leaves an hour out in spring, and the hours beside it are offered', () => {
    expect(instantsOfWall(wall('2027-03-14T02:30'), 'America/New_York').shown).toBe('never');
    expect(on('2027-03-14 02:30', newYork)).toBe('clock_change: 2027-03-14 01:30 | 2027-03-14 03:30');
    expect(on('2027-03-28 01:30', { timeZone: 'Europe/London' })).toMatch(/^clock_change: /);
    expect(on('2027-03-28 01:30', { timeZone: 'Asia/Shanghai' })).toBe('2027-03-28 01:30');
  });

  it('shows the same hour some days from now', () => {
    expect(on('in 1 day', newYork)).toBe('2026-11-01 12:00');
    expect(on('一天后', newYork)).toBe('2026-11-01 12:00');
    expect(on('in 24 hours', newYork)).toBe('2026-11-01 11:00');
  });

  it('counts as China’s where the zone is not known', () => {
    expect(knownZone('Mars/Olympus')).toBe('Asia/Shanghai');
    expect(readWhen('2026-11-11 00:00', { ...context, timeZone: '' })).toMatchObject({
      at: Date.UTC(2026, 10, 10, 16),
    });
  });
});
