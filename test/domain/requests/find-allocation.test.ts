import { expect, it } from 'vitest';
import { findAllocation } from '../../../src/domain/requests/find-allocation.ts';
import { allocationIn, approvedWith } from '../../support/core-allocations.ts';
import { aPendingRequest } from '../../support/requests.ts';

it('finds an allocation by its number, and none where there is none', () => {
  const second = allocationIn('failed', {}, { no: 2 });
  const request = approvedWith([allocationIn('allocated'), second]);
  expect(findAllocation(request, 2)).toBe(second);
  expect(findAllocation(request, 3)).toBeNull();
  expect(findAllocation(aPendingRequest(), 1)).toBeNull();
});
