import { describe, expect, it } from 'vitest';
import type { Allocation } from '../../../src/domain/allocations/allocation.ts';
import { timelinePicture } from '../../../src/domain/pictures/timeline.ts';
import type { RequestState } from '../../../src/domain/requests/state.ts';
import { raiseWith } from '../../support/raises.ts';
import { aPendingRequest, DAY, T0 } from '../../support/requests.ts';

const app = {
  appId: 'wx1234567890abcdef',
  name: 'shop',
  label: { en: 'Shop', zh: '商城' },
  baseline: 50_000,
};

/** `from` and `days` from now; `state` other than allocated has no confirmed time of its own. */
function raise(no: number, rate: number, from: number, days: number, state = 'allocated'): RequestState {
  const { votes: _, ...rest } = aPendingRequest();
  const startsAt = T0 + from * DAY;
  const order = {
    no: 1,
    wechatRequestId: `R-${no}-abcdefghij`,
    orderId: 'DD1',
    skuId: '1',
    receiverAppId: app.appId,
    units: 1n,
    beginsAt: startsAt,
    days,
  };
  const confirmed = {
    at: T0,
    startsAt,
    endsAt: startsAt + days * DAY,
    packageId: null,
    proof: 'push' as const,
  };
  const allocation: Allocation =
    state === 'allocated'
      ? { ...order, ...confirmed, state }
      : state === 'failed'
        ? { ...order, state, at: T0, failure: { source: 'usage' } }
        : { ...order, state: 'reserved' };
  return {
    ...rest,
    id: `R-${no}`,
    raise: raiseWith(rest.raise, { rate, days, beginsAt: startsAt }),
    votes: [],
    phase: 'approved',
    approvedAt: T0 - DAY,
    allocations: [allocation],
  };
}

const draw = (requests: RequestState[], baseline: number | null = 50_000) =>
  timelinePicture({ ...app, baseline }, requests, false, T0);

describe('the time line of an app', () => {
  it('tells what has ended, runs, is planned, and is not confirmed yet', () => {
    const { bars } = draw([
      raise(1, 100_000, -10, 3),
      raise(2, 200_000, -1, 3),
      raise(3, 300_000, 2, 3),
      raise(4, 400_000, 0, 3, 'reserved'),
    ]);
    expect(Object.fromEntries(bars.map(({ request, state }) => [request, state]))).toEqual({
      'R-1': 'ended',
      'R-2': 'running',
      'R-3': 'planned',
      'R-4': 'open',
    });
  });

  it('leaves out what waits or failed, and what ended before the time that is shown', () => {
    const { bars, hidden } = draw([aPendingRequest(), raise(1, 1, 0, 3, 'failed'), raise(2, 1, -60, 3)]);
    expect([bars, hidden]).toEqual([[], 0]);
  });

  it('puts raises that overlap in different rows, and others behind each other', () => {
    const { bars, lanes } = draw([
      raise(1, 1, -5, 3),
      raise(2, 1, -3, 3),
      raise(3, 1, -2, 1),
      raise(4, 1, 5, 1),
    ]);
    expect(Object.fromEntries(bars.map(({ request, lane }) => [request, lane]))).toEqual({
      'R-1': 0,
      'R-2': 1,
      'R-3': 0,
      'R-4': 0,
    });
    expect(lanes).toBe(2);
  });

  it('has the highest raise on top of the baseline as the limit, never the sum, and the baseline where none runs', () => {
    const { limit, from } = draw([
      raise(1, 100_000, -10, 5),
      raise(2, 300_000, -8, 1),
      raise(3, 20_000, -1, 3),
    ]);
    expect(limit).toEqual([
      { at: from, rate: 50_000 },
      { at: T0 - 10 * DAY, rate: 150_000 },
      { at: T0 - 8 * DAY, rate: 350_000 },
      { at: T0 - 7 * DAY, rate: 150_000 },
      { at: T0 - 5 * DAY, rate: 50_000 },
      { at: T0 - DAY, rate: 70_000 },
      { at: T0 + 2 * DAY, rate: 50_000 },
    ]);
  });

  it('adds all raises to the baseline where they add up', () => {
    const raises = [raise(1, 100_000, -10, 5), raise(2, 300_000, -8, 1)];
    const { limit, addUp } = timelinePicture({ ...app, addUp: true }, raises, false, T0);
    expect(addUp).toBe(true);
    expect(limit.map(({ rate }) => rate)).toEqual([50_000, 150_000, 450_000, 150_000, 50_000]);
  });

  it('does not know the limit without a baseline and a raise, nor count what is not confirmed', () => {
    const { limit, from } = draw([raise(1, 100_000, -2, 1), raise(2, 500_000, 0, 3, 'reserved')], null);
    expect(limit).toEqual([
      { at: from, rate: null },
      { at: T0 - 2 * DAY, rate: 100_000 },
      { at: T0 - DAY, rate: null },
    ]);
  });

  it('shows forty raises and says how many there is no room for, the oldest ones', () => {
    const { bars, hidden, lanes } = draw(
      Array.from({ length: 50 }, (_, no) => raise(no, 1, -20 + no / 10, 14)),
    );
    expect([bars.length, hidden, lanes]).toEqual([40, 10, 40]);
    expect(bars.map(({ request }) => request)).not.toContain('R-9');
  });

  it('is as long as what is planned, within two months', () => {
    expect(draw([]).until).toBe(T0 + 7 * DAY);
    expect(draw([raise(1, 1, 20, 3)]).until).toBe(T0 + 24 * DAY);
    expect(draw([raise(1, 1, 300, 3)]).until).toBe(T0 + 60 * DAY);
  });
});
