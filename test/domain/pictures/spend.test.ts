import { describe, expect, it } from 'vitest';
import type { Allocation } from '../../../src/domain/allocations/allocation.ts';
import type { OutsideMovement } from '../../../src/domain/movements/movement.ts';
import { monthsBefore, monthsIn } from '../../../src/domain/pictures/months.ts';
import { spendPicture } from '../../../src/domain/pictures/spend.ts';
import type { RequestState } from '../../../src/domain/requests/state.ts';
import { aMovement } from '../../slack/samples/movement-samples.ts';
import { raiseWith } from '../../support/raises.ts';
import { aPendingRequest } from '../../support/requests.ts';

const NOW = Date.UTC(2026, 10, 21);
const monthOf = monthsIn('Asia/Shanghai');
const months = monthsBefore('2026-11', 13);

function spent(
  app: string,
  at: number,
  units: bigint,
  state: Allocation['state'] = 'allocated',
): RequestState {
  const { votes: _, ...rest } = aPendingRequest();
  const order = {
    no: 1,
    wechatRequestId: 'R-1-abcdefghij',
    orderId: 'DD1',
    skuId: '1',
    receiverAppId: app,
    units,
    beginsAt: null,
    days: 3,
  };
  const allocation: Allocation =
    state === 'allocated'
      ? { ...order, state, at, startsAt: at, endsAt: at, packageId: null, proof: 'push' }
      : state === 'cancelled'
        ? { ...order, state, at, proof: 'push', by: null }
        : { ...order, state: 'reserved' };
  return {
    ...rest,
    raise: raiseWith(rest.raise, { app: { appId: app, name: app, label: null } }),
    votes: [],
    phase: 'approved',
    approvedAt: at,
    allocations: [allocation],
  };
}

const appOf = (appId: string) => ({ appId, name: appId, label: null });

const draw = (requests: RequestState[], outside: OutsideMovement[] = []) =>
  spendPicture({ requests, outside, appOf, app: null, months, monthOf, cut: null, now: NOW });

describe('the months of a calendar', () => {
  it('begin at midnight of the reader, not of Greenwich', () => {
    const at = Date.UTC(2026, 9, 31, 18);
    expect([monthsIn('Asia/Shanghai')(at), monthsIn('America/New_York')(at)]).toEqual(['2026-11', '2026-10']);
  });

  it('are counted back over the turn of the year', () => {
    expect(monthsBefore('2026-02', 4)).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
  });
});

describe('what was spent', () => {
  it('stands in the month in which it was allocated, by app, whoever spent most in front', () => {
    const {
      rows,
      months: shown,
      total,
    } = draw([spent('a', NOW, 10n), spent('b', NOW, 5n), spent('b', Date.UTC(2026, 8, 3), 20n)]);
    expect(shown).toEqual(['2026-06', '2026-07', '2026-08', '2026-09', '2026-10', '2026-11']);
    expect(rows.map(({ app, units }) => [app?.name, units])).toEqual([
      ['b', [0n, 0n, 0n, 20n, 0n, 5n]],
      ['a', [0n, 0n, 0n, 0n, 0n, 10n]],
    ]);
    expect(total).toBe(35n);
  });

  it('does not count what was taken back, and keeps apart what is not confirmed', () => {
    const { rows, open, total } = draw([
      spent('a', NOW, 10n, 'cancelled'),
      spent('a', NOW, 7n, 'reserved'),
      aPendingRequest(),
    ]);
    expect([rows, open.at(-1), total]).toEqual([[], 7n, 0n]);
  });

  it('has eight apps, and one row for all others together', () => {
    const many = Array.from({ length: 30 }, (_, index) => spent(`app${index}`, NOW, BigInt(100 - index)));
    const { rows } = draw(many);
    expect(rows).toHaveLength(9);
    expect(rows.at(-1)?.app).toBeNull();
    const sum = rows.flatMap(({ units }) => units).reduce((all, units) => all + units, 0n);
    expect(sum).toBe(many.reduce((all, _, index) => all + BigInt(100 - index), 0n));
  });

  it('goes back a year and no further', () => {
    const old = Date.UTC(2025, 9, 20);
    expect(draw([spent('a', old, 5n)]).total).toBe(0n);
    const { months: shown } = draw([spent('a', Date.UTC(2025, 10, 20), 5n)]);
    expect([shown.length, shown[0]]).toEqual([13, '2025-11']);
  });

  it('counts what moved outside with the app that got it, else in a row of its own', () => {
    const to = (app: string) => ({
      at: NOW,
      wechatRequestId: '1687254272930',
      receiver: { appId: app, name: null },
      skuId: null,
      packageId: null,
    });
    const { rows, total } = draw(
      [spent('a', NOW, 10n)],
      [
        aMovement({ kind: 'allocated', push: to('a'), window: null }, { units: 5n }),
        aMovement({ kind: 'allocated', push: to('b'), window: null }, { units: 3n }),
        aMovement({ window: { from: NOW, to: NOW } }, { units: 40n }),
        aMovement({ window: { from: NOW, to: NOW }, kind: 'fall' }, { units: -1n }),
      ],
    );
    expect(rows.map(({ app, outside, units }) => [app?.name ?? outside, units.at(-1)])).toEqual([
      ['a', 15n],
      ['b', 3n],
      [true, 39n],
    ]);
    expect(total).toBe(57n);
  });

  it('does not count what turned out to be ours, what no figure ever showed, or what was there before', () => {
    const window = { from: NOW, to: NOW };
    const { rows, total } = draw(
      [],
      [
        aMovement({ window, explained: [{ request: 'R-1', units: 5n }] }, { units: 5n }),
        aMovement({ window, figures: 'absent' }, { units: 7n }),
        aMovement({ window: null, kind: 'found' }, { units: 9n }),
        aMovement({ window, explained: [{ request: 'R-1', units: 5n }] }, { units: 6n }),
      ],
    );
    expect([rows.map(({ units }) => units.at(-1)), total]).toEqual([[1n], 1n]);
  });
});
