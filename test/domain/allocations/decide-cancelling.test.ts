import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Allocation, Attempts } from '../../../src/domain/allocations/allocation.ts';
import type { CancelEvent } from '../../../src/domain/allocations/allocation-event.ts';
import {
  decideCancelByPerson,
  decideCancelCall,
  decideCancelOutcome,
  decideCancelPush,
  mayHaveCancelled,
} from '../../../src/domain/allocations/decide-cancelling.ts';
import { decidePush } from '../../../src/domain/allocations/decide-push.ts';
import { allocationDueAt, IN_FLIGHT_MS } from '../../../src/domain/allocations/due.ts';
import { evolveCancel } from '../../../src/domain/allocations/evolve-cancel.ts';
import type { Outcome } from '../../../src/domain/allocations/outcome.ts';
import {
  ALLOCATION_STATES,
  allocationIn,
  attempted,
  MINUTE,
  order,
  timings,
} from '../../support/core-allocations.ts';
import { DAY, T0 } from '../../support/requests.ts';

type Cancelling = Extract<Allocation, { state: 'cancelling' }>;

function cancelling(calls: Partial<Attempts> | null = {}, change: Partial<Cancelling> = {}): Cancelling {
  const base = allocationIn('cancelling');
  if (base.state !== 'cancelling') throw new Error('not cancelling');
  return { ...base, calls: calls === null ? null : attempted({ usedBefore: null, ...calls }), ...change };
}

const after = (allocation: Allocation, events: CancelEvent[]) => events.reduce(evolveCancel, allocation);
const types = (events: CancelEvent[] | null) => events?.map(({ type }) => type) ?? null;
const LATE = T0 + timings.unknownAfterMs;
const push = (change: object = {}) => ({
  result: 0,
  orderId: order.orderId,
  receiverAppId: order.receiverAppId,
  receivedAt: T0 + MINUTE,
  ...change,
});

describe('the call that cancels', () => {
  it.each([
    ['is made once it was decided', cancelling(null), T0, ['cancel_started']],
    ['is not made twice at once', cancelling({ open: true }), T0 + 1, null],
    ['is repeated after a process died', cancelling({ open: true }), T0 + IN_FLIGHT_MS, ['cancel_started']],
    ['is not made for a raise that began meanwhile', cancelling(null), T0 + DAY, ['cancel_refused']],
    ['nor after a clear put-off', cancelling(), T0 + DAY, ['cancel_refused']],
    ['but its outcome is still asked for', cancelling({ uncertain: true }), T0 + DAY, ['cancel_started']],
    ['also after WeChat accepted it', cancelling({}, { accepted: true }), T0 + DAY, ['cancel_started']],
  ])('%s', (_what, allocation, now, expected) => {
    expect(types(decideCancelCall(allocation, now))).toEqual(expected);
  });

  it.each(ALLOCATION_STATES.filter((state) => state !== 'cancelling'))('is none for what is %s', (state) => {
    expect(decideCancelCall(allocationIn(state), T0)).toBeNull();
    expect(decideCancelOutcome(allocationIn(state), { kind: 'accepted' }, T0, timings)).toEqual([]);
    expect(decideCancelByPerson(allocationIn(state), true, 'UANN', T0)).toBeNull();
  });
});

describe('its answer', () => {
  const refused: Outcome = { kind: 'refused', code: 10121001 };
  it.each<[string, Cancelling, Outcome, number, string[]]>([
    ['accepted: the push decides', cancelling(), { kind: 'accepted' }, T0, ['cancel_accepted']],
    ['accepted, long ago', cancelling(), { kind: 'accepted' }, LATE, ['cancel_accepted', 'cancel_unknown']],
    ['cancelled before: done', cancelling(), { kind: 'was_cancelled' }, T0, ['cancel_confirmed']],
    ['a clear no', cancelling(), refused, T0, ['cancel_refused']],
    ['"is allocated": a clear no', cancelling(), { kind: 'already_allocated' }, T0, ['cancel_refused']],
    [
      'a no after a lost answer proves nothing',
      cancelling({ uncertain: true }),
      refused,
      T0,
      ['cancel_put_off'],
    ],
    [
      'a no after "accepted" proves nothing',
      cancelling({}, { accepted: true }),
      refused,
      T0,
      ['cancel_put_off'],
    ],
    [
      'and goes to people in the end',
      cancelling({}, { accepted: true }),
      refused,
      LATE,
      ['cancel_put_off', 'cancel_unknown'],
    ],
    ['none', cancelling(), { kind: 'no_answer', cause: 'timeout' }, T0, ['cancel_unanswered']],
    [
      'none for long',
      cancelling(),
      { kind: 'no_answer', cause: 'timeout' },
      LATE,
      ['cancel_unanswered', 'cancel_unknown'],
    ],
    [
      'put off for long: it certainly did not happen',
      cancelling(),
      { kind: 'put_off', code: 45011, uncertain: false },
      LATE,
      ['cancel_put_off', 'cancel_refused'],
    ],
  ])('%s', (_what, allocation, outcome, now, expected) => {
    expect(types(decideCancelOutcome(allocation, outcome, now, timings))).toEqual(expected);
  });

  it('brings the raise back as it was when WeChat refuses', () => {
    const back = after(cancelling(), decideCancelOutcome(cancelling(), refused, T0 + 1, timings));
    expect(back).toEqual({
      ...order,
      state: 'allocated',
      ...cancelling().confirmed,
      cancelEnd: { how: 'refused', at: T0 + 1, failure: { source: 'answer', code: 10121001 } },
    });
  });
});

describe('the same requestId, assigned once more to see what became of it', () => {
  const refused: Outcome = { kind: 'refused', code: 10121001 };
  const gone: Outcome = { kind: 'was_cancelled' };
  const there: Outcome = { kind: 'already_allocated' };
  it.each<[string, Cancelling, Outcome, Outcome, number, string[]]>([
    [
      'proves a cancel whose answer was lost',
      cancelling({ uncertain: true }),
      refused,
      gone,
      T0,
      ['cancel_confirmed'],
    ],
    [
      'proves one whose push was lost',
      cancelling({}, { accepted: true }),
      { kind: 'accepted' },
      gone,
      T0,
      ['cancel_confirmed'],
    ],
    [
      'proves nothing while WeChat may still be at it',
      cancelling({ uncertain: true }),
      refused,
      there,
      T0,
      ['cancel_put_off'],
    ],
    [
      'proves, much later, that WeChat’s no was one',
      cancelling({ uncertain: true }),
      refused,
      there,
      LATE,
      ['cancel_refused'],
    ],
    [
      'also once people were asked',
      cancelling({ uncertain: true }, { unknownSince: T0 }),
      refused,
      there,
      LATE,
      ['cancel_refused'],
    ],
    [
      'leaves what WeChat accepted to people',
      cancelling({}, { accepted: true }),
      refused,
      there,
      LATE,
      ['cancel_put_off', 'cancel_unknown'],
    ],
    [
      'says nothing by "not enough left"',
      cancelling({ uncertain: true }),
      refused,
      { kind: 'refused', code: 10121031 },
      LATE,
      ['cancel_put_off', 'cancel_unknown'],
    ],
  ])('%s', (_what, allocation, outcome, replay, now, expected) => {
    expect(types(decideCancelOutcome(allocation, outcome, now, timings, replay))).toEqual(expected);
  });

  it('is asked for only where a call before may have reached WeChat', () => {
    expect(mayHaveCancelled(cancelling())).toBe(false);
    expect(mayHaveCancelled(cancelling(null))).toBe(false);
    expect(mayHaveCancelled(cancelling({ uncertain: true }))).toBe(true);
    expect(mayHaveCancelled(cancelling({}, { accepted: true }))).toBe(true);
  });
});

describe('the push about a cancel', () => {
  // WeChat promises no order: what was taken back in the console may be told before the allocation itself is.
  it.each(['cancelling', 'allocated', 'submitting', 'accepted', 'unknown'] as const)(
    'cancels what is %s',
    (state) => {
      const allocation = allocationIn(state);
      const events = decideCancelPush(allocation, push());
      expect(events).toMatchObject([{ type: 'cancel_confirmed', proof: 'push' }]);
      const [event] = events === 'mismatch' ? [] : events;
      const gone = event && evolveCancel(allocation, event);
      expect(gone?.state).toBe('cancelled');
      if (!gone) return;
      const late = { ...push(), packageId: 'ZY1', createdAt: T0 };
      for (const result of [0, 3]) expect(decidePush(gone, { ...late, result })).toEqual([]);
    },
  );

  it('of a failure brings it back, with the code', () => {
    expect(decideCancelPush(cancelling(), push({ result: 3 }))).toMatchObject([
      { type: 'cancel_refused', failure: { source: 'push', code: 3 } },
    ]);
  });

  it.each(['reserved', 'failed', 'cancelled'] as const)('changes nothing that is %s', (state) => {
    for (const result of [0, 3]) expect(decideCancelPush(allocationIn(state), push({ result }))).toEqual([]);
  });

  it.each(['submitting', 'accepted', 'unknown', 'allocated'] as const)(
    'of a failure says nothing about what is %s',
    (state) => {
      expect(decideCancelPush(allocationIn(state), push({ result: 3 }))).toEqual([]);
    },
  );

  it('of another order or receiver is a mismatch', () => {
    expect(decideCancelPush(cancelling(), push({ orderId: 'DD0' }))).toBe('mismatch');
    expect(decideCancelPush(cancelling(), push({ receiverAppId: 'wx0' }))).toBe('mismatch');
  });

  it('is not undone by the allocation’s own push sent again', () => {
    const assigned = { ...push(), packageId: 'ZY1', createdAt: T0 };
    for (const state of ['cancelling', 'cancelled'] as const) {
      for (const result of [0, 3])
        expect(decidePush(allocationIn(state), { ...assigned, result })).toEqual([]);
    }
  });
});

describe('people', () => {
  it('settle only what nobody knows', () => {
    expect(decideCancelByPerson(cancelling(), true, 'UANN', T0)).toBeNull();
    const unknown = cancelling({}, { unknownSince: T0 });
    expect(types(decideCancelByPerson(unknown, true, 'UANN', T0))).toEqual(['cancel_confirmed']);
    expect(types(decideCancelByPerson(unknown, false, 'UANN', T0))).toEqual(['cancel_refused']);
  });
});

describe('when somebody has to look again', () => {
  it.each([
    ['soon after the decision', cancelling(null), T0 + 5_000],
    ['when the call cannot be under way any more', cancelling({ open: true }), T0 + IN_FLIGHT_MS],
    ['after a put-off', cancelling({ count: 2 }), T0 + 4_000],
    ['when the push is late', cancelling({}, { accepted: true }), T0 + timings.pushTimeoutMs],
    ['every ten minutes once nobody knows', cancelling({}, { unknownSince: T0 }), T0 + 10 * MINUTE],
  ])('%s', (_what, allocation, due) => {
    expect(allocationDueAt(allocation, T0, timings)).toBe(due);
  });
});

describe('with a WeChat that tells the truth and a network that loses anything', () => {
  it('nothing is called cancelled that was not, nor kept that was', () => {
    const ends = new Map<string, number>();
    const anyReplays = fc.constantFrom('none', 'clear', 'forgetful');
    const truth = (replays: string, done: boolean): Outcome => {
      if (replays === 'forgetful') return { kind: 'refused', code: 10121031 };
      return { kind: done ? 'was_cancelled' : 'already_allocated' };
    };
    const step = fc.record({
      wait: fc.constantFrom(0, 1_000, 25_000, 130_000, 700_000),
      what: fc.constantFrom(
        'ok',
        'lost_before',
        'lost_after',
        'died_before',
        'died_after',
        'limit',
        'push',
        'no',
      ),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), anyReplays, (steps, replays) => {
        let allocation: Allocation = cancelling(null);
        let now = T0;
        let done = false;
        for (const { wait, what } of steps) {
          now += wait;
          if (what === 'push') {
            const events = done ? decideCancelPush(allocation, push({ receivedAt: now })) : [];
            if (events !== 'mismatch') allocation = after(allocation, events);
            continue;
          }
          const claim = decideCancelCall(allocation, now);
          if (!claim) continue;
          allocation = after(allocation, claim);
          if (!types(claim)?.includes('cancel_started') || what === 'died_before') continue;
          let said: Outcome = { kind: 'no_answer', cause: 'timeout' };
          if (what === 'limit') said = { kind: 'put_off', code: 45011, uncertain: false };
          else if (done || what === 'no') said = { kind: 'refused', code: 10121001 };
          else if (what !== 'lost_before') {
            said = { kind: 'accepted' };
            done = true;
          }
          if (what === 'died_after') continue;
          const heard: Outcome = what.startsWith('lost') ? { kind: 'no_answer', cause: 'timeout' } : said;
          const asks = allocation.state === 'cancelling' && mayHaveCancelled(allocation);
          const replay: Outcome | null = !asks || replays === 'none' ? null : truth(replays, done);
          allocation = after(allocation, decideCancelOutcome(allocation, heard, now, timings, replay));
        }
        ends.set(allocation.state, (ends.get(allocation.state) ?? 0) + 1);
        if (allocation.state === 'cancelled') expect(done).toBe(true);
        if (allocation.state === 'allocated') expect(done).toBe(false);
      }),
      { numRuns: 1_500, seed: 20261111 },
    );
    expect([...ends.keys()].sort()).toEqual(['allocated', 'cancelled', 'cancelling']);
  });
});
