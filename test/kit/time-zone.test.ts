import { describe, expect, it } from 'vitest';
import {
  clockChanges,
  isKnownZone,
  knownZone,
  offsetMinutes,
  wallClock,
  zoneOffset,
} from '../../src/kit/time-zone.ts';

const WINTER = Date.UTC(2026, 0, 15, 12);
const SUMMER = Date.UTC(2026, 6, 15, 12);
const HOUR_MS = 3_600_000;

describe('a time zone', () => {
  it.each([
    ['Asia/Shanghai', WINTER, 8],
    ['Asia/Shanghai', SUMMER, 8],
    ['Europe/Berlin', WINTER, 1],
    ['Europe/Berlin', SUMMER, 2],
    ['America/St_Johns', WINTER, -3.5],
    ['Asia/Kathmandu', WINTER, 5.75],
    ['UTC', SUMMER, 0],
  ])('is so far ahead of UTC: %s at %i', (zone, at, hours) => {
    expect(zoneOffset(zone)(at)).toBe(hours * HOUR_MS);
    expect(offsetMinutes(at, zone)).toBe(hours * 60);
  });

  it('that nobody knows is none, and is read as China’s where somebody has to be shown a time', () => {
    expect(isKnownZone('Mars/Olympus')).toBe(false);
    expect(knownZone('Mars/Olympus')).toBe('Asia/Shanghai');
    expect(wallClock(WINTER, 'Mars/Olympus')).toBe('2026-01-15 20:00');
    expect(() => zoneOffset('Mars/Olympus')).toThrow('Mars/Olympus');
  });

  it.each<[string, string, string, string[]]>([
    ['Europe/Berlin', '2026-01-01', '2027-01-01', ['2026-03-29T01:00Z', '2026-10-25T01:00Z']],
    ['America/New_York', '2026-01-01', '2026-11-02', ['2026-03-08T07:00Z', '2026-11-01T06:00Z']],
    ['Australia/Lord_Howe', '2026-03-01', '2026-06-01', ['2026-04-04T15:00Z']],
    ['Asia/Shanghai', '2000-01-01', '2027-01-01', []],
    ['Europe/Berlin', '2026-03-29T01:00Z', '2026-10-25T01:00Z', ['2026-10-25T01:00Z']],
  ])('changes its clocks: %s from %s to %s', (zone, from, to, expected) => {
    expect(clockChanges(zone, Date.parse(from), Date.parse(to))).toEqual(
      expected.map((one) => Date.parse(one)),
    );
  });
});
