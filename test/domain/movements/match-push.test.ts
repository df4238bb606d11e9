import { describe, expect, it } from 'vitest';
import { emptyBalance, type OutsideBalance } from '../../../src/domain/movements/balance.ts';
import { matchPush, type PushedMovement } from '../../../src/domain/movements/match-push.ts';
import { T0 } from '../../support/requests.ts';

const MINUTE_MS = 60_000;
const WINDOW = { from: T0 - 5 * MINUTE_MS, to: T0 };

function hear(balance: Partial<OutsideBalance>, change: Partial<PushedMovement> = {}) {
  const push: PushedMovement = {
    id: 'O-9',
    wechatRequestId: 'theirs',
    direction: 1,
    units: 30n,
    happenedAt: T0 - MINUTE_MS,
    receivedAt: T0 + MINUTE_MS,
    ...change,
  };
  return matchPush({ ...emptyBalance, accounted: 100n, ...balance }, push);
}

const told = { id: 'O-1', units: 30n, window: WINDOW, wechatRequestId: null };
const step = { ...WINDOW, units: 30n };

describe('a push about a requestId that nobody here made', () => {
  it('is awaited in the figures where they do not show it yet', () => {
    expect(hear({})).toMatchObject({
      kind: 'new',
      window: null,
      balance: { awaited: [{ id: 'O-9', units: 30n, wechatRequestId: 'theirs', at: T0 + MINUTE_MS }] },
    });
  });

  it('gives details to a movement that people were told of', () => {
    expect(hear({ told: [told] })).toMatchObject({
      kind: 'details',
      id: 'O-1',
      balance: { told: [{ id: 'O-1', wechatRequestId: 'theirs' }] },
    });
  });

  it('says a difference that waited to be said', () => {
    expect(hear({ steps: [step] })).toMatchObject({
      kind: 'new',
      units: 30n,
      window: WINDOW,
      balance: { accounted: 130n, steps: [], told: [{ id: 'O-9', wechatRequestId: 'theirs' }] },
    });
  });

  it.each<[string, Partial<PushedMovement>]>([
    ['of other units', { units: 31n }],
    ['in the other direction', { direction: -1, units: null }],
    ['long before', { happenedAt: WINDOW.from - 2 * MINUTE_MS }],
    ['long after', { happenedAt: WINDOW.to + 2 * MINUTE_MS }],
  ])('is another one: %s', (_what, change) => {
    expect(hear({ told: [told], steps: [step] }, change)).toMatchObject({ kind: 'new', window: null });
  });

  it('without units means the only one that fits, and none of several', () => {
    expect(hear({ told: [told] }, { units: null })).toMatchObject({ kind: 'details', id: 'O-1' });
    const other = { ...told, id: 'O-2', units: 40n };
    expect(hear({ told: [told, other] }, { units: null })).toMatchObject({ kind: 'new', units: null });
  });

  it('never gives details to what another push named', () => {
    expect(hear({ told: [{ ...told, wechatRequestId: 'other' }] })).toMatchObject({ kind: 'new' });
  });
});
