import { describe, expect, it } from 'vitest';
import { USAGE_LAG_MS } from '../../../src/domain/packs/ledger.ts';
import {
  balanceOf,
  balanceOfAll,
  groupsOf,
  type HeardBalance,
  type PackGroup,
} from '../../../src/domain/warnings/balance.ts';
import { T0 } from '../../support/requests.ts';
import { aView } from './support.ts';

const view = (orderId: string, left: bigint, all: bigint, change = {}) =>
  aView({ left }, { orderId, all, fetchedAt: T0, ...change });

const heard = (total: bigint, used: bigint, change: Partial<HeardBalance> = {}): HeardBalance => ({
  account: 'default',
  spuId: '10000185',
  total,
  used,
  at: T0,
  ...change,
});

function groupOf(...packs: PackGroup['packs']): PackGroup {
  const [group] = groupsOf(packs);
  if (!group) throw new Error('no group');
  return group;
}

describe('packs', () => {
  it('are grouped by account and SPU, without those that are not valid now', () => {
    const groups = groupsOf([
      view('DD1', 1n, 2n),
      aView({ condition: 'used_up' }, { orderId: 'DD2' }),
      aView({ condition: 'expired' }, { orderId: 'DD3' }),
      aView({ condition: 'not_yet' }, { orderId: 'DD4' }),
      view('DD5', 1n, 2n, { account: 'other' }),
      view('DD6', 1n, 2n, { spuId: '1' }),
    ]);
    expect(groups.map(({ packs }) => packs.map(({ pack }) => pack.orderId))).toEqual([
      ['DD1', 'DD2'],
      ['DD5'],
      ['DD6'],
    ]);
  });
});

describe('the balance of a pack', () => {
  const one = view('DD1', 800n, 1_000n);
  const balance = (...pushes: HeardBalance[]) => balanceOf(one, groupOf(one), pushes).left;

  it('is the lower one of its figures and a push about it', () => {
    expect(balance()).toBe(800n);
    expect(balance(heard(1_000n, 300n))).toBe(700n);
    expect(balance(heard(1_000n, 100n))).toBe(800n);
    expect(balance(heard(1_000n, 1_001n))).toBe(0n);
  });

  it('goes by the newest push', () => {
    expect(balance(heard(1_000n, 900n, { at: T0 - 1 }), heard(1_000n, 300n))).toBe(700n);
  });

  it.each([
    ['another account', { account: 'other' }],
    ['another SPU', { spuId: '1' }],
    ['another total', { total: 999n }],
  ])('is not that of a push about %s', (_what, change) => {
    expect(balance(heard(1_000n, 900n, change))).toBe(800n);
  });

  it('goes by its figures once they are certainly newer than the push', () => {
    expect(balance(heard(1_000n, 300n, { at: T0 - USAGE_LAG_MS + 1 }))).toBe(700n);
    expect(balance(heard(1_000n, 300n, { at: T0 - USAGE_LAG_MS }))).toBe(800n);
  });

  it('is not that of a push which may be about another pack with as many units', () => {
    const group = groupOf(one, view('DD2', 900n, 1_000n));
    expect(balanceOf(one, group, [heard(1_000n, 300n)]).left).toBe(800n);
  });
});

describe('the balance of all packs', () => {
  const group = groupOf(view('DD1', 800n, 1_000n), view('DD2', 400n, 500n));

  it('is their sum, or what a push about all of them says if that is lower', () => {
    expect(balanceOfAll(group, [])).toEqual({ left: 1_200n, all: 1_500n });
    expect(balanceOfAll(group, [heard(1_500n, 1_000n)])).toEqual({ left: 500n, all: 1_500n });
    expect(balanceOfAll(group, [heard(1_000n, 1_000n)]).left).toBe(1_200n);
  });

  it('is not that of a push which may be about one of them', () => {
    const odd = groupOf(view('DD1', 800n, 1_000n), view('DD2', 0n, 0n));
    expect(balanceOfAll(odd, [heard(1_000n, 900n)]).left).toBe(800n);
  });
});
