import { expect, it } from 'vitest';
import { alone } from '../../../src/domain/requests/alone.ts';
import { cardState } from '../../../src/domain/requests/state.ts';
import { allocationIn, approvedWith } from '../../support/core-allocations.ts';
import { aPendingRequest } from '../../support/requests.ts';

it('an allocation stands for itself, whatever became of the others', () => {
  const { raise } = aPendingRequest();
  const [item] = raise.items;
  const request = approvedWith([allocationIn('failed'), allocationIn('reserved', {}, { no: 2 })], {
    raise: { ...raise, items: [item, item] },
  });
  expect(cardState(request)).toBe('partly');
  expect([1, 2].map((no) => cardState(alone(request, no)))).toEqual(['failed', 'approved']);
});

it('a request that waits stays what it is', () => {
  expect(alone(aPendingRequest(), 1)).toEqual(aPendingRequest());
});
