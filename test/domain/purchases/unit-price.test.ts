import { expect, it } from 'vitest';
import { costInCents } from '../../../src/domain/purchases/unit-price.ts';

it.each([
  [300_000n, 3_500n, 105_000n],
  [1n, 1n, 1n],
  [0n, 3_500n, 0n],
  [1_000n, 1_000_000n, 100_000n],
  [86_001n, 3_500n, 30_101n],
])('%d units at %d millionths cost %d cents, rounded up', (units, millionths, cents) => {
  expect(costInCents(units, { millionths, currency: 'CNY' })).toBe(cents);
});
