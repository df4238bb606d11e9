import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OUTGOING_TYPES } from '../../../src/domain/outgoing/event-filter.ts';
import { outgoingOfRequest } from '../../../src/domain/outgoing/of-request.ts';
import { outgoingId } from '../../../src/domain/outgoing/outgoing-event.ts';
import type { RequestEvent } from '../../../src/domain/requests/events.ts';
import { evolve } from '../../../src/domain/requests/evolve.ts';
import type { RequestState } from '../../../src/domain/requests/state.ts';
import { order } from '../../support/core-allocations.ts';
import { aPendingRequest, DAY, HOUR, T0 } from '../../support/requests.ts';

const pending = aPendingRequest({ key: 'k'.repeat(32) });
const at = T0 + HOUR;
const on = { at, allocation: 1 };

const approved: RequestEvent = { type: 'approved', at, rule: 'default', allocations: [order] };
const started: RequestEvent = { ...on, type: 'submission_started', attempt: 1, usedBefore: null };
const accepted: RequestEvent = { ...on, type: 'submission_accepted' };
const confirmed: RequestEvent = {
  ...on,
  type: 'allocation_confirmed',
  startsAt: at,
  packageId: null,
  proof: 'push',
  by: null,
};
const running = [approved, started, accepted, confirmed];
const cancelApproved: RequestEvent = { ...on, type: 'cancel_approved', rule: 'default' };

/** What is heard of the last of these events. */
function heard(events: RequestEvent[]) {
  const state = events.reduce<RequestState>((before, event) => evolve(before, event), pending);
  return outgoingOfRequest(state, events.length + 1, events.slice(-1));
}

describe('what other systems hear of a request', () => {
  it.each<[string, RequestEvent[]]>([
    ['request.approved', [approved]],
    ['request.rejected', [{ type: 'rejected', at, by: 'UANN', reason: 'too much' }]],
    ['request.withdrawn', [{ type: 'withdrawn', at, by: 'ULIN' }]],
    ['request.expired', [{ type: 'expired', at }]],
    ['request.recovered', [{ type: 'revived', at, evidence: 'push', allocations: [order] }]],
    ['allocation.submitting', [approved, started]],
    ['allocation.accepted', [approved, started, accepted]],
    ['allocation.allocated', running],
    ['allocation.scheduled', [...running, { ...on, type: 'stage_reached', stage: 'scheduled' }]],
    ['allocation.active', [...running, { ...on, type: 'stage_reached', stage: 'active' }]],
    ['allocation.ended', [...running, { ...on, type: 'stage_reached', stage: 'ended' }]],
    [
      'allocation.failed',
      [approved, started, { ...on, type: 'allocation_failed', failure: { source: 'usage' } }],
    ],
    ['allocation.unknown', [approved, started, { ...on, type: 'outcome_unknown' }]],
    ['allocation.cancelling', [...running, cancelApproved]],
    ['allocation.cancelling', [...running, { ...on, type: 'cancel_undone', by: 'UANN' }]],
    ['allocation.cancelling', [...running, { ...on, type: 'cancel_resumed' }]],
    ['allocation.cancelled', [approved, { ...on, type: 'cancel_undone', by: 'UANN' }]],
    [
      'allocation.cancelled',
      [...running, cancelApproved, { ...on, type: 'cancel_confirmed', proof: 'push', by: null }],
    ],
    [
      'allocation.not_cancelled',
      [...running, cancelApproved, { ...on, type: 'cancel_refused', failure: { source: 'late' } }],
    ],
  ])('%s', (type, events) => {
    expect(heard(events)).toMatchObject([{ type, at, request: { id: 'R-17', revision: events.length + 1 } }]);
  });

  it.each<[string, RequestEvent[]]>([
    ['a vote', [{ type: 'approval_given', at, by: 'UANN' }]],
    [
      'a second try at WeChat',
      [approved, started, { ...on, type: 'submission_started', attempt: 2, usedBefore: null }],
    ],
    [
      'the question whether to cancel',
      [...running, { ...on, type: 'cancel_asked', by: 'ULIN', expiresAt: at + HOUR }],
    ],
  ])('nothing of %s', (_what, events) => {
    expect(heard(events)).toEqual([]);
  });

  it('says the state after the change, who made it, and what WeChat knows it by', () => {
    const [event] = heard(running);
    expect(event).toMatchObject({
      allocation: 'R-17.1',
      request: {
        state: 'allocated',
        items: [{ app: 'shop', rate: 300_000, days: 3, units: 258_000 }],
        allocations: [
          {
            id: 'R-17.1',
            state: 'allocated',
            wechatRequestId: order.wechatRequestId,
            startsAt: at,
            endsAt: at + 3 * DAY,
          },
        ],
      },
    });
    expect(heard([{ type: 'rejected', at, by: 'UANN', reason: 'too much' }])).toMatchObject([
      { by: 'UANN', comment: 'too much' },
    ]);
  });

  it('a submission that the policy approves at once is two events', () => {
    const requested: RequestEvent = { type: 'requested', at: T0, request: pending };
    const events = outgoingOfRequest(evolve(pending, approved), 1, [requested, approved]);
    expect(events.map(({ type }) => type)).toEqual(['request.created', 'request.approved']);
    expect(new Set(events.map(({ id }) => id)).size).toBe(2);
  });

  it('the same change has the same id for ever, and no other change has it', () => {
    expect(heard(running)).toEqual(heard(running));
    const ids = [heard(running), heard([approved, started, accepted]), heard([approved])]
      .flat()
      .map(({ id }) => id);
    expect(new Set(ids).size).toBe(3);
    // The same number, given out again after Redis was wiped.
    const again = outgoingOfRequest({ ...evolve(pending, approved), key: 'j'.repeat(32) }, 2, [approved]);
    expect(again[0]?.id).not.toBe(heard([approved])[0]?.id);
    expect(again[0]?.id).toMatch(/^evt_[\w-]{24}$/);
  });

  it('only of types that are documented', () => {
    for (const events of [running, [approved]]) {
      for (const { type } of heard(events)) expect(OUTGOING_TYPES).toContain(type);
    }
  });
});

describe('an id', () => {
  it('differs wherever a part does', () => {
    const part = fc.oneof(fc.string(), fc.integer());
    fc.assert(
      fc.property(fc.array(part, { maxLength: 5 }), fc.array(part, { maxLength: 5 }), (one, other) => {
        const same = JSON.stringify(one) === JSON.stringify(other);
        expect(outgoingId(...one) === outgoingId(...other)).toBe(same);
      }),
    );
  });
});
