import fc from 'fast-check';
import type { Budget } from '../../../src/domain/policy/budget.ts';
import type { When } from '../../../src/domain/policy/conditions/table.ts';
import type { Limits } from '../../../src/domain/policy/meters/limits.ts';
import type { Outcome } from '../../../src/domain/policy/outcomes.ts';
import type { Policy, PolicyRule } from '../../../src/domain/policy/policy.ts';
import { shop } from '../../support/core-scene.ts';
import { HOUR, T0 } from '../../support/requests.ts';
import { ADMINS, type Click, REQUESTER } from './clicks.ts';
import { ZONE } from './model/spending.ts';
import { APPS, GROUPS, type Office, PEOPLE, type Person, tickets } from './office.ts';

const some = <T>(values: readonly T[], maxLength?: number) =>
  fc.subarray([...values], maxLength === undefined ? {} : { maxLength });
const by = fc.constantFrom(...PEOPLE);

const listed = fc.record({
  kind: fc.constant('listed' as const),
  users: some(PEOPLE, 2),
  groups: some(GROUPS),
  quiet: fc.record({ users: some(PEOPLE, 1), groups: some(GROUPS, 1) }),
});
const deciders = fc.oneof(fc.constant({ kind: 'channel' as const }), listed);
const need = fc.constantFrom(1, 1, 2, 3);
const slots = fc.record({
  kind: fc.constant('slots' as const),
  of: fc.constantFrom('all' as const, 'any' as const),
  slots: fc.array(fc.record({ name: fc.constant(null), need: fc.constantFrom(1, 1, 2), deciders }), {
    minLength: 1,
    maxLength: 3,
  }),
});

const needOutcome: fc.Arbitrary<Outcome> = fc
  .record({
    need,
    approvers: fc.oneof({ weight: 2, arbitrary: deciders }, slots),
    selfApproval: fc.constantFrom(false, false, true),
    more: fc.subarray(['strangers', 'guests', 'majority'] as const),
  })
  .map(({ need: own, approvers, selfApproval, more }) => {
    const needs = approvers.kind === 'slots' ? approvers.slots.map((slot) => slot.need) : [own];
    const isAny = approvers.kind === 'slots' && approvers.of === 'any';
    return {
      kind: 'need' as const,
      need: isAny ? Math.min(...needs) : needs.reduce((sum, one) => sum + one, 0),
      approvers,
      selfApproval,
      ...(more.includes('strangers') ? { strangers: true as const } : {}),
      ...(more.includes('guests') ? { guests: true as const } : {}),
      ...(more.includes('majority') ? { reject: 'majority' as const } : {}),
    };
  });

const review = fc
  .record({ need: fc.constantFrom(1, 1, 2), approvers: deciders })
  .map((one) => ({ ...one, withinMs: 24 * HOUR, remindMs: HOUR }));
const caps = fc.array(
  fc.record({
    per: fc.constantFrom('app' as const, 'requester' as const, 'rule' as const),
    units: fc.constantFrom(null, 30_000, 100_000, 300_000),
    count: fc.constantFrom(null, 1, 2),
  }),
  { minLength: 1, maxLength: 2 },
);
const outcome: fc.Arbitrary<Outcome> = fc.oneof(
  { weight: 3, arbitrary: needOutcome },
  {
    weight: 3,
    arbitrary: fc
      .record({ caps, review })
      .map((one) => ({ kind: 'approve' as const, timeZone: ZONE, ...one })),
  },
  { weight: 2, arbitrary: review.map((one) => ({ kind: 'break_glass' as const, review: one })) },
  fc.constant({ kind: 'refuse' as const, sentence: { en: 'No.' } }),
);

const extra = fc.record({
  name: fc.constant(null),
  need: fc.constantFrom(1, 2),
  deciders: fc.option(deciders),
});
const parts = fc.record({
  apps: some([shop.appId, tickets.appId], 1),
  owners: fc.record({ users: fc.constant<string[]>([]), groups: some(GROUPS, 1) }),
  requester: fc.record({ users: some(PEOPLE, 3), groups: some(GROUPS, 1), channels: some(['C1']) }),
  rate: fc.constant({ min: null, max: 50_000 }),
  days: fc.constantFrom({ min: null, max: 1 }, { min: 2, max: null }),
  units: fc.constant({ min: null, max: 100_000 }),
});
const when: fc.Arbitrary<When> = fc
  .tuple(
    fc.subarray(['apps', 'owners', 'requester', 'rate', 'days', 'units'] as const, { maxLength: 2 }),
    parts,
  )
  .map(([names, all]) => Object.fromEntries(names.map((name) => [name, all[name]])));

const rules: fc.Arbitrary<PolicyRule[]> = fc
  .tuple(
    fc.array(fc.record({ when, outcome, overBudget: fc.option(extra), required: fc.boolean() }), {
      maxLength: 4,
    }),
    needOutcome,
  )
  .map(([given, last]) => [
    ...given.map((one, index): PolicyRule => {
      const glass = one.outcome.kind === 'break_glass' ? { breakGlass: true } : {};
      const reason = { required: true, pattern: null, hint: null, link: null };
      return {
        name: `rule ${index}`,
        when: { ...one.when, ...glass },
        outcome: one.outcome,
        reason: one.required && one.outcome.kind !== 'approve' ? reason : null,
        ...(one.overBudget && one.outcome.kind === 'need' ? { overBudget: one.overBudget } : {}),
      };
    }),
    { name: 'default', when: {}, outcome: last, reason: null },
  ]);

const amount = fc.constantFrom(40_000n, 100_000n, 300_000n, 600_000n);
const budgets: fc.Arbitrary<Budget[]> = fc
  .array(
    fc.record({
      units: fc.constantFrom(40_000n, 100_000n, 100_000n, 300_000n, 300_000n, 600_000n),
      apps: some([shop.appId, tickets.appId]),
      extra: fc.option(extra),
    }),
    { maxLength: 2, size: 'max' },
  )
  .map((given) =>
    given.map((one, index) => ({
      ...one,
      name: `budget ${index}`,
      timeZone: ZONE,
      owners: { users: [], groups: one.apps.length === 0 ? ['SOPS'] : [] },
    })),
  );
const most = fc
  .tuple(
    fc.subarray(['rate', 'unitsPerRaise', 'raisesPerDay', 'unitsPerDay', 'unitsPerMonth'] as const, {
      maxLength: 2,
    }),
    fc.record({
      rate: fc.constant(50_000n),
      unitsPerRaise: fc.constant(100_000n),
      raisesPerDay: fc.constantFrom(1n, 3n),
      unitsPerDay: amount,
      unitsPerMonth: amount,
    }),
  )
  .map(([names, all]): Limits['most'] => Object.fromEntries(names.map((name) => [name, all[name]])));
const limits = fc.oneof({ weight: 2, arbitrary: fc.constant(null) }, most);

/** In some offices people decide about everything. */
const justPeople = needOutcome.map((last): PolicyRule[] => [
  { name: 'default', when: {}, outcome: last, reason: null },
]);

const anyPolicy: fc.Arbitrary<Policy> = fc
  .record({ rules: fc.oneof({ weight: 3, arbitrary: rules }, justPeople), budgets, limits })
  .map(({ limits: given, ...policy }) => ({
    ...policy,
    ...(given === null ? {} : { limits: { timeZone: ZONE, most: given } }),
    version: 'v1',
  }));

const account = fc.oneof(
  { weight: 12, arbitrary: fc.constant({}) },
  fc.constantFrom<Person['account']>(
    { deactivated: true },
    { bot: true },
    { stranger: true },
    { guest: true },
  ),
);
const person: fc.Arbitrary<Person> = fc.record({
  inChannel: fc.constantFrom(true, true, true, false),
  groups: some(GROUPS),
  account,
});
const delegation = fc
  .record({ for: by, delegate: by, from: fc.constantFrom(-1, 2), hours: fc.constantFrom(3, 90, 90) })
  .filter((one) => one.for !== one.delegate)
  .map(({ from, hours, ...one }) => {
    const begins = T0 + from * HOUR;
    return { ...one, from: begins, until: begins + hours * HOUR };
  });

export const anyOffice: fc.Arbitrary<Office> = fc
  .record({
    policy: anyPolicy,
    people: fc.tuple(...PEOPLE.map(() => person)),
    delegations: fc.array(delegation, { maxLength: 3 }),
    admins: fc.subarray([...PEOPLE], { minLength: 2, maxLength: 4 }),
    units: fc.constantFrom(400_000n, 4_000_000n, 4_000_000n),
  })
  .map((office) => ({
    ...office,
    apps: APPS,
    channel: 'C1',
    people: new Map(PEOPLE.map((one, index) => [one, office.people[index]] as const).flatMap(definite)),
  }));

function definite([name, one]: readonly [string, Person | undefined]): [string, Person][] {
  return one === undefined ? [] : [[name, one]];
}

const pick = fc.nat({ max: 9 });
/** Some things only the requester can do. */
const admin = fc.constantFrom(...ADMINS, ...ADMINS, ...PEOPLE.slice(0, 2));
const mostlyOwn = fc.oneof({ weight: 2, arbitrary: fc.constant(REQUESTER) }, by);
const stale = fc.constantFrom(false, false, false, true);
const wish = fc.record({
  by,
  app: fc.constantFrom(0, 0, 1),
  rate: fc.constantFrom(50_000, 300_000),
  days: fc.constantFrom(1, 3),
  hours: fc.constantFrom(null, null, 3, 30),
  reason: fc.constantFrom('', 'Double 11', 'Double 11', 'Double 11', 'Double 12'),
});
const are = <const T extends string>(...names: T[]) => fc.constantFrom(...names);
export const anyClick: fc.Arbitrary<Click> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .record({
        do: are('ask'),
        wish,
        within: fc.option(pick),
        breakGlass: fc.constantFrom(false, false, false, false, true),
      })
      .map(({ wish: all, ...one }) => ({ ...all, ...one })),
  },
  { weight: 9, arbitrary: fc.record({ do: are('approve'), pick, by, stale }) },
  { weight: 2, arbitrary: fc.record({ do: are('reject', 'question'), pick, by, stale }) },
  { weight: 2, arbitrary: fc.record({ do: are('review'), pick, by }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: are('withdraw', 'answer', 'answer', 'undo'), pick, by: mostlyOwn }),
  },
  {
    weight: 2,
    arbitrary: fc
      .record({ do: are('edit'), wish, pick, stale, by: mostlyOwn })
      .map(({ wish: all, ...one }) => ({ ...all, ...one })),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: are('ask_grant'),
      by,
      users: some(PEOPLE),
      groups: some(GROUPS),
      app: fc.constantFrom(0, 1),
      rate: fc.constantFrom(50_000, 300_000),
      units: amount,
      hours: fc.constantFrom(2, 6, 200, 200),
      reason: fc.constantFrom('', 'war room', 'war room', 'war room'),
    }),
  },
  { weight: 5, arbitrary: fc.record({ do: are('approve_grant'), pick, by }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: are('reject_grant', 'withdraw_grant', 'revoke_grant'), pick, by }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: are('freeze'),
      by: admin,
      scope: fc.constantFrom('auto' as const, 'all' as const),
      hours: fc.constantFrom(null, 1, 6),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: are('unfreeze'), by: admin }) },
);

/** What happens between two clicks. `work`: Headroom calls WeChat, and WeChat answers or says no, or tells by its push. */
/** `timers`: those of before have run; they may be late. */
export type Meanwhile = { waitMs: number; timers: boolean; news: News | null; work: Work[] };
export type News =
  | { what: 'person'; userId: string; is: Person }
  | { what: 'admins'; are: string[] }
  | { what: 'rules'; are: PolicyRule[] };
export type Work = 'call' | 'call_refused' | 'push';

export const anyMeanwhile: fc.Arbitrary<Meanwhile> = fc.record({
  waitMs: fc.oneof(
    { weight: 24, arbitrary: fc.constantFrom(0, 0, 0, 1, 60_000) },
    { weight: 4, arbitrary: fc.constantFrom(HOUR / 2, HOUR) },
    { weight: 2, arbitrary: fc.constantFrom(2 * HOUR, 5 * HOUR, 9 * HOUR, 20 * HOUR) },
  ),
  timers: fc.boolean(),
  news: fc.oneof(
    { weight: 20, arbitrary: fc.constant(null) },
    { weight: 2, arbitrary: fc.record({ what: are('person'), userId: by, is: person }) },
    fc.record({ what: are('admins'), are: some(PEOPLE, 3) }),
    fc.record({ what: are('rules'), are: rules }),
  ),
  work: fc.oneof(
    { weight: 3, arbitrary: fc.constant<Work[]>([]) },
    fc.constantFrom<Work[]>(['call'], ['call', 'push'], ['call', 'push'], ['push'], ['call_refused']),
  ),
});
