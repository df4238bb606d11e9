import fc from 'fast-check';
import { SOLD_DAYS, SOLD_RATES } from '../../src/domain/packs/catalogue.ts';
import type { World } from '../../src/domain/policy/analysis/space.ts';
import type { Calendar } from '../../src/domain/policy/conditions/calendar.ts';
import { type Facts, SOURCES } from '../../src/domain/policy/conditions/facts.ts';
import type { When } from '../../src/domain/policy/conditions/table.ts';
import type { Policy, PolicyRule } from '../../src/domain/policy/policy.ts';
import { ruleWhen } from './policies.ts';
import { DAY, T0 } from './requests.ts';

/** Units are ten thousand for a call per minute and day, so that every share below is exact. */
export const aWorld: World = {
  apps: [
    { appId: 'wxshop0', name: 'shop', owners: { users: [], groups: ['S1'] } },
    { appId: 'wxtick0', name: 'tickets', owners: { users: ['U1'], groups: [] } },
    { appId: 'wxtest0', name: 'test', owners: { users: [], groups: [] } },
  ],
  sold: SOLD_RATES.flatMap((rate) => SOLD_DAYS.map((days) => ({ rate, days, units: BigInt(rate * days) }))),
};

const range = (values: number[]) =>
  fc
    .tuple(fc.option(fc.constantFrom(...values)), fc.option(fc.constantFrom(...values)))
    .map(([a, b]) => (a !== null && b !== null && a > b ? { min: b, max: a } : { min: a, max: b }));
const some = <T>(...values: T[]) => fc.subarray(values, { minLength: 1 });

const wallDay = (offset: number) => Math.floor((T0 + offset * DAY) / DAY) * 24 * 60;
const calendar: fc.Arbitrary<Calendar> = fc.record({
  timeZone: fc.constantFrom('Asia/Shanghai', 'Europe/Berlin'),
  weekdays: fc.option(some(1, 2, 3, 4, 5, 6, 7)),
  hours: fc.option(fc.constantFrom({ from: 1320, to: 480 }, { from: 540, to: 1080 }, { from: 0, to: 720 })),
  dates: fc.option(
    fc.constantFrom([{ from: wallDay(3), to: wallDay(5) }], [{ from: wallDay(4) + 600, to: wallDay(40) }]),
  ),
});

const parts: { [K in keyof When]-?: fc.Arbitrary<NonNullable<When[K]>> } = {
  apps: some('wxshop0', 'wxtick0', 'wxtest0'),
  owners: fc.record({ users: fc.constant(['U1']), groups: fc.subarray(['S1', 'S2']) }),
  requester: fc.record({
    users: fc.subarray(['U1', 'U2']),
    groups: fc.subarray(['S1', 'S2']),
    channels: fc.subarray(['C1']),
  }),
  rate: range([100_000, 200_000, 250_000, 400_000]),
  days: range([1, 2, 3, 7]),
  units: range([300_000, 500_000, 1_000_000]),
  share: range([10, 20, 50]),
  appCount: range([1, 2]),
  sources: some(...SOURCES),
  requested: calendar,
  starts: calendar,
  overlap: fc.boolean(),
  breakGlass: fc.boolean(),
};

const whenOf = (least: number): fc.Arbitrary<When> =>
  fc
    .tuple(
      fc.subarray(Object.keys(parts) as (keyof When)[], { minLength: least, maxLength: 3 }),
      fc.record(parts),
    )
    .map(([names, all]) => Object.fromEntries(names.map((name) => [name, all[name]])));
export const anyWhen = whenOf(0);

const outcomes = ['need', 'need', 'refuse', 'approve'] as const;
function outcomeOf(kind: (typeof outcomes)[number], need: number): PolicyRule['outcome'] {
  const approvers = { kind: 'channel' as const };
  switch (kind) {
    case 'need':
      return { kind, need, approvers, selfApproval: false };
    case 'refuse':
      return { kind, sentence: { en: 'No.' } };
    case 'approve': {
      const caps = [{ per: 'rule' as const, units: 1000 * need, count: null }];
      const review = { need: 1, approvers, withinMs: 1, remindMs: 1 };
      return { kind, caps, timeZone: 'UTC', review };
    }
  }
}

const anyRule = (index: number, when = anyWhen): fc.Arbitrary<PolicyRule> =>
  fc
    .record({ when, kind: fc.constantFrom(...outcomes), need: fc.integer({ min: 1, max: 2 }) })
    .map(({ when, kind, need }) =>
      ruleWhen(`rule ${index}`, when, {
        outcome: outcomeOf(kind, need),
      }),
    );

export const policyEndingWith = (rules: PolicyRule[]): Policy => ({
  rules: [...rules, ruleWhen('default')],
  version: 'v1',
});

export const anyPolicy = (maxLength: number): fc.Arbitrary<Policy> =>
  fc
    .integer({ min: 0, max: maxLength })
    .chain((length) => fc.tuple(...Array.from({ length }, (_one, index) => anyRule(index))))
    .map(policyEndingWith);

/** So many rules, each with three conditions. */
export const largePolicy = (rules: number): fc.Arbitrary<Policy> =>
  fc
    .tuple(...Array.from({ length: rules }, (_one, index) => anyRule(index, whenOf(3))))
    .map(policyEndingWith);

/** Any request, as it can come in: not a representative of anything. */
export const anyFacts: fc.Arbitrary<Facts> = fc
  .record({
    app: fc.constantFrom(...aWorld.apps),
    sold: fc.constantFrom(...aWorld.sold),
    sharePercent: fc.constantFrom(1, 5, 10, 20, 40, 50, 100),
    appCount: fc.integer({ min: 1, max: 4 }),
    requester: fc.record({
      userId: fc.constantFrom('U1', 'U2', 'U3'),
      groups: fc.subarray(['S1', 'S2']),
      channels: fc.subarray(['C1']),
    }),
    source: fc.constantFrom(...SOURCES),
    requestedAt: fc.integer({ min: -30 * 24 * 12, max: 90 * 24 * 12 }).map((five) => T0 + five * 300_000),
    delay: fc.oneof(
      fc.constant(0),
      fc.integer({ min: 0, max: 60 * 24 * 12 }).map((five) => five * 300_000),
    ),
    overlap: fc.boolean(),
    breakGlass: fc.boolean(),
  })
  .map(({ sold: { rate, days, units }, sharePercent, delay, ...rest }) => ({
    ...rest,
    rate,
    days,
    units,
    packAll: (units * 100n) / BigInt(sharePercent),
    startsAt: rest.requestedAt + delay,
  }));
