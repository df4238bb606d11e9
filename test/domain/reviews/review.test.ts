import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Allocation } from '../../../src/domain/allocations/allocation.ts';
import { dueAt } from '../../../src/domain/requests/due.ts';
import { evolveAll } from '../../../src/domain/requests/evolve.ts';
import type { ApprovedRequest } from '../../../src/domain/requests/state.ts';
import {
  decideReview,
  decideReviewReminder,
  mayReview,
  openReview,
  reviewDueAt,
} from '../../../src/domain/reviews/review.ts';
import { allocationIn, timings } from '../../support/core-allocations.ts';
import { DAY, HOUR, T0 } from '../../support/requests.ts';
import { automaticRequest, openAutomatic, scheduled } from '../../support/reviews.ts';

const voter = (userId: string, inChannel = true) => ({ userId, inChannel, groups: [] });
const review = (request: ApprovedRequest, userId: string, inChannel = true) =>
  decideReview(request, { voter: voter(userId, inChannel), at: T0 + 1 });
const two = (request: ApprovedRequest): ApprovedRequest => ({
  ...request,
  rule: { ...request.rule, need: 2 },
});
const { cancelUntil: _over, ...begun } = scheduled;
const ended: Allocation = { ...begun, stage: 'ended' };
const failed = [allocationIn('failed')];

describe('a review', () => {
  it('is done by another one than the requester', () => {
    expect(review(automaticRequest(), 'UANN')).toEqual({
      ok: true,
      value: [{ type: 'reviewed', at: T0 + 1, by: 'UANN', complete: true }],
    });
    expect(review(automaticRequest(), 'ULIN')).toMatchObject({ refusal: { reason: 'own_request' } });
    expect(review(automaticRequest(), 'UXYZ', false)).toMatchObject({
      refusal: { reason: 'not_in_channel' },
    });
  });

  it('may need several people, each of them once', () => {
    const first = review(two(automaticRequest()), 'UANN');
    if (!first.ok) throw new Error(first.refusal.reason);
    expect(first.value).toMatchObject([{ complete: false }]);
    const next = evolveAll(two(automaticRequest()), first.value);
    if (next.phase !== 'approved') throw new Error(next.phase);
    expect(review(next, 'UANN')).toMatchObject({ refusal: { reason: 'voted_already', have: 1, need: 2 } });
    expect(review(next, 'UBEA')).toMatchObject({ value: [{ complete: true }] });
  });

  it('is not done twice, and not of what people approved', () => {
    expect(review(automaticRequest({ reviewedAt: T0 }), 'UANN')).toMatchObject({
      refusal: { reason: 'reviewed_already' },
    });
    const { automatic: _none, ...voted } = automaticRequest();
    expect(review(voted, 'UANN')).toMatchObject({ refusal: { reason: 'no_review' } });
  });

  it('is over where nothing came of it, unless somebody broke the glass', () => {
    expect(openReview(automaticRequest({}, failed))).toBeNull();
    expect(openReview(automaticRequest({ kind: 'break_glass' }, failed))).not.toBeNull();
    expect(review(automaticRequest({}, failed), 'UANN')).toMatchObject({ refusal: { reason: 'no_review' } });
  });

  it('waits for those who may and have not', () => {
    const once = automaticRequest({ reviews: [{ userId: 'UANN', at: T0 }] });
    expect(mayReview(two(once), voter('UANN'))).toBe(false);
    expect(mayReview(two(once), voter('UBEA'))).toBe(true);
    expect(mayReview(two(once), voter('ULIN'))).toBe(false);
    expect(mayReview(automaticRequest({ reviewedAt: T0 }), voter('UBEA'))).toBe(false);
  });
});

describe('a review that is overdue', () => {
  it('is remembered when it becomes so, and once in each interval from then on', () => {
    const request = automaticRequest();
    expect(reviewDueAt(request)).toBe(T0 + DAY);
    expect(decideReviewReminder(request, T0 + DAY - 1)).toEqual([]);
    expect(decideReviewReminder(request, T0 + DAY)).toEqual([{ type: 'review_reminded', at: T0 + DAY }]);
    const reminded = automaticRequest({ remindedAt: T0 + DAY });
    expect(decideReviewReminder(reminded, T0 + DAY + HOUR - 1)).toEqual([]);
    expect(decideReviewReminder(reminded, T0 + DAY + HOUR)).toHaveLength(1);
  });

  it('is what makes a request due that nothing else is due of', () => {
    const allocated = automaticRequest({}, [ended]);
    expect(dueAt(allocated, timings)).toBe(T0 + DAY);
    expect(dueAt({ ...allocated, automatic: { ...openAutomatic, reviewedAt: T0 } }, timings)).toBeNull();
  });

  it('ends with the review', () => {
    expect(reviewDueAt(automaticRequest({ reviewedAt: T0 }))).toBeNull();
    expect(decideReviewReminder(automaticRequest({ reviewedAt: T0 }), T0 + 9 * DAY)).toEqual([]);
  });
});

describe('whoever presses in whatever order', () => {
  it('the requester never reviews, and nobody counts twice', () => {
    const people = fc.constantFrom('ULIN', 'UANN', 'UBEA', 'UCAT', 'UXYZ');
    fc.assert(
      fc.property(fc.array(people, { maxLength: 12 }), fc.integer({ min: 1, max: 3 }), (presses, need) => {
        let state = automaticRequest();
        state = { ...state, rule: { ...state.rule, need } };
        for (const userId of presses) {
          const decided = review(state, userId, userId !== 'UXYZ');
          if (!decided.ok) continue;
          const next = evolveAll(state, decided.value);
          if (next.phase === 'approved') state = next;
        }
        const reviewers = state.automatic?.reviews.map(({ userId }) => userId) ?? [];
        expect(reviewers).not.toContain('ULIN');
        expect(reviewers).not.toContain('UXYZ');
        expect(new Set(reviewers).size).toBe(reviewers.length);
        expect(state.automatic?.reviewedAt !== null).toBe(reviewers.length === need);
      }),
    );
  });
});
