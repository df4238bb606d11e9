import { describe, expect, it } from 'vitest';
import { expectedRun } from '../../../src/domain/requests/run.ts';
import { standing } from '../../../src/domain/requests/standing.ts';
import { allocationIn, approvedWith } from '../../support/core-allocations.ts';
import { aPendingRequest, DAY } from '../../support/requests.ts';

describe('how a request stands', () => {
  const allocated = approvedWith([allocationIn('allocated')]);
  const { startsAt, endsAt } = expectedRun(allocated) ?? { startsAt: 0, endsAt: 0 };

  it('is told by time once it is allocated', () => {
    expect(endsAt - startsAt).toBe(3 * DAY);
    expect(standing(allocated, startsAt - 1)).toBe('scheduled');
    expect(standing(allocated, startsAt)).toBe('active');
    expect(standing(allocated, endsAt)).toBe('ended');
  });

  it('is that of its card before', () => {
    expect(standing(aPendingRequest(), 0)).toBe('pending');
    expect(standing(approvedWith([allocationIn('accepted')]), 0)).toBe('accepted');
    expect(standing(approvedWith([allocationIn('failed'), allocationIn('allocated')]), 0)).toBe('partly');
  });

  it('has a time only where something runs or will run', () => {
    expect(expectedRun(aPendingRequest())).toBeNull();
    expect(expectedRun(approvedWith([allocationIn('failed')]))).toBeNull();
    expect(expectedRun(approvedWith([allocationIn('reserved')]))).not.toBeNull();
  });
});
