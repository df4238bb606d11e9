import { describe, expect, it } from 'vitest';
import { isOurs, ownBounds, ownEventsSince, SURE_MS } from '../../../src/domain/movements/own-units.ts';
import type { PackLedger } from '../../../src/domain/packs/ledger.ts';
import { T0 } from '../../support/requests.ts';

const NET = 1_000n;
const ledger = (change: Partial<PackLedger>): PackLedger => ({
  entries: {},
  own: { net: NET, complete: true },
  returning: {},
  ...change,
});

describe('what a figure may count of ours', () => {
  it.each<[string, Partial<PackLedger>, bigint, bigint]>([
    ['nothing is under way', {}, 0n, 0n],
    ['one is under way', { entries: { a: { units: 5n, confirmedAt: null } } }, 0n, 5n],
    ['one was confirmed a moment ago', { entries: { a: { units: 5n, confirmedAt: T0 } } }, -5n, 0n],
    ['one was confirmed long ago', { entries: { a: { units: 5n, confirmedAt: T0 - SURE_MS } } }, 0n, 0n],
    ['one is being taken back', { returning: { a: { units: 5n, at: null } } }, -5n, 0n],
    ['one came back a moment ago', { returning: { a: { units: 5n, at: T0 } } }, 0n, 5n],
    ['one came back long ago', { returning: { a: { units: 5n, at: T0 - SURE_MS } } }, 0n, 0n],
    [
      'one was confirmed and is being taken back: it lacks once',
      { entries: { a: { units: 5n, confirmedAt: T0 } }, returning: { a: { units: 5n, at: null } } },
      -5n,
      0n,
    ],
  ])('%s', (_what, change, low, high) => {
    expect(ownBounds(ledger(change), T0)).toEqual({ low: NET + low, high: NET + high });
  });
});

it('what the figures have to follow has a sign and a time', () => {
  const own = ledger({
    entries: { a: { units: 5n, confirmedAt: T0 }, b: { units: 7n, confirmedAt: null } },
    returning: { c: { units: 3n, at: T0 }, d: { units: 2n, at: null } },
  });
  expect(ownEventsSince(own, T0)).toEqual([
    { wechatRequestId: 'a', units: 5n, at: T0 },
    { wechatRequestId: 'c', units: -3n, at: T0 },
  ]);
  expect(ownEventsSince(own, T0 + SURE_MS)).toEqual([]);
});

it('a requestId is ours once WeChat confirmed it', () => {
  const own = ledger({
    entries: { confirmed: { units: 5n, confirmedAt: T0 }, open: { units: 5n, confirmedAt: null } },
    returning: { back: { units: 5n, at: T0 } },
  });
  const ids = ['confirmed', 'open', 'back', 'stranger'];
  expect(ids.map((id) => isOurs(own, id))).toEqual([true, false, true, false]);
});
