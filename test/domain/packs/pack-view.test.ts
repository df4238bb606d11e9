import { describe, expect, it } from 'vitest';
import { confirm, emptyLedger, reserve, USAGE_LAG_MS } from '../../../src/domain/packs/ledger.ts';
import { byUse, viewPack } from '../../../src/domain/packs/pack-view.ts';
import { aPack, DAY, T0 } from '../../support/requests.ts';

const fresh = aPack({ all: 1_000n, used: 0n, paidAt: T0 - DAY, validUntil: T0 + 729 * DAY });

describe('how a pack is seen', () => {
  it('untouched: all of it is left, and it can be given back until seven days after payment', () => {
    expect(viewPack(fresh, emptyLedger, T0)).toEqual({
      pack: fresh,
      condition: 'usable',
      left: 1_000n,
      reserved: 0n,
      daysLeft: 729,
      refundableUntil: T0 + 6 * DAY,
      lagging: false,
      forecast: null,
    });
  });

  it('cannot be given back after seven days, after an allocation, or with anything in the ledger', () => {
    const until = (pack = fresh, ledger = emptyLedger, now = T0) =>
      viewPack(pack, ledger, now).refundableUntil;
    expect(until(fresh, emptyLedger, T0 + 6 * DAY - 1)).toBe(T0 + 6 * DAY);
    expect(until(fresh, emptyLedger, T0 + 6 * DAY)).toBeNull();
    expect(until({ ...fresh, used: 1n })).toBeNull();
    expect(until({ ...fresh, paidAt: null })).toBeNull();
    expect(until(fresh, reserve(emptyLedger, 'a', 1n))).toBeNull();
  });

  it('with an approved raise: its units are reserved and no longer left', () => {
    const view = viewPack(fresh, reserve(emptyLedger, 'a', 300n), T0);
    expect(view).toMatchObject({ left: 700n, reserved: 300n, lagging: false });
  });

  it('lags after a confirmation until WeChat’s figures are younger than that and five minutes', () => {
    const ledger = confirm(reserve(emptyLedger, 'a', 300n), 'a', 300n, T0);
    expect(viewPack(fresh, ledger, T0)).toMatchObject({ left: 700n, reserved: 0n, lagging: true });
    const later = { ...fresh, used: 300n, fetchedAt: T0 + USAGE_LAG_MS };
    expect(viewPack(later, ledger, T0 + USAGE_LAG_MS)).toMatchObject({ left: 700n, lagging: false });
    const stale = { ...fresh, fetchedAt: T0 + USAGE_LAG_MS - 1 };
    expect(viewPack(stale, ledger, T0 + DAY)).toMatchObject({ left: 700n, lagging: true });
  });

  it.each([
    ['used_up', { used: 1_000n }, { left: 0n, daysLeft: 729 }],
    ['expired', { validUntil: T0 }, { left: 1_000n, daysLeft: 0 }],
    ['not_yet', { validFrom: T0 + 1 }, { left: 1_000n }],
    ['usable', { validUntil: T0 + DAY - 1 }, { daysLeft: 0 }],
  ])('is %s', (condition, change, expected) => {
    expect(viewPack({ ...fresh, ...change }, emptyLedger, T0)).toMatchObject({ condition, ...expected });
  });

  it('never has less than nothing left, even while an open allocation counts twice', () => {
    const ledger = reserve(emptyLedger, 'a', 600n);
    expect(viewPack({ ...fresh, used: 600n }, ledger, T0)).toMatchObject({ left: 0n, condition: 'used_up' });
  });
});

describe('the order of packs', () => {
  it('is by use, and within that by what is lost first', () => {
    const view = (orderId: string, change = {}) =>
      viewPack({ ...fresh, orderId, ...change }, emptyLedger, T0);
    const views = [
      view('gone long ago', { validUntil: T0 - 9 * DAY }),
      view('gone', { validUntil: T0 - DAY }),
      view('empty', { used: 1_000n }),
      view('planned', { validFrom: T0 + DAY }),
      view('later', { validUntil: T0 + 9 * DAY }),
      view('soon', { validUntil: T0 + DAY }),
    ];
    expect(views.sort(byUse).map(({ pack }) => pack.orderId)).toEqual([
      'soon',
      'later',
      'planned',
      'empty',
      'gone',
      'gone long ago',
    ]);
  });
});
