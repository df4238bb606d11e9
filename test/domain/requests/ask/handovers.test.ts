import { describe, expect, it } from 'vitest';
import { requestHandovers } from '../../../../src/domain/requests/ask/handovers.ts';
import type { Overlap } from '../../../../src/domain/requests/raise.ts';
import type { PendingRequest, RequestState } from '../../../../src/domain/requests/state.ts';
import { allocationIn, approvedWith, confirmedFrom } from '../../../support/core-allocations.ts';
import { raiseWith } from '../../../support/raises.ts';
import { aPendingRequest, DAY, HOUR, T0 } from '../../../support/requests.ts';

const MINUTE = 60_000;
const START = T0 + 10 * DAY;
const END = START + 3 * DAY;

/** Of the same rate, three days long. */
const other = (request: string, startsAt: number, change: Partial<Overlap> = {}): Overlap => ({
  request,
  rate: 300_000,
  startsAt,
  endsAt: startsAt + 3 * DAY,
  ...change,
});
const endingAt = (request: string, endsAt: number, change: Partial<Overlap> = {}) =>
  other(request, endsAt - 3 * DAY, change);

/** A raise of three days from {@link START}, submitted when there were these. */
function among(others: Overlap[], beginsAt: number | null = START): PendingRequest {
  const request = aPendingRequest();
  const { asked } = request.raise.items[0];
  return { ...request, raise: raiseWith(request.raise, { beginsAt, asked: { ...asked, near: others } }) };
}

const shown = (request: RequestState) =>
  requestHandovers(request).map(({ first, second, own, overlapMs }) => [
    first.request,
    second.request,
    own,
    overlapMs,
  ]);

describe('where a raise follows another, or is followed by one', () => {
  it.each([
    ['it starts as the other ends', endingAt('R-9', START), ['R-9', 'R-17', 'second', 0]],
    ['ten minutes before', endingAt('R-9', START + 10 * MINUTE), ['R-9', 'R-17', 'second', 10 * MINUTE]],
    ['two hours after', endingAt('R-9', START - 2 * HOUR), ['R-9', 'R-17', 'second', -2 * HOUR]],
    ['the other starts as it ends', other('R-20', END), ['R-17', 'R-20', 'first', 0]],
    ['an hour after that', other('R-20', END + HOUR), ['R-17', 'R-20', 'first', -HOUR]],
    ['so long after that nobody can take it for a gap', other('R-20', END + DAY), null],
    ['so long before', endingAt('R-9', START - DAY), null],
    ['they run together for longer than a handover', endingAt('R-9', START + 3 * HOUR), null],
    ['one runs all the time of the other', other('R-9', START - DAY, { endsAt: END + DAY }), null],
    ['both start at once', other('R-9', START), null],
  ])('%s', (_what, one, handover) => {
    expect(shown(among([one]))).toEqual(handover === null ? [] : [handover]);
  });

  it('is said of the nearest one on each side', () => {
    const others = [
      endingAt('R-8', START - 4 * HOUR),
      endingAt('R-9', START - HOUR),
      other('R-21', END + 3 * HOUR),
      other('R-20', END),
    ];
    expect(shown(among(others)).map(([first, second]) => [first, second])).toEqual([
      ['R-9', 'R-17'],
      ['R-17', 'R-20'],
    ]);
  });

  it('is said of the highest of several that end, or start, at the same time', () => {
    const others = [
      endingAt('R-8', START, { rate: 50_000 }),
      endingAt('R-9', START, { rate: 100_000 }),
      other('R-20', END, { rate: 50_000 }),
      other('R-21', END, { rate: 100_000 }),
    ];
    expect(shown(among(others)).map(([first, second]) => [first, second])).toEqual([
      ['R-9', 'R-17'],
      ['R-17', 'R-21'],
    ]);
  });

  it.each([
    ['as high as the lower one', 300_000, true],
    ['lower', 200_000, false],
  ])('is nothing to speak of where a third one runs meanwhile that is %s', (_what, rate, covers) => {
    const third = other('R-10', START - DAY, { rate, endsAt: END + DAY });
    expect(shown(among([endingAt('R-9', START - HOUR), third]))).toHaveLength(covers ? 0 : 1);
  });

  it('is unknown while the start is open, and afterwards what comes after it is known', () => {
    expect(shown(among([endingAt('R-9', T0 + HOUR), other('R-20', T0 + 3 * DAY)], null))).toEqual([]);
    const request = approvedWith([allocationIn('allocated')]);
    const { asked } = request.raise.items[0];
    const { endsAt } = confirmedFrom(T0);
    const next = [endingAt('R-9', T0 - HOUR), other('R-20', endsAt)];
    const raise = raiseWith(request.raise, { asked: { ...asked, near: next } });
    expect(shown({ ...request, raise })).toEqual([['R-17', 'R-20', 'first', 0]]);
  });

  it.each(['failed', 'cancelled'] as const)('is nothing once it is %s', (state) => {
    const { raise } = among([endingAt('R-9', START), other('R-20', END)]);
    expect(shown({ ...approvedWith([allocationIn(state)]), raise })).toEqual([]);
    expect(shown({ ...approvedWith([allocationIn('reserved')]), raise })).toHaveLength(2);
  });

  it('is said once of two of the same request', () => {
    const [item] = among([]).raise.items;
    const second = { ...item, beginsAt: END - 5 * MINUTE };
    const elsewhere = { ...item, app: { ...item.app, appId: 'wx9' }, beginsAt: END };
    const request = aPendingRequest({ raise: { reason: '', items: [item, second, elsewhere] } });
    expect(shown(request)).toEqual([['R-17.1', 'R-17.2', 'both', 5 * MINUTE]]);
  });

  it('is not known of requests of an older version', () => {
    expect(shown(aPendingRequest())).toEqual([]);
  });
});
