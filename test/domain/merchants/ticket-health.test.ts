import { expect, it } from 'vitest';
import { ticketLevel } from '../../../src/domain/merchants/ticket-health.ts';
import { HOUR, T } from './support.ts';

const MINUTE = HOUR / 60;

it.each([
  [0, 'ok'],
  [30 * MINUTE - 1, 'ok'],
  [30 * MINUTE, 'warning'],
  [2 * HOUR - 1, 'warning'],
  [2 * HOUR, 'alarm'],
  [11 * HOUR - 1, 'alarm'],
  [11 * HOUR, 'urgent'],
  [12 * HOUR - 1, 'urgent'],
  [12 * HOUR, 'expired'],
] as const)('a ticket received %s ms ago is %s', (age, level) => {
  expect(ticketLevel(T - age, T)).toBe(level);
});

it('no ticket at all is none', () => {
  expect(ticketLevel(null, T)).toBe('none');
});

it('a ticket by a clock ahead of ours is fresh', () => {
  expect(ticketLevel(T + MINUTE, T)).toBe('ok');
});
