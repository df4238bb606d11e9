import { expect, it } from 'vitest';
import { isWorthKeeping } from '../../../src/domain/audit/refused.ts';

it('what somebody may not do is kept, a slip of the pen is not', () => {
  expect(['not_listed', 'own_request', 'decided', 'other_card'].filter(isWorthKeeping)).toHaveLength(4);
  expect(['reason_missing', 'reason_too_long', 'busy'].filter(isWorthKeeping)).toEqual([]);
});
