import { describe, expect, it } from 'vitest';
import type { Allocation } from '../../../../src/domain/allocations/allocation.ts';
import type { ApprovedRequest } from '../../../../src/domain/requests/state.ts';
import { type CancelDone, cancelAnswer } from '../../../../src/slack/requests/card/ephemeral-cancel.ts';
import { allocationIn, approvedWith } from '../../../support/core-allocations.ts';
import { T0 } from '../../../support/requests.ts';

/** Two allocations of one request, the second in that state. */
function campaign(second: Allocation): ApprovedRequest {
  const request = approvedWith([allocationIn('allocated'), { ...second, no: 2 }]);
  const [item] = request.raise.items;
  return { ...request, raise: { ...request.raise, items: [item, item] } };
}

const question = { by: 'ULIN', at: T0, expiresAt: T0 + 1, votes: [], rejections: [] };
const allocated = allocationIn('allocated');
const asked = allocated.state === 'allocated' ? { ...allocated, question } : allocated;

describe('what is said after a word about cancelling', () => {
  it.each<[CancelDone, Allocation, number | undefined, RegExp]>([
    ['ask', asked, 2, /R-17\.2\b/],
    ['ask', asked, undefined, /R-17(?!\.\d)/],
    ['ask', allocationIn('cancelled'), 2, /R-17\.2\b/],
    ['approve', asked, 2, /R-17\.2\b/],
    ['approve', allocationIn('cancelling'), 2, /R-17\.2\b/],
    ['reject', allocated, 2, /R-17\.2\b/],
    ['withdraw', allocated, 2, /R-17\.2\b/],
  ])('%s names what it is about', (done, second, allocation, named) => {
    const result = { ok: true as const, value: { request: campaign(second), revision: 5 } };
    for (const language of ['en', 'zh'] as const)
      expect(cancelAnswer(done, result, language, allocation).text).toMatch(named);
  });
});
