import { describe, expect, it } from 'vitest';
import type { RequestState } from '../../../src/domain/requests/state.ts';
import { keysOf } from '../../../src/redis/keys.ts';
import { indexesOf } from '../../../src/redis/requests/indexes.ts';
import { allocationIn, approvedWith, order } from '../../support/core-allocations.ts';
import { APP } from '../../support/request-changes.ts';
import { aPendingRequest, DAY, T0 } from '../../support/requests.ts';

const PACK = order.orderId;

describe('the lists a request is in', () => {
  const keys = keysOf('d');
  const kept = (request: RequestState) =>
    Object.fromEntries(
      indexesOf(request, keys, T0).map(({ key, score }) => [key.slice(keys.prefix.length), score]),
    );
  const always = {
    watch: T0,
    'awaiting-push:default': null,
    'cancel-asked': null,
    questions: null,
    reviews: null,
    history: T0,
    [`history:${APP}`]: T0,
    'requests-of:ULIN': T0,
  };

  it('are those of waiting ones while nobody decided', () => {
    expect(kept(aPendingRequest())).toEqual({
      ...always,
      pending: T0,
      running: null,
      [`running:${APP}`]: null,
      [`raises:${APP}`]: aPendingRequest().expiresAt + 3 * DAY,
    });
  });

  it('are those of running ones until its end once it was approved', () => {
    const end = T0 + 3 * DAY;
    const running = approvedWith([allocationIn('reserved')]);
    expect(kept(running)).toEqual({
      ...always,
      pending: null,
      running: running.approvedAt - T0 + end,
      [`running:${APP}`]: running.approvedAt - T0 + end,
      [`raises:${APP}`]: running.approvedAt - T0 + end,
      [`on-pack:${PACK}`]: T0,
    });
  });

  it('are only those of the past for one that does not run', () => {
    const nowhere = { pending: null, running: null, [`running:${APP}`]: null, [`raises:${APP}`]: null };
    const ended: RequestState[] = [
      { ...aPendingRequest(), phase: 'withdrawn', at: T0, by: 'ULIN' },
      { ...aPendingRequest(), phase: 'rejected', at: T0, by: 'UANN', reason: 'no' },
      { ...aPendingRequest(), phase: 'expired', at: T0 },
    ];
    for (const request of ended) expect(kept(request)).toEqual({ ...always, ...nowhere });
    // What was tried on a pack stays on the pack's list.
    const failed = approvedWith([allocationIn('failed')]);
    expect(kept(failed)).toEqual({ ...always, ...nowhere, [`on-pack:${PACK}`]: T0 });
  });
});
