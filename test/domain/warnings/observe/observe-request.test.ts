import { describe, expect, it } from 'vitest';
import type { RequestState } from '../../../../src/domain/requests/state.ts';
import { DEFAULT_LEVELS, type WarningLevels } from '../../../../src/domain/warnings/levels.ts';
import { isRaiseEnd, observeRequest } from '../../../../src/domain/warnings/observe/observe-request.ts';
import { aPendingRequest, DAY, HOUR, T0 } from '../../../support/requests.ts';
import { anAllocatedRequest, levelOf, ofKind } from '../support.ts';

const observed = (request: RequestState, now: number, levels: WarningLevels = DEFAULT_LEVELS) =>
  observeRequest(request, now, levels);

describe('a pending request', () => {
  const request = aPendingRequest({ expiresAt: T0 + 100 * HOUR });
  const unanswered = (now: number, levels = DEFAULT_LEVELS) => observed(request, now, levels);

  it.each([
    [0, null, 50],
    [50 * HOUR - 1, null, 50],
    [50 * HOUR, 50, 90],
    [90 * HOUR - 1, 50, 90],
    [90 * HOUR, 90, null],
    [100 * HOUR, 90, null],
  ])('crosses after %i ms level %s, and changes next at %s percent', (after, level, next) => {
    const { observations, next: at } = unanswered(T0 + after);
    expect(levelOf(ofKind(observations, 'request_unanswered'))).toBe(level);
    expect(at).toBe(next === null ? null : T0 + next * HOUR);
  });

  it('has no level at its beginning or its expiry', () => {
    const levels = { ...DEFAULT_LEVELS, unanswered: [0, 100] };
    expect(unanswered(T0 + 100 * HOUR, levels)).toMatchObject({ observations: [{ depth: 0 }], next: null });
  });

  it('says who waits for what, and how many approvals it has', () => {
    const voted = aPendingRequest({ expiresAt: T0 + HOUR, key: 'k', votes: [{ userId: 'UANN', at: T0 }] });
    expect(observed(voted, T0 + HOUR).observations).toMatchObject([
      {
        warning: {
          kind: 'request_unanswered',
          subject: 'request:R-17',
          raise: { request: 'R-17', key: 'k', app: { name: 'shop' }, rate: 300_000, days: 3 },
          requester: 'ULIN',
          have: 1,
          rule: { need: 1 },
        },
      },
    ]);
  });
});

describe('a request that was decided without a raise', () => {
  it('has nothing to warn of', () => {
    const { phase: _phase, ...common } = aPendingRequest();
    for (const request of [
      { ...common, phase: 'rejected', at: T0, by: 'UANN', reason: '' },
      { ...common, phase: 'expired', at: T0 },
      { ...common, phase: 'approved', approvedAt: T0, allocations: [] },
    ] satisfies RequestState[])
      expect(observed(request, T0 + DAY)).toEqual({ observations: [], next: null });
  });
});

describe('a running raise', () => {
  const endsAt = T0 + 3 * DAY;
  const running = anAllocatedRequest({ startsAt: T0, endsAt });
  const ending = (now: number, levels = DEFAULT_LEVELS, request = running) => {
    const { observations, next } = observed(request, now, levels);
    return [levelOf(ofKind(observations, 'raise_ending')), next] as const;
  };

  it.each([
    [24 * HOUR + 1, null, 24 * HOUR],
    [24 * HOUR, 24, HOUR],
    [HOUR + 1, 24, HOUR],
    [HOUR, 1, 0],
    [1, 1, 0],
  ])('crosses %i ms before its end level %s, and changes next %i ms before it', (before, level, next) => {
    expect(ending(endsAt - before)).toEqual([level, endsAt - next]);
  });

  it('has no level that was reached when it started, and none at its end', () => {
    const short = anAllocatedRequest({ startsAt: endsAt - 24 * HOUR, endsAt });
    expect(ending(endsAt - 24 * HOUR, DEFAULT_LEVELS, short)[0]).toBeNull();
    expect(ending(endsAt - 1, { ...DEFAULT_LEVELS, ending: [0] })[0]).toBeNull();
  });

  it('can no longer be cancelled', () => {
    const late = anAllocatedRequest({ startsAt: T0, endsAt, cancelUntil: T0 + DAY });
    expect(observed(late, T0).observations.map(({ kind }) => kind)).toEqual(['raise_ending']);
  });
});

describe('a raise that has ended', () => {
  const endsAt = T0 + 3 * DAY;
  const ended = (now: number, levels = DEFAULT_LEVELS) =>
    observed(anAllocatedRequest({ startsAt: T0, endsAt }), now, levels);

  it.each([
    [0, 0],
    [7 * DAY - 1, 0],
    [7 * DAY, null],
  ])('is news %i ms after its end: level %s', (after, level) => {
    const { observations, next } = ended(endsAt + after);
    expect(observations.map(({ kind }) => kind)).toEqual(['raise_ended']);
    expect([levelOf(observations[0]), observations[0]?.holds, next]).toEqual([level, 1, null]);
  });

  it('is no news where coming ends are switched off', () => {
    expect(ended(endsAt, { ...DEFAULT_LEVELS, ending: [] }).observations).toMatchObject([
      { depth: 0, holds: 0 },
    ]);
  });
});

describe('a planned raise', () => {
  const startsAt = T0 + 5 * DAY;
  const cancelUntil = T0 + 4 * DAY;
  const planned = anAllocatedRequest({ startsAt, endsAt: startsAt + 3 * DAY, cancelUntil });
  const closing = (now: number, request = planned) =>
    levelOf(ofKind(observed(request, now).observations, 'cancel_closing'));

  it.each([
    [24 * HOUR + 1, null],
    [24 * HOUR, 24],
    [HOUR + 1, 24],
    [HOUR, 1],
    [1, 1],
    [0, null],
  ])('crosses %i ms before it can no longer be cancelled level %s', (before, level) => {
    expect(closing(cancelUntil - before)).toBe(level);
  });

  it('is not observed where it could never be cancelled', () => {
    const { observations } = observed(anAllocatedRequest({ startsAt, endsAt: startsAt + DAY }), T0);
    expect(ofKind(observations, 'cancel_closing')).toBeUndefined();
  });

  it('has no level that was reached when it was confirmed', () => {
    const late = (at: number) => anAllocatedRequest({ startsAt, endsAt: startsAt + DAY, cancelUntil, at });
    expect(closing(cancelUntil - 2 * HOUR, late(cancelUntil - 24 * HOUR))).toBeNull();
    expect(closing(cancelUntil - 2 * HOUR, late(cancelUntil - 24 * HOUR - 1))).toBe(24);
  });

  it('is checked again when the next of all its levels is reached', () => {
    expect(observed(planned, T0).next).toBe(cancelUntil - 24 * HOUR);
    expect(observed(planned, cancelUntil - HOUR).next).toBe(cancelUntil);
  });
});

describe('the end of a raise', () => {
  const endsAt = T0 + 3 * DAY;
  const ends = (now: number) =>
    observed(anAllocatedRequest({ startsAt: T0, endsAt }), now).observations.map(isRaiseEnd);

  it('is one that people would be notified of', () => {
    expect(ends(endsAt - 25 * HOUR)).toEqual([false]);
    expect(ends(endsAt - 24 * HOUR)).toEqual([true]);
    expect(ends(endsAt)).toEqual([true]);
    expect(observed(aPendingRequest(), T0 + 3 * HOUR).observations.map(isRaiseEnd)).toEqual([false]);
  });
});
