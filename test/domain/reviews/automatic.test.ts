import { describe, expect, it } from 'vitest';
import { evolveAll } from '../../../src/domain/requests/evolve.ts';
import { automaticChangedAt, begun, evolveAutomatic } from '../../../src/domain/reviews/automatic.ts';
import { DAY, HOUR, T0 } from '../../support/requests.ts';
import { automaticRequest, openAutomatic } from '../../support/reviews.ts';

describe('an automatic approval', () => {
  it('begins with a review that is due after the time that its rule says', () => {
    expect(begun({ kind: 'approve', withinMs: DAY, remindMs: HOUR }, T0)).toEqual(openAutomatic);
  });

  it('keeps who reviewed it, and when the last one did', () => {
    const first = evolveAutomatic(openAutomatic, {
      type: 'reviewed',
      at: T0 + 1,
      by: 'UANN',
      complete: false,
    });
    expect(first).toMatchObject({ reviews: [{ userId: 'UANN', at: T0 + 1 }], reviewedAt: null });
    const both = evolveAutomatic(first, { type: 'reviewed', at: T0 + 2, by: 'UBEA', complete: true });
    expect(both).toMatchObject({ reviews: [{ userId: 'UANN' }, { userId: 'UBEA' }], reviewedAt: T0 + 2 });
  });

  it('changes its card with each of them, with a reminder, and when somebody undoes it', () => {
    const request = automaticRequest();
    const next = evolveAll(request, [
      { type: 'review_reminded', at: T0 + 5 },
      { type: 'undo_asked', at: T0 + 7, by: 'UANN' },
    ]);
    if (next.phase !== 'approved') throw new Error(next.phase);
    expect(next.automatic).toMatchObject({ remindedAt: T0 + 5, undo: { by: 'UANN', at: T0 + 7 } });
    expect(automaticChangedAt(next.automatic)).toBe(T0 + 7);
    expect(automaticChangedAt(undefined)).toBe(0);
  });

  it('is what a request of an older version is not', () => {
    const { automatic: _none, ...older } = automaticRequest();
    expect(evolveAll(older, [{ type: 'review_reminded', at: T0 }])).toEqual(older);
  });
});
