import { describe, expect, it } from 'vitest';
import {
  confirm,
  emptyLedger,
  endReturn,
  ownUnits,
  type PackLedger,
  release,
  reserve,
  startReturn,
  takeBack,
  USAGE_LAG_MS,
  unitsLeft,
} from '../../../src/domain/packs/ledger.ts';
import { MINUTE } from '../../support/core-allocations.ts';
import { aPack, T0 } from '../../support/requests.ts';

const pack = aPack({ all: 1_000n, used: 100n, fetchedAt: T0 });

describe('what can still be promised of a pack', () => {
  it('is what WeChat left, where nothing was approved here', () => {
    expect(unitsLeft(pack, emptyLedger)).toBe(900n);
  });

  it('shrinks by what was approved, whatever its figures say and however young they are', () => {
    const ledger = reserve(emptyLedger, 'a', 300n);
    expect(unitsLeft(pack, ledger)).toBe(600n);
    expect(unitsLeft({ ...pack, fetchedAt: T0 + 1e9 }, ledger)).toBe(600n);
  });

  it('counts an unconfirmed allocation twice once WeChat counts it, on purpose', () => {
    const ledger = reserve(emptyLedger, 'a', 300n);
    expect(unitsLeft({ ...pack, used: 400n }, ledger)).toBe(300n);
  });

  it('keeps a confirmed one until figures are younger than the confirmation and the lag', () => {
    const ledger = confirm(reserve(emptyLedger, 'a', 300n), 'a', 300n, T0);
    expect(unitsLeft({ ...pack, fetchedAt: T0 + USAGE_LAG_MS - 1 }, ledger)).toBe(600n);
    expect(unitsLeft({ ...pack, used: 400n, fetchedAt: T0 + USAGE_LAG_MS }, ledger)).toBe(600n);
  });

  it('comes back when an approved one certainly did not happen', () => {
    const ledger = release(reserve(reserve(emptyLedger, 'a', 300n), 'b', 50n), 'a');
    expect(unitsLeft(pack, ledger)).toBe(850n);
    expect(release(ledger, 'never there')).toEqual(ledger);
  });

  it('reserves the same key once', () => {
    expect(unitsLeft(pack, reserve(reserve(emptyLedger, 'a', 300n), 'a', 300n))).toBe(600n);
  });

  it('takes a released one again when WeChat says it happened after all', () => {
    const ledger = confirm(release(reserve(emptyLedger, 'a', 300n), 'a'), 'a', 300n, T0);
    expect(unitsLeft(pack, ledger)).toBe(600n);
  });

  it('goes below zero rather than hide that too much was promised', () => {
    expect(unitsLeft(pack, reserve(emptyLedger, 'a', 901n))).toBe(-1n);
  });

  it('is exact beyond the precision of numbers', () => {
    const huge = aPack({ all: 9_007_199_254_740_993_000n, used: 1n, fetchedAt: T0 });
    expect(unitsLeft(huge, reserve(emptyLedger, 'a', 2n))).toBe(9_007_199_254_740_992_997n);
  });
});

describe('the ledger', () => {
  it('forgets confirmed entries that every figure in use has caught up with, and never open ones', () => {
    const before = confirm(reserve(reserve(emptyLedger, 'open', 1n), 'old', 2n), 'old', 2n, T0);
    const kept = confirm(before, 'new', 3n, T0 + 30 * MINUTE - 1);
    expect(Object.keys(kept.entries).sort()).toEqual(['new', 'old', 'open']);
    const forgotten = confirm(before, 'new', 3n, T0 + 30 * MINUTE);
    expect(Object.keys(forgotten.entries).sort()).toEqual(['new', 'open']);
  });
});

describe('the total of what is ours', () => {
  const spent = (units: bigint) => confirm(reserve(emptyLedger, 'a', units), 'a', units, T0);

  it('counts what WeChat confirmed, and not what may still happen or did not', () => {
    const ledger = release(reserve(reserve(spent(300n), 'b', 50n), 'c', 7n), 'c');
    expect(ownUnits(ledger)).toEqual({ net: 300n, complete: true });
  });

  it('remembers what its entries forgot', () => {
    const later = confirm(spent(300n), 'b', 50n, T0 + 60 * MINUTE);
    expect(Object.keys(later.entries)).toEqual(['b']);
    expect(ownUnits(later).net).toBe(350n);
  });

  it('takes off what was taken back, long after its entry was forgotten, too', () => {
    const later = confirm(spent(300n), 'b', 50n, T0 + 60 * MINUTE);
    expect(ownUnits(takeBack(startReturn(later, 'a', 300n), 'a', 300n, T0 + 70 * MINUTE)).net).toBe(50n);
  });

  it('never counted what was taken back before it was confirmed', () => {
    const ledger = takeBack(reserve(spent(300n), 'b', 50n), 'b', 50n, T0);
    expect(ownUnits(ledger).net).toBe(300n);
  });

  it('that an older version did not keep is not complete, and goes on from there', () => {
    const old: PackLedger = { entries: {} };
    expect(ownUnits(confirm(old, 'a', 300n, T0))).toEqual({ net: 300n, complete: false });
  });

  it('knows what is on its way back, until WeChat refuses or its figures have followed', () => {
    const asked = startReturn(spent(300n), 'a', 300n);
    expect(asked.returning).toEqual({ a: { units: 300n, at: null } });
    expect(endReturn(asked, 'a').returning).toEqual({});
    const back = takeBack(asked, 'a', 300n, T0);
    expect(Object.keys(confirm(back, 'b', 1n, T0 + 60 * MINUTE).returning ?? {})).toEqual([]);
  });
});

describe('an allocation that WeChat has just confirmed', () => {
  const before = { used: 100n, at: T0 };
  const confirmedSoon = confirm(reserve(emptyLedger, 'a', 300n, before), 'a', 300n, T0 + MINUTE);
  const seen = (used: bigint, at: number) => ({ ...pack, used, fetchedAt: at });

  it('counts once, whether WeChat’s figure has it already or not', () => {
    expect(unitsLeft(seen(100n, T0 + 2 * MINUTE), confirmedSoon)).toBe(600n);
    expect(unitsLeft(seen(400n, T0 + 2 * MINUTE), confirmedSoon)).toBe(600n);
    expect(unitsLeft(seen(400n, T0 + 10 * MINUTE), confirmedSoon)).toBe(600n);
  });

  it('does not hide what others used meanwhile', () => {
    expect(unitsLeft(seen(450n, T0 + 2 * MINUTE), confirmedSoon)).toBe(550n);
  });

  it('counts beside an open one', () => {
    const ledger = reserve(confirmedSoon, 'b', 50n, { used: 400n, at: T0 + 2 * MINUTE });
    expect(unitsLeft(seen(400n, T0 + 2 * MINUTE), ledger)).toBe(550n);
  });

  it('counts with one before it that the figure of its own approval lacked', () => {
    const second = reserve(confirmedSoon, 'b', 50n, { used: 100n, at: T0 + 2 * MINUTE });
    const ledger = confirm(second, 'b', 50n, T0 + 3 * MINUTE);
    expect(unitsLeft(seen(100n, T0 + 4 * MINUTE), ledger)).toBe(550n);
    // The first has certainly arrived by now, the second may not have.
    expect(unitsLeft(seen(400n, T0 + 7 * MINUTE), ledger)).toBe(550n);
    expect(unitsLeft(seen(450n, T0 + 7 * MINUTE), ledger)).toBe(550n);
  });

  it('is added in full where nothing good is known from before', () => {
    const blind = confirm(reserve(emptyLedger, 'a', 300n), 'a', 300n, T0 + MINUTE);
    expect(unitsLeft(seen(400n, T0 + 2 * MINUTE), blind)).toBe(300n);
    const late = confirm(reserve(emptyLedger, 'a', 300n, before), 'a', 300n, T0 + 60 * MINUTE);
    expect(unitsLeft(seen(400n, T0 + 61 * MINUTE), late)).toBe(300n);
  });
});
