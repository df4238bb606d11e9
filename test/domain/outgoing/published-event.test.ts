import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Answer,
  afterAnswer,
  dropped,
  isDead,
  type PublishedEvent,
  replayed,
  toDeliver,
} from '../../../src/domain/outgoing/published-event.ts';
import { pauseAfter } from '../../../src/domain/outgoing/retry-plan.ts';
import { HOUR, T0 } from '../../support/requests.ts';

const event: PublishedEvent = {
  id: 'evt_1',
  type: 'request.created',
  at: T0,
  body: '{}',
  notice: null,
  shownAs: null,
  deliveries: toDeliver(['ops', 'chat']),
};
const failed: Answer = { kind: 'failed', what: 'HTTP 500' };

/** The event after that many failures, and when each try was. */
function failing(answer: Answer = failed) {
  let [now, next] = [T0, event];
  const tries: number[] = [];
  for (;;) {
    tries.push(now);
    const after = afterAnswer(next, 'ops', answer, now);
    next = after.next;
    if (after.pauseMs === null) return { next, tries, lasted: now - T0 };
    now += after.pauseMs;
  }
}

describe('delivering an event', () => {
  it('ends with an acceptance', () => {
    const { next, pauseMs } = afterAnswer(event, 'ops', { kind: 'accepted' }, T0);
    expect(pauseMs).toBeNull();
    expect(next.deliveries.ops).toMatchObject({ state: 'delivered', tries: 1, answer: null });
    expect(next.deliveries.chat).toMatchObject({ state: 'waiting', tries: 0 });
  });

  it('is tried for three days with growing pauses, and is dead then', () => {
    const { next, tries, lasted } = failing();
    expect(lasted).toBeGreaterThan(64 * HOUR);
    expect(lasted).toBeLessThan(80 * HOUR);
    expect(tries).toHaveLength(13);
    expect(next.deliveries.ops).toMatchObject({ state: 'dead', tries: 13, failures: 13, answer: 'HTTP 500' });
    expect(isDead(next)).toBe(true);
    expect(isDead(event)).toBe(false);
  });

  it('is dead at once where the target is gone for good', () => {
    expect(failing({ ...failed, gone: true }).tries).toHaveLength(1);
  });

  it('leaves a target alone for as long as it asks, within an hour', () => {
    expect(afterAnswer(event, 'ops', { ...failed, askedMs: 600_000 }, T0).pauseMs).toBe(600_000);
    expect(afterAnswer(event, 'ops', { ...failed, askedMs: 99 * HOUR }, T0).pauseMs).toBe(HOUR);
  });

  it('begins anew with a replay, under the same id', () => {
    const again = replayed(failing().next, ['ops']);
    expect(again.id).toBe(event.id);
    expect(again.body).toBe(event.body);
    expect(again.deliveries.ops).toMatchObject({ state: 'waiting', round: 2, failures: 0, tries: 13 });
    expect(again.deliveries.chat).toEqual(event.deliveries.chat);
    expect(isDead(again)).toBe(false);
    expect(replayed(event, ['new']).deliveries.new).toMatchObject({ state: 'waiting', round: 1 });
  });

  it('can be dropped', () => {
    expect(dropped(event, 'chat', 'over').deliveries.chat).toMatchObject({
      state: 'dropped',
      answer: 'over',
    });
  });
});

describe('a pause', () => {
  it('never shrinks, and ends', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (spread) => {
        const pauses = Array.from({ length: 12 }, (_, index) => pauseAfter(index + 1, spread) ?? 0);
        expect(pauses).toEqual([...pauses].sort((one, other) => one - other));
        expect(pauseAfter(13, spread)).toBeNull();
      }),
    );
  });
});
