import { describe, expect, it } from 'vitest';
import type { Allocation } from '../../../src/domain/allocations/allocation.ts';
import { decideByPerson, decideOutcome } from '../../../src/domain/allocations/decide-outcome.ts';
import { type AssignPush, decidePush } from '../../../src/domain/allocations/decide-push.ts';
import { evolve, evolveAll } from '../../../src/domain/requests/evolve.ts';
import {
  ALLOCATION_STATES,
  allocationIn,
  approvedWith,
  MINUTE,
  order,
  timings,
} from '../../support/core-allocations.ts';
import { DAY, HOUR, T0 } from '../../support/requests.ts';

const receivedAt = T0 + MINUTE;

function aPush(change: Partial<AssignPush> = {}): AssignPush {
  return {
    result: 0,
    orderId: order.orderId,
    receiverAppId: order.receiverAppId,
    packageId: 'ZY1',
    createdAt: T0 + 50_000,
    receivedAt,
    ...change,
  };
}

/** The allocation after pushes in this order. */
function afterPushes(allocation: Allocation, ...pushes: AssignPush[]): Allocation {
  return pushes.reduce<Allocation>((current, push) => {
    const events = decidePush(current, push);
    if (events === 'mismatch') throw new Error('mismatch');
    const next = evolveAll(approvedWith([current]), [
      { type: 'outcome_checked', at: T0, allocation: 99 },
      ...events,
    ]);
    const found = next.phase === 'approved' ? next.allocations[0] : undefined;
    if (!found) throw new Error('no allocation');
    return found;
  }, allocation);
}

describe('a push of success', () => {
  it.each(['reserved', 'submitting', 'accepted', 'unknown', 'failed'] as const)(
    'decides an allocation that is %s',
    (state) => {
      expect(decidePush(allocationIn(state), aPush())).toEqual([
        {
          type: 'allocation_confirmed',
          at: receivedAt,
          allocation: 1,
          startsAt: T0 + 50_000,
          packageId: 'ZY1',
          proof: 'push',
          by: null,
        },
      ]);
    },
  );

  it('sent again changes nothing', () => {
    expect(
      decidePush(afterPushes(allocationIn('accepted'), aPush()), aPush({ receivedAt: T0 + DAY })),
    ).toEqual([]);
  });

  it('before the answer stays; the answer changes nothing any more', () => {
    const early = afterPushes(allocationIn('submitting'), aPush());
    expect(early.state).toBe('allocated');
    expect(decideOutcome(early, { kind: 'accepted' }, T0 + 2 * MINUTE, timings)).toEqual([]);
    expect(decideOutcome(early, { kind: 'refused', code: 10121031 }, T0 + 2 * MINUTE, timings)).toEqual([]);
  });

  it('corrects people who said that it did not happen', () => {
    const events = decideByPerson(allocationIn('unknown'), false, 'UANN', T0 + HOUR) ?? [];
    const settled = evolveAll(approvedWith([allocationIn('unknown')]), events);
    const allocation = settled.phase === 'approved' ? settled.allocations[0] : undefined;
    if (!allocation) throw new Error('no allocation');
    expect(allocation.state).toBe('failed');
    expect(afterPushes(allocation, aPush()).state).toBe('allocated');
  });

  it('dates the start by the push if that is plausible, else by its arrival', () => {
    const startOf = (createdAt: number | null) => {
      const events = decidePush(allocationIn('accepted'), aPush({ createdAt }));
      return events === 'mismatch'
        ? null
        : events.map((event) => ('startsAt' in event ? event.startsAt : null));
    };
    expect(startOf(null)).toEqual([receivedAt]);
    expect(startOf(receivedAt - HOUR)).toEqual([receivedAt - HOUR]);
    expect(startOf(receivedAt - HOUR - 1)).toEqual([receivedAt]);
    expect(startOf(receivedAt + HOUR + 1)).toEqual([receivedAt]);
  });

  it('leaves the planned start as it is', () => {
    const planned = allocationIn('accepted', {}, { beginsAt: T0 + DAY });
    expect(decidePush(planned, aPush())).toMatchObject([{ startsAt: T0 + DAY }]);
  });

  it('does not claim a planned start that had passed when WeChat was first called', () => {
    const overtaken = allocationIn('accepted', {}, { beginsAt: T0 - HOUR });
    expect(decidePush(overtaken, aPush())).toMatchObject([{ startsAt: T0 + 50_000 }]);
  });
});

describe('a push of failure', () => {
  it.each(['reserved', 'submitting', 'accepted', 'unknown'] as const)(
    'decides an allocation that is %s',
    (state) => {
      expect(decidePush(allocationIn(state), aPush({ result: 10121031 }))).toEqual([
        {
          type: 'allocation_failed',
          at: receivedAt,
          allocation: 1,
          failure: { source: 'push', code: 10121031 },
        },
      ]);
    },
  );

  it('never takes back a success, and is told once', () => {
    expect(decidePush(allocationIn('allocated'), aPush({ result: 7 }))).toEqual([]);
    expect(decidePush(allocationIn('failed'), aPush({ result: 7 }))).toEqual([]);
  });

  it('and one of success end as allocated in either order', () => {
    const [success, failure] = [aPush(), aPush({ result: 7 })];
    expect(afterPushes(allocationIn('accepted'), success, failure).state).toBe('allocated');
    expect(afterPushes(allocationIn('accepted'), failure, success).state).toBe('allocated');
  });
});

describe('a push about something else', () => {
  it.each(ALLOCATION_STATES)('never touches an allocation that is %s', (state) => {
    expect(decidePush(allocationIn(state), aPush({ orderId: 'DD1' }))).toBe('mismatch');
    expect(decidePush(allocationIn(state), aPush({ receiverAppId: 'wx9', result: 3 }))).toBe('mismatch');
  });
});

describe('people who looked at the console', () => {
  it('settle what is unknown', () => {
    const unknown = allocationIn('unknown');
    expect(decideByPerson(unknown, true, 'UANN', T0 + HOUR)).toMatchObject([
      { type: 'allocation_confirmed', proof: 'person', by: 'UANN', startsAt: T0, packageId: null },
    ]);
    const failed = decideByPerson(unknown, false, 'UANN', T0 + HOUR) ?? [];
    expect(failed).toMatchObject([
      { type: 'allocation_failed', failure: { source: 'person', userId: 'UANN' } },
    ]);
    expect(failed.reduce(evolve, approvedWith([unknown]))).toMatchObject({
      allocations: [{ state: 'failed' }],
    });
  });

  it.each(ALLOCATION_STATES.filter((state) => state !== 'unknown'))('settle nothing that is %s', (state) => {
    expect(decideByPerson(allocationIn(state), true, 'UANN', T0)).toBeNull();
    expect(decideByPerson(allocationIn(state), false, 'UANN', T0)).toBeNull();
  });
});
