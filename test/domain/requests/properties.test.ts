import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideCancelTimer } from '../../../src/domain/allocations/cancel-timer.ts';
import { decideByUsage } from '../../../src/domain/allocations/decide-by-usage.ts';
import { decideCall } from '../../../src/domain/allocations/decide-call.ts';
import { decideByPerson, decideOutcome } from '../../../src/domain/allocations/decide-outcome.ts';
import { decidePush } from '../../../src/domain/allocations/decide-push.ts';
import { allocationDueAt } from '../../../src/domain/allocations/due.ts';
import type { Outcome } from '../../../src/domain/allocations/outcome.ts';
import { decideStage } from '../../../src/domain/allocations/stage.ts';
import { USAGE_LAG_MS } from '../../../src/domain/packs/ledger.ts';
import { decideVote } from '../../../src/domain/requests/decide-vote.ts';
import { standing } from '../../../src/domain/requests/standing.ts';
import { cardState } from '../../../src/domain/requests/state.ts';
import {
  allocationIn,
  approveCommand,
  approvedWith,
  aVoter,
  confirmedFrom,
  MINUTE,
  order,
  timings,
} from '../../support/core-allocations.ts';
import { createHistory, type History } from '../../support/core-model.ts';
import { anyoneInChannel, aPack, aPendingRequest, T0 } from '../../support/requests.ts';

const STAGES = ['scheduled', 'active', 'ended'] as const;
const ALL = STAGES.join();
/** Every one that a raise without a question about cancelling can be in. */
const CARD_STATES = [
  'accepted',
  'active',
  'allocated',
  'approved',
  'ended',
  'expired',
  'failed',
  'pending',
  'rejected',
  'submitting',
  'unknown',
  'withdrawn',
];

const people = fc.constantFrom('UANN', 'UBEA', 'ULIN', 'UZOE');
const waits = fc.constantFrom(0, 1, 900, 5_000, 25_000, 130_000, 310_000, 700_000, 2_000_000);
const longWaits = fc.oneof({ weight: 9, arbitrary: waits }, fc.constantFrom(14_400_000, 260_000_000));
const anyOutcome: fc.Arbitrary<Outcome> = fc.oneof(
  fc.constantFrom<Outcome>(
    { kind: 'accepted' },
    { kind: 'already_allocated' },
    { kind: 'in_progress' },
    { kind: 'was_cancelled' },
    { kind: 'no_answer', cause: 'timeout' },
  ),
  fc.record({ kind: fc.constant('refused' as const), code: fc.constantFrom(10045, 10121031) }),
  fc.record({
    kind: fc.constant('put_off' as const),
    code: fc.constantFrom(-1, 45011),
    uncertain: fc.boolean(),
  }),
);

/** Anything that can happen, in any order, truthful or not. */
const anyStep = fc.record({
  wait: longWaits,
  what: fc.oneof(
    fc.record({ do: fc.constant('approve' as const), by: people }),
    fc.record({ do: fc.constantFrom('reject' as const, 'withdraw' as const), by: people }),
    fc.record({ do: fc.constantFrom('expire' as const, 'call' as const, 'stage' as const) }),
    fc.record({ do: fc.constant('answer' as const), outcome: anyOutcome }),
    fc.record({
      do: fc.constant('push' as const),
      result: fc.constantFrom(0, 3),
      order: fc.constantFrom('DD0', order.orderId),
    }),
    fc.record({ do: fc.constant('settle' as const), happened: fc.boolean(), by: people }),
    fc.record({ do: fc.constant('usage' as const), grown: fc.constantFrom(0n, 258_000n, 5n) }),
  ),
});
type Step = typeof anyStep extends fc.Arbitrary<infer Value> ? Value : never;

function take(history: History, { what }: Step, now: number): void {
  const allocation = history.allocation();
  const vote = (command: Parameters<typeof decideVote>[1]) => {
    const decided = decideVote(history.state(), command);
    if (decided.ok) history.apply(decided.value);
  };
  switch (what.do) {
    case 'approve':
      vote(approveCommand({ voter: aVoter({ userId: what.by }), at: now, ledger: history.ledger() }));
      return;
    case 'reject':
      vote({ type: 'reject', voter: aVoter({ userId: what.by }), at: now, reason: 'no' });
      return;
    case 'withdraw':
      vote({ type: 'withdraw', by: what.by, at: now });
      return;
    case 'expire':
      vote({ type: 'expire', at: now });
      return;
    case 'call':
      history.apply((allocation && decideCall(allocation, now, 1_000_000n)) ?? []);
      return;
    case 'answer':
      history.apply(allocation ? decideOutcome(allocation, what.outcome, now, timings) : []);
      return;
    case 'push': {
      const push = {
        ...order,
        orderId: what.order,
        result: what.result,
        packageId: null,
        createdAt: now,
        receivedAt: now,
      };
      const events = allocation ? decidePush(allocation, push) : [];
      history.apply(events === 'mismatch' ? [] : events);
      return;
    }
    case 'settle':
      history.apply((allocation && decideByPerson(allocation, what.happened, what.by, now)) ?? []);
      return;
    case 'stage':
      history.apply(allocation ? decideStage(allocation, now) : []);
      return;
    case 'usage': {
      const pack = aPack({ used: 1_000_000n + what.grown, fetchedAt: now });
      history.apply(allocation ? decideByUsage(allocation, pack, history.ledger(), now) : []);
    }
  }
}

describe('whatever happens in whatever order', () => {
  it('there is one spend at most, what was allocated stays so, and the ledger tells the same', () => {
    const reached = new Map<string, number>();
    fc.assert(
      fc.property(
        fc.constantFrom(1, 2),
        fc.boolean(),
        fc.array(anyStep, { maxLength: 25 }),
        (need, waiting, steps) => {
          const rule = { ...anyoneInChannel, need };
          const history = createHistory(
            waiting ? aPendingRequest({ rule }) : approvedWith([allocationIn('reserved')], { rule }),
          );
          let now = T0;
          for (const step of steps) {
            now += step.wait;
            const before = history.allocation()?.state;
            take(history, step, now);
            if (before === 'allocated') expect(history.allocation()?.state).toBe('allocated');
            expect(CARD_STATES).toContain(cardState(history.state()));
            const entries = Object.values(history.ledger().entries);
            expect(entries.length).toBeLessThanOrEqual(1);
            expect(entries.every(({ units }) => units === 258_000n)).toBe(true);
            const state = history.allocation()?.state;
            if (state === 'allocated') expect(entries[0]?.confirmedAt).not.toBeNull();
            if (state === 'failed') expect(entries).toEqual([]);
          }
          const count = (type: string) => history.events.filter((event) => event.type === type).length;
          expect(count('allocation_confirmed')).toBeLessThanOrEqual(1);
          expect(count('approved')).toBeLessThanOrEqual(1);
          const stages = history.events.flatMap((event) =>
            event.type === 'stage_reached' ? [event.stage] : [],
          );
          expect(stages).toEqual(STAGES.filter((stage) => stages.includes(stage)));
          const voters = history.state().votes.map(({ userId }) => userId);
          expect(new Set(voters).size).toBe(voters.length);
          expect(voters).not.toContain('ULIN');
          const end = cardState(history.state());
          reached.set(end, (reached.get(end) ?? 0) + 1);
        },
      ),
      { numRuns: 1_000, seed: 20261111 },
    );
    // The property is worth something only if the runs got everywhere.
    expect([...reached.keys()].sort()).toEqual(CARD_STATES);
  });
});

const minutes = fc.integer({ min: 0, max: 6 * 24 * 60 }).map((count) => count * MINUTE);

describe('the life of an allocated raise', () => {
  it('goes one way and once through each stage, by the clock alone, however long nobody looked', () => {
    const ways = new Set<string>();
    fc.assert(
      fc.property(minutes, fc.array(minutes, { maxLength: 12 }), (planned, waits) => {
        const startsAt = T0 + planned;
        const history = createHistory(
          approvedWith([{ ...order, state: 'allocated', ...confirmedFrom(startsAt) }]),
        );
        let now = T0;
        const asked = { at: T0, allocation: 1, by: 'ULIN' };
        history.apply([{ ...asked, type: 'cancel_asked', expiresAt: startsAt }]);
        for (const wait of waits) {
          now += wait;
          const before = history.allocation();
          if (!before) throw new Error('no allocation');
          const due = allocationDueAt(before, T0, timings);
          const events = [...decideCancelTimer(before, now), ...decideStage(before, now)];
          // Whoever looks when it is due finds something to do, and nothing before.
          expect(events.length > 0).toBe(due !== null && due <= now);
          history.apply(events);
          const after = history.allocation();
          if (after) expect(decideStage(after, now)).toEqual([]);
          const shown = cardState(history.state());
          if (shown !== 'allocated') expect(shown).toBe(standing(history.state(), now));
        }
        const stages = history.events.flatMap((event) =>
          event.type === 'stage_reached' ? [event.stage] : [],
        );
        expect(stages).toEqual(STAGES.filter((stage) => stages.includes(stage)));
        ways.add(stages.join());
      }),
      { numRuns: 500, seed: 20261111 },
    );
    expect(ways).toEqual(
      new Set([
        '',
        'scheduled',
        'active',
        'ended',
        'scheduled,active',
        'scheduled,ended',
        'active,ended',
        ALL,
      ]),
    );
  });
});

/** One thing that a truthful WeChat and a failing network do around a call. */
const truthfulStep = fc.record({
  wait: waits,
  what: fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({
        do: fc.constant('call' as const),
        net: fc.constantFrom('ok', 'lost_before', 'lost_after', 'process_dies_before', 'process_dies_after'),
        mood: fc.constantFrom('good', 'no', 'limit'),
      }),
    },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('push' as const) }) },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constant('usage' as const),
        staleMs: fc.constantFrom(0, 100_000, 400_000),
      }),
    },
  ),
});

describe('with a WeChat that tells the truth and a network that loses anything', () => {
  it('no raise is called failed that happened, and none allocated that did not', () => {
    const ends = new Map<string, number>();
    fc.assert(
      fc.property(fc.array(truthfulStep, { maxLength: 30 }), fc.boolean(), (steps, forgetful) => {
        const history = createHistory(approvedWith([allocationIn('reserved')]));
        let now = T0;
        let doneAt: number | null = null;
        const usedAt = (moment: number) =>
          1_000_000n + (doneAt !== null && moment >= doneAt + USAGE_LAG_MS - 60_000 ? order.units : 0n);
        const answer = (mood: string): Outcome => {
          // A forgetful WeChat answers a replay with "not enough left", as it was seen to do.
          if (doneAt !== null)
            return forgetful ? { kind: 'refused', code: 10121031 } : { kind: 'already_allocated' };
          if (mood === 'no') return { kind: 'refused', code: 10045 };
          if (mood === 'limit') return { kind: 'put_off', code: 45011, uncertain: false };
          doneAt = now;
          return { kind: 'accepted' };
        };
        for (const { wait, what } of steps) {
          now += wait;
          const allocation = history.allocation();
          if (!allocation) throw new Error('no allocation');
          if (what.do === 'call') {
            const claim = decideCall(allocation, now, 1_000_000n);
            if (!claim) continue;
            history.apply(claim);
            if (what.net === 'process_dies_before') continue;
            const said: Outcome =
              what.net === 'lost_before' ? { kind: 'no_answer', cause: 'timeout' } : answer(what.mood);
            if (what.net === 'process_dies_after') continue;
            const heard: Outcome = what.net === 'lost_after' ? { kind: 'no_answer', cause: 'timeout' } : said;
            const current = history.allocation();
            if (current) history.apply(decideOutcome(current, heard, now, timings));
          } else if (what.do === 'push' && doneAt !== null) {
            const push = { ...order, result: 0, packageId: 'ZY1', createdAt: doneAt, receivedAt: now };
            const events = decidePush(allocation, push);
            history.apply(events === 'mismatch' ? [] : events);
          } else if (what.do === 'usage') {
            const fetchedAt = now - what.staleMs;
            history.apply(
              decideByUsage(allocation, aPack({ used: usedAt(fetchedAt), fetchedAt }), history.ledger(), now),
            );
          }
        }
        const end = history.allocation()?.state ?? 'none';
        ends.set(end, (ends.get(end) ?? 0) + 1);
        if (end === 'failed') expect(doneAt).toBeNull();
        if (end === 'allocated') expect(doneAt).not.toBeNull();
      }),
      { numRuns: 1_500, seed: 20261111 },
    );
    expect([...ends.keys()].sort()).toEqual([
      'accepted',
      'allocated',
      'failed',
      'reserved',
      'submitting',
      'unknown',
    ]);
  });
});
