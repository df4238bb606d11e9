import { describe, expect, it } from 'vitest';
import { ALL, loaded, places, problems } from '../support.ts';

describe('the report of a week', () => {
  it('has a time in a zone, and a channel', () => {
    const yaml = 'report: { weekly: Friday 17:30, channel: C0000000001, zone: Europe/Berlin }';
    expect(loaded(ALL, yaml).config.report).toEqual({
      channel: 'C0000000001',
      schedule: { weekday: 5, minute: 17 * 60 + 30, timeZone: 'Europe/Berlin' },
    });
    expect(loaded(ALL, 'report: { weekly: monday 9:00 }').config.report).toEqual({
      channel: null,
      schedule: { weekday: 1, minute: 540, timeZone: 'Asia/Shanghai' },
    });
    expect(loaded(ALL, '').config.report).toBeNull();
  });

  it.each([
    ['report: {}', 'report.weekly'],
    ['report: { weekly: daily 9:00 }', 'report.weekly'],
    ['report: { weekly: monday }', 'report.weekly'],
    ['report: { weekly: monday 25:00 }', 'report.weekly'],
    ['report: { weekly: monday 9:00, zone: Asia/Shanghia }', 'report.zone'],
    ['report: { weekly: monday 9:00, channel: general }', 'report.channel'],
    ['report: { weekly: monday 9:00, dayly: true }', 'report.dayly'],
  ])('%s is a problem at its place', (yaml, place) => {
    expect(places(problems(ALL, yaml)).join(' ')).toContain(place);
  });
});
