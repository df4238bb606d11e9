import { describe, expect, it } from 'vitest';
import { isKnownZone, knownZone, offsetMinutes, wallClock, zoneOffset } from '../../src/kit/time-zone.ts';

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
});
