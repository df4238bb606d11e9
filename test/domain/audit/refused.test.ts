import { expect, it } from 'vitest';
import { isWorthKeeping } from '../../../src/domain/audit/refused.ts';

it('what somebody may not do is kept, a slip of the pen is not', () => {
  const kept = (reason: string) => isWorthKeeping('approve', reason);
  expect(['not_listed', 'own_request', 'decided', 'other_card'].filter(kept)).toHaveLength(4);
  expect(['reason_missing', 'reason_too_long', 'busy'].filter(kept)).toEqual([]);
  expect(isWorthKeeping('submit', 'refused_by_policy')).toBe(true);
  expect(isWorthKeeping('submit', 'rate_not_sold')).toBe(false);
  expect(isWorthKeeping('edit', 'not_requester')).toBe(true);
  expect(isWorthKeeping('edit', 'rate_not_sold')).toBe(false);
});
