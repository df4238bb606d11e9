import { describe, expect, it } from 'vitest';
import type { RequestState } from '../../../src/domain/requests/state.ts';
import { takenOver } from '../../../src/domain/warnings/takes-over.ts';
import { allocationIn, approvedWith, confirmedFrom } from '../../support/core-allocations.ts';
import { raiseWith } from '../../support/raises.ts';
import { DAY, T0 } from '../../support/requests.ts';

const MINUTE = 60_000;
const END = T0 + 3 * DAY;

function running(id: string, run: { startsAt: number; endsAt: number }, rate = 300_000): RequestState {
  const request = approvedWith([
    { ...allocationIn('allocated'), state: 'allocated', ...confirmedFrom(T0), ...run },
  ]);
  return { ...request, id, raise: raiseWith(request.raise, { rate }) };
}

const takesOver = (second: RequestState, first: RequestState) => takenOver(first, [second]).length > 0;
const ending = running('R-1', { startsAt: T0, endsAt: END });
const other = (startsAt: number, endsAt: number, rate?: number) => running('R-2', { startsAt, endsAt }, rate);

describe('a raise takes the place of one that ends', () => {
  it.each([
    ['when it begins at its end', other(END, END + DAY), true],
    ['when it begins within a minute', other(END + MINUTE, END + DAY), true],
    ['not when it begins later than that', other(END + MINUTE + 1, END + DAY), false],
    ['when it runs already and longer', other(T0, END + 1), true],
    ['not when it ends no later', other(T0, END), false],
    ['when it is higher', other(END, END + DAY, 400_000), true],
    ['not when it is lower', other(END, END + DAY, 200_000), false],
  ])('%s', (_when, second, expected) => {
    expect(takesOver(second, ending)).toBe(expected);
  });

  it('not of itself, nor of another app', () => {
    expect(takesOver(running('R-1', { startsAt: T0, endsAt: END + DAY }), ending)).toBe(false);
    const second = other(END, END + DAY);
    const app = { ...second.raise.items[0].app, appId: 'wx0000000000000000' };
    expect(takesOver({ ...second, raise: raiseWith(second.raise, { app }) } as RequestState, ending)).toBe(
      false,
    );
  });

  it('not while somebody takes it back, or it has no run', () => {
    const cancelling = { ...approvedWith([allocationIn('cancelling')]), id: 'R-2' };
    expect(takesOver(cancelling, ending)).toBe(false);
    expect(takesOver({ ...approvedWith([allocationIn('failed')]), id: 'R-2' }, ending)).toBe(false);
  });

  it('of several allocations each by itself, also by another one of the same request', () => {
    const allocated = { ...allocationIn('allocated'), state: 'allocated' as const, ...confirmedFrom(T0) };
    const both = approvedWith([
      { ...allocated, no: 1, startsAt: T0, endsAt: END },
      { ...allocated, no: 2, startsAt: END, endsAt: END + DAY },
    ]);
    const [item] = both.raise.items;
    const campaign = { ...both, raise: { ...both.raise, items: [item, item] as [typeof item, typeof item] } };
    expect(takenOver(campaign, [])).toEqual([1]);
    expect(takenOver(campaign, [other(END + DAY, END + 2 * DAY)])).toEqual([1, 2]);
  });
});
