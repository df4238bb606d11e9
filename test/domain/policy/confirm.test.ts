import { expect, it } from 'vitest';
import { withConfirmation } from '../../../src/domain/policy/confirm.ts';
import { anyoneInChannel } from '../../support/requests.ts';

it.each([
  [500_001n, 500_000, true],
  [500_000n, 500_000, undefined],
  [1n, 0, true],
  [9_000_000n, undefined, undefined],
] as const)('%s units above %s are confirmed: %s', (units, above, confirm) => {
  expect(withConfirmation(anyoneInChannel, units, above).confirm).toBe(confirm);
});
