import { describe, expect, it } from 'vitest';
import { type TodayFacts, todayOf } from '../../../src/domain/home/today.ts';
import type { Runway } from '../../../src/domain/packs/runway.ts';
import type { BudgetUse } from '../../../src/domain/policy/budget.ts';
import type { PendingRequest, RequestState } from '../../../src/domain/requests/state.ts';
import { aFreeze } from '../../support/freezes.ts';
import { aPack, aPendingRequest, DAY, HOUR, T0 } from '../../support/requests.ts';

const aRunway = (change: Partial<Runway> = {}): Runway => ({
  account: 'default',
  usable: 4_000_000n,
  reserved: 0n,
  perDay: 10_000n,
  runsOutAt: T0 + 400 * DAY,
  largest: [{ days: 1, rate: 500_000, units: 142_000n, orderId: 'DD1' }],
  expiring: [],
  rests: { packs: 0, units: 0n },
  ...change,
});
const nothing: TodayFacts = {
  freeze: null,
  approvals: [],
  cancels: [],
  reviews: [],
  unpayable: [],
  runways: [aRunway()],
  raises: [],
  budgets: [],
};
const today = (facts: Partial<TodayFacts>) => todayOf({ ...nothing, ...facts }, T0);
const kinds = (facts: Partial<TodayFacts>) => today(facts).items.map(({ kind }) => kind);

const asks = (id: string, change: Partial<PendingRequest> = {}) => aPendingRequest({ id, ...change });
const orderOf = ({
  id,
  raise: {
    items: [item],
  },
}: PendingRequest) => ({
  no: 1,
  wechatRequestId: `${id}-1`,
  orderId: item.pack.orderId,
  skuId: item.sku.skuId,
  receiverAppId: item.app.appId,
  units: item.units,
  beginsAt: item.beginsAt,
  days: item.days,
});
const runs = (id: string, startsAt: number, endsAt: number): RequestState => {
  const request = asks(id);
  return {
    ...request,
    phase: 'approved',
    approvedAt: T0,
    allocations: [
      { ...orderOf(request), state: 'allocated', at: T0, startsAt, endsAt, packageId: null, proof: 'push' },
    ],
  };
};
const aBudget = (name: string, used: bigint): BudgetUse => ({
  budget: {
    name,
    units: 400_000n,
    timeZone: 'Asia/Shanghai',
    apps: ['wx1'],
    owners: { users: [], groups: [] },
    extra: null,
  },
  used,
  month: '2026-11',
});
const attempts = {
  count: 3,
  firstAt: T0,
  lastAt: T0,
  open: false,
  uncertain: true,
  lastCode: 0,
  usedBefore: null,
};
const unknown = (id: string): RequestState => ({
  ...asks(id),
  phase: 'approved',
  approvedAt: T0,
  allocations: [{ ...orderOf(asks(id)), state: 'unknown', since: T0, attempts }],
});
const expiring = (days: number, units: bigint) => ({ pack: aPack(), units, at: T0 + days * DAY });

describe('what matters today', () => {
  it('is nothing where packs last, nothing waits and no raise starts or ends', () => {
    expect(today({})).toEqual({ items: [], more: 0 });
    expect(kinds({ raises: [runs('R-1', T0 - DAY, T0 + 2 * DAY)] })).toEqual([]);
  });

  it('begins with what cannot be met or is not known, and ends with what runs out later', () => {
    const facts = {
      approvals: [asks('R-2')],
      unpayable: [{ request: asks('R-3'), orderId: 'DD1', units: 258_000n, left: 5n }],
      raises: [unknown('R-1'), runs('R-4', T0 - DAY, T0 + 3 * HOUR)],
      runways: [aRunway({ expiring: [expiring(1, 129_000n)] })],
    };
    expect(kinds(facts)).toEqual(['unknown', 'unpayable', 'approve', 'wastes', 'ends']);
    expect(kinds({ runways: [aRunway({ runsOutAt: T0 + 13 * DAY })] })).toEqual(['runs_out']);
  });

  it('has five lines at most, and says how many more there are', () => {
    const approvals = Array.from({ length: 10 }, (_, n) => asks(`R-${n}`));
    const { items, more } = today({ approvals });
    expect([items.length, more]).toEqual([5, 5]);
  });

  it('does not let many of one kind hide the others', () => {
    const approvals = Array.from({ length: 10 }, (_, n) => asks(`R-${n}`));
    const raises = [1, 2, 3].map((hours) => runs(`R-2${hours}`, T0 - DAY, T0 + hours * HOUR));
    const runways = [aRunway({ expiring: [expiring(1, 129_000n)] })];
    expect(kinds({ approvals, raises, runways })).toEqual(['approve', 'approve', 'wastes', 'ends', 'ends']);
  });

  it('puts what has to be decided first in front, raises and cancellations alike', () => {
    const { items } = today({
      approvals: [asks('R-1', { expiresAt: T0 + 3 * HOUR }), asks('R-2', { expiresAt: T0 + HOUR })],
      cancels: [
        { request: runs('R-3', T0 + DAY, T0 + 2 * DAY), no: 1, by: 'ULIN', expiresAt: T0 + 2 * HOUR },
      ],
    });
    const ids = items
      .map((item) => ('asked' in item ? item.asked : item))
      .map((one) => 'request' in one && one.request.id);
    expect(ids).toEqual(['R-2', 'R-3', 'R-1']);
  });

  it('has one line for the waste of an account, within fifteen days', () => {
    const wastes = (...all: ReturnType<typeof expiring>[]) =>
      today({ runways: [aRunway({ expiring: all })] }).items;
    const [first, second, later] = [expiring(1, 129_000n), expiring(15, 4n), expiring(16, 7n)];
    expect(wastes(first, second, later)).toEqual([
      { kind: 'wastes', account: 'default', first, more: { packs: 1, units: 4n } },
    ]);
    expect(wastes(later)).toEqual([]);
  });

  it('says that an account can pay for nothing rather than when it runs out', () => {
    expect(kinds({ runways: [aRunway({ largest: [], usable: 0n, runsOutAt: T0 })] })).toEqual(['no_units']);
    expect(today({ runways: [] }).items).toEqual([{ kind: 'no_units', account: null }]);
    expect(kinds({ runways: null })).toEqual([]);
    expect(kinds({ runways: [aRunway({ runsOutAt: T0 + 15 * DAY })] })).toEqual([]);
    expect(kinds({ runways: [aRunway({ perDay: null, runsOutAt: null })] })).toEqual([]);
  });

  it.each([
    ['starts', 'in a day', T0 + DAY, T0 + 3 * DAY],
    ['starts', 'at once and ends today', T0 + HOUR, T0 + 5 * HOUR],
    ['ends', 'in a day', T0 - DAY, T0 + DAY],
    [null, 'in more than a day', T0 - DAY, T0 + DAY + 1],
    [null, 'in more than a day, as it begins', T0 + DAY + 1, T0 + 5 * DAY],
    [null, 'now', T0 - DAY, T0],
  ])('a raise: %s %s', (kind, _when, startsAt, endsAt) => {
    expect(kinds({ raises: [runs('R-1', startsAt, endsAt)] })).toEqual(kind === null ? [] : [kind]);
  });
});

describe('the allocations of one request', () => {
  const several = (...spans: [from: number, to: number][]): RequestState => {
    const { raise, ...request } = asks('R-17');
    const [item] = raise.items;
    const [, ...others] = spans.map(() => item);
    return {
      ...request,
      raise: { ...raise, items: [item, ...others] },
      phase: 'approved',
      approvedAt: T0,
      allocations: spans.map(([startsAt, endsAt], index) => ({
        ...orderOf({ ...request, raise }),
        no: index + 1,
        state: 'allocated',
        at: T0,
        startsAt,
        endsAt,
        packageId: null,
        proof: 'push',
      })),
    };
  };
  const lines = (request: RequestState) =>
    today({ raises: [request] }).items.map((item) =>
      'at' in item ? [item.kind, item.request.id, item.at] : item.kind,
    );

  it('have a line each for their own times', () => {
    const request = several([T0 - DAY, T0 + 2 * HOUR], [T0 - DAY, T0 + 9 * DAY], [T0 + HOUR, T0 + 9 * DAY]);
    expect(lines(request)).toEqual([
      ['starts', 'R-17.3', T0 + HOUR],
      ['ends', 'R-17.1', T0 + 2 * HOUR],
    ]);
  });

  it('have one line where all of them start or end together', () => {
    const span: [number, number] = [T0 + HOUR, T0 + DAY];
    expect(lines(several(span, span, span))).toEqual([['starts', 'R-17', T0 + HOUR]]);
  });

  it('have one where the outcome of another is unknown, beside the line of that', () => {
    const request = several([T0 - DAY, T0 + HOUR], [T0 - DAY, T0 + HOUR]);
    if (request.phase !== 'approved') throw new Error('not approved');
    const [first, second] = request.allocations;
    if (!first || !second) throw new Error('too few');
    const allocations = [first, { ...second, state: 'unknown' as const, since: T0, attempts }];
    expect(lines({ ...request, allocations })).toEqual(['unknown', ['ends', 'R-17.1', T0 + HOUR]]);
  });
});

it('a freeze stands above everything else', () => {
  const freeze = aFreeze();
  const items = today({ freeze, runways: [], approvals: [asks('R-1')] }).items;
  expect(items.map(({ kind }) => kind)).toEqual(['frozen', 'no_units', 'approve']);
  expect(items[0]).toEqual({ kind: 'frozen', freeze });
});

describe('a budget', () => {
  it('is told of once four fifths of it are used, what is spent furthest first', () => {
    const budgets = [aBudget('a', 319_999n), aBudget('b', 320_000n), aBudget('c', 410_000n)];
    expect(today({ budgets }).items).toMatchObject([
      { kind: 'budget', use: { budget: { name: 'c' } } },
      { kind: 'budget', use: { budget: { name: 'b' } } },
    ]);
  });
});
