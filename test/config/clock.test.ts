import { describe, expect, it } from 'vitest';
import { clockOf } from '../../src/domain/clock/plan-clock.ts';
import { ALL, loaded, places, problems } from './support.ts';

const HOUR = 3_600_000;

describe('the clock of requests', () => {
  it('has no reminders, no escalation and all hours without a word', () => {
    expect(clockOf(loaded(ALL).config.policy)).toEqual({ workingHours: null, reminders: [], escalation: [] });
  });

  it('is read whole', () => {
    const yaml = `
workingHours: { zone: Europe/Berlin, days: [mon, sat], from: "8:30", to: "17:00", holidays: [1970-01-02] }
reminders: { after: [1h, 90m] }
escalation: [ { after: 2h, name: Duty, users: [U0ANN], groups: [S0DUTY] } ]`;
    expect(clockOf(loaded(ALL, yaml).config.policy)).toEqual({
      workingHours: { timeZone: 'Europe/Berlin', weekdays: [1, 6], from: 510, to: 1020, holidays: [1] },
      reminders: [HOUR, 1.5 * HOUR],
      escalation: [{ afterMs: 2 * HOUR, name: 'Duty', to: { users: ['U0ANN'], groups: ['S0DUTY'] } }],
    });
  });

  it('works from Monday to Friday by the clocks of WeChat where nothing else is said', () => {
    expect(clockOf(loaded(ALL, 'workingHours: {}').config.policy).workingHours).toEqual({
      timeZone: 'Asia/Shanghai',
      weekdays: [1, 2, 3, 4, 5],
      from: 540,
      to: 1080,
      holidays: [],
    });
  });

  it.each([
    ['workingHours: { from: "18:00", to: "09:00" }', 'workingHours.to'],
    ['workingHours: { zone: Mars }', 'workingHours.zone'],
    ['workingHours: { holidays: [2026-02-30] }', 'workingHours.holidays[0]'],
    ['escalation: [ { after: 2h } ]', 'escalation[0]'],
    ['reminders: { after: soon }', 'reminders.after'],
  ])('%s is a problem with its place', (yaml, place) => {
    expect(places(problems(ALL, yaml))).toEqual([`headroom.yml: ${place}`]);
  });
});
