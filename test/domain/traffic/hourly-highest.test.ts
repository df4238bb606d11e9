import { expect, it } from 'vitest';
import { hourlyHighest } from '../../../src/domain/traffic/hourly-highest.ts';
import { HOUR, T0 } from '../../support/requests.ts';

it('of each hour before a moment the highest is known, and hours without any figure are left out', () => {
  const rates = [
    { at: T0 - 3 * HOUR, calls: 5 },
    { at: T0 - 2.5 * HOUR, calls: 9 },
    { at: T0 - HOUR / 2, calls: 3 },
    { at: T0, calls: 4 },
  ];
  expect(hourlyHighest(rates, T0).map(({ calls }) => calls)).toEqual([9, 4]);
  expect(hourlyHighest([], T0)).toEqual([]);
});
