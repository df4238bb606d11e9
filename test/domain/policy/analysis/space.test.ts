import { describe, expect, it } from 'vitest';
import { OTHER_APP, spaceOf, type World } from '../../../../src/domain/policy/analysis/space.ts';
import { isWithin, type Range } from '../../../../src/domain/policy/conditions/condition.ts';
import { SOURCES } from '../../../../src/domain/policy/conditions/facts.ts';
import type { When } from '../../../../src/domain/policy/conditions/table.ts';

const nobody = { users: [], groups: [] };
const app = (appId: string, name: string) => ({ appId, name, owners: nobody });
const world = (change: Partial<World> = {}): World => ({
  apps: [app('wxshop0', 'shop')],
  sold: [{ rate: 50_000, days: 1, units: 15_000n }],
  ...change,
});
const space = (whens: When[], ...worlds: World[]) => spaceOf(whens, worlds.length > 0 ? worlds : [world()]);

describe('the requests there can be', () => {
  it('are for the apps on any of the lists, each of them once', () => {
    const other = world({ apps: [app('wxshop0', 'shop'), app('wxtick0', 'tickets')] });
    expect(space([{ apps: ['wxnamed'] }], world(), other).app).toEqual([
      { appId: 'wxshop0', name: 'shop' },
      { appId: 'wxtick0', name: 'tickets' },
    ]);
  });

  it('are for any app where one side has no list: those that rules name, and one that nobody names', () => {
    const open = world({ apps: [] });
    expect(space([{ apps: ['wxnamed'] }, {}], world(), open).app).toEqual([
      { appId: 'wxshop0', name: 'shop' },
      { appId: 'wxnamed', name: 'wxnamed' },
      OTHER_APP,
    ]);
  });

  it('are for everything that is sold, at each price that it has on any side', () => {
    const [cheap, dear] = [
      { rate: 50_000, days: 1, units: 15_000n },
      { rate: 50_000, days: 1, units: 16_000n },
    ];
    const longer = { rate: 50_000, days: 3, units: 15_000n };
    const faster = { rate: 100_000, days: 1, units: 15_000n };
    const sides = [world({ sold: [cheap, longer] }), world({ sold: [cheap, dear, faster] })];
    expect(space([], ...sides).specification).toEqual([cheap, longer, dear, faster]);
  });

  it('come from everywhere, overlap or not, and may run at once or not', () => {
    const { source, overlap, breakGlass } = space([]);
    expect(source).toEqual([...SOURCES]);
    expect([overlap, breakGlass].map((one) => [...one].sort())).toEqual([
      [false, true],
      [false, true],
    ]);
  });

  it('are by everybody whom a rule names, once, and by anybody else', () => {
    const requester = { users: ['U1', 'U2'], groups: ['S1'], channels: ['C1'] };
    const again = { users: ['U2'], groups: ['S1', 'S2'], channels: ['C1', 'C2'] };
    expect(space([{ requester }, {}, { requester: again }])).toMatchObject({
      user: [null, 'U1', 'U2'],
      groups: ['S1', 'S2'],
      channels: ['C1', 'C2'],
    });
    expect(space([{}])).toMatchObject({ user: [null], groups: [], channels: [] });
  });

  it('take of a pack each share that a rule has as its bound, and one on either side of it', () => {
    const shares = space([{ share: { min: 10, max: 50 } }, { share: { min: null, max: 10 } }]).share;
    expect(shares).toEqual([5, 10, 30, 50, 75, 100]);
    expect(space([]).share).toEqual([50, 100]);
    expect(space([{ share: { min: 0, max: 100 } }]).share).toEqual([50, 100]);
  });

  it('are for as many apps as a rule has as its bound, and for one more and one less, but never for none', () => {
    expect(space([{ appCount: { min: 5, max: null } }]).appCount).toEqual([1, 4, 5, 6]);
    expect(space([{ appCount: { min: 1, max: 12 } }]).appCount).toEqual([1, 2, 11, 12, 13]);
    expect(space([{ appCount: { min: null, max: 3.5 } }]).appCount).toEqual([1, 2, 3, 4, 5]);
    expect(space([]).appCount).toEqual([1]);
  });

  it.each<[string, 'share' | 'appCount', Range[], number[]]>([
    [
      'share of a pack',
      'share',
      [
        { min: 7.5, max: 30 },
        { min: 30, max: null },
      ],
      [1, 7.5, 8, 30, 31, 100],
    ],
    [
      'number of apps',
      'appCount',
      [
        { min: 2, max: 4 },
        { min: 4.5, max: 9 },
      ],
      [1, 2, 3, 4, 5, 8, 9, 10, 99],
    ],
  ])('stand for every %s: no rule tells it from one of them', (_what, thing, ranges, values) => {
    const holds = (value: number) => ranges.map((range) => isWithin(value, range)).join();
    const known = space(ranges.map((range) => ({ [thing]: range })))[thing].map(holds);
    for (const value of values) expect(known).toContain(holds(value));
  });
});

describe('the moments of requests', () => {
  it('are told apart by when they are made only where a rule looks at that, and so is when raises begin', () => {
    const weekends = { timeZone: 'UTC', weekdays: [6, 7], hours: null, dates: null };
    const count = (when: When) => {
      const { requested, starts } = space([when]);
      return [requested.length, starts.length];
    };
    expect(count({})).toEqual([1, 1]);
    expect(count({ requested: weekends })).toEqual([2, 1]);
    expect(count({ starts: weekends })).toEqual([1, 2]);
    expect(count({ requested: weekends, starts: weekends })).toEqual([2, 2]);
  });
});
