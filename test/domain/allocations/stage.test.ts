import { describe, expect, it } from 'vitest';
import type { Allocation, Confirmed, Stage } from '../../../src/domain/allocations/allocation.ts';
import { decideStage, nextStageAt } from '../../../src/domain/allocations/stage.ts';
import { evolve } from '../../../src/domain/requests/evolve.ts';
import { allocationIn, approvedWith, MINUTE, order } from '../../support/core-allocations.ts';
import { DAY, HOUR, T0 } from '../../support/requests.ts';

const allocated = (change: Partial<Confirmed> = {}): Extract<Allocation, { state: 'allocated' }> => ({
  ...order,
  state: 'allocated',
  at: T0,
  startsAt: T0 + DAY,
  endsAt: T0 + 4 * DAY,
  packageId: null,
  proof: 'push',
  ...change,
});

const stagesAt = (allocation: Allocation, now: number): Stage[] =>
  decideStage(allocation, now).flatMap((event) => (event.type === 'stage_reached' ? [event.stage] : []));

describe('the stages of an allocated raise', () => {
  it('begin five minutes after WeChat confirmed it, when its figures show it', () => {
    expect(stagesAt(allocated(), T0 + 5 * MINUTE - 1)).toEqual([]);
    expect(stagesAt(allocated(), T0 + 5 * MINUTE)).toEqual(['scheduled']);
    expect(stagesAt(allocated({ startsAt: T0 }), T0 + 5 * MINUTE)).toEqual(['active']);
  });

  it('follow the clock from there', () => {
    const scheduled = allocated({ stage: 'scheduled' });
    expect(stagesAt(scheduled, T0 + DAY - 1)).toEqual([]);
    expect(stagesAt(scheduled, T0 + DAY)).toEqual(['active']);
    const active = allocated({ stage: 'active' });
    expect(stagesAt(active, T0 + 4 * DAY - 1)).toEqual([]);
    expect(stagesAt(active, T0 + 4 * DAY)).toEqual(['ended']);
    expect(stagesAt(allocated({ stage: 'ended' }), T0 + 40 * DAY)).toEqual([]);
  });

  it('are skipped where nobody was there to see them', () => {
    expect(stagesAt(allocated(), T0 + 2 * DAY)).toEqual(['active']);
    expect(stagesAt(allocated(), T0 + 9 * DAY)).toEqual(['ended']);
    expect(stagesAt(allocated({ stage: 'scheduled' }), T0 + 9 * DAY)).toEqual(['ended']);
  });

  it('do not wait for the figures of what is over already', () => {
    const late = allocated({ at: T0, startsAt: T0 - 3 * DAY, endsAt: T0 + MINUTE });
    expect(nextStageAt(late)).toBe(T0 + MINUTE);
    expect(stagesAt(late, T0 + MINUTE)).toEqual(['ended']);
  });

  it.each(['reserved', 'accepted', 'failed', 'cancelling', 'cancelled'] as const)(
    'are none of what is %s',
    (state) => {
      expect(decideStage(allocationIn(state), T0 + 99 * DAY)).toEqual([]);
    },
  );

  it('stay through a question and a refused cancelling, and are not told twice', () => {
    const stage = 'scheduled';
    const start = approvedWith([allocated({ stage, cancelUntil: T0 + DAY })]);
    const at = T0 + HOUR;
    const base = { at, allocation: 1 };
    const asked = evolve(start, { ...base, type: 'cancel_asked', by: 'ULIN', expiresAt: T0 + DAY });
    expect(asked).toMatchObject({ allocations: [{ stage, question: { by: 'ULIN' } }] });
    const going = evolve(asked, { ...base, type: 'cancel_approved', rule: 'default' });
    expect(going).toMatchObject({ allocations: [{ state: 'cancelling', confirmed: { stage } }] });
    const back = evolve(going, { ...base, type: 'cancel_refused', failure: { source: 'answer', code: 7 } });
    expect(back).toMatchObject({ allocations: [{ state: 'allocated', stage }] });
    const [one] = back.phase === 'approved' ? back.allocations : [];
    expect(one && decideStage(one, at)).toEqual([]);
  });

  it('never bring back what was cancelled', () => {
    const gone = approvedWith([allocationIn('cancelled')]);
    expect(evolve(gone, { type: 'stage_reached', at: T0, allocation: 1, stage: 'active' })).toEqual(gone);
  });
});
