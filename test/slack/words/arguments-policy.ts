import type { BudgetUse, CountedBudget } from '../../../src/domain/policy/budget.ts';
import type { Calendar } from '../../../src/domain/policy/conditions/calendar.ts';
import type { Unmet, When } from '../../../src/domain/policy/conditions/table.ts';
import type { PassedOver } from '../../../src/domain/policy/decide-policy.ts';
import type { Cap, CapUse } from '../../../src/domain/policy/meters/caps.ts';
import { LIMIT_NAMES, type LimitRefusal, type LimitUse } from '../../../src/domain/policy/meters/limits.ts';
import type { PolicyRule } from '../../../src/domain/policy/policy.ts';
import { aFreeze } from '../../support/freezes.ts';
import { ruleWhen } from '../../support/policies.ts';
import type { Given, WordArguments } from './given.ts';

function conditions({ name, slackId, count, days, at }: Given): Required<When> {
  const calendar: Calendar = {
    timeZone: 'Asia/Shanghai',
    weekdays: [1, 7],
    hours: { from: 1320, to: 480 },
    dates: [
      { from: Math.floor(Math.min(at, 4e12) / 60_000), to: Math.floor(Math.min(at, 4e12) / 60_000) + 9 },
    ],
  };
  const people = { users: [slackId], groups: [slackId] };
  return {
    apps: [name],
    owners: people,
    requester: { ...people, channels: [slackId] },
    rate: { min: count, max: count },
    days: { min: days, max: null },
    units: { min: null, max: count },
    share: { min: 2.5, max: 10 },
    appCount: { min: 1, max: null },
    sources: ['person', 'alert', 'api', 'agent', 'series'],
    requested: calendar,
    starts: { ...calendar, weekdays: null },
    overlap: true,
    breakGlass: true,
  };
}

function unmets(given: Given): Unmet[] {
  const { name, slackId, count, days, units, at } = given;
  const when = conditions(given);
  const people = { users: [slackId], groups: [] };
  return [
    { condition: 'apps', wanted: when.apps, actual: { appId: name, name } },
    { condition: 'owners', wanted: when.owners, actual: { users: [], groups: [] } },
    { condition: 'requester', wanted: when.requester, actual: { userId: slackId, groups: [], channels: [] } },
    { condition: 'rate', wanted: when.rate, actual: count },
    { condition: 'days', wanted: when.days, actual: days },
    { condition: 'units', wanted: when.units, actual: units },
    { condition: 'share', wanted: when.share, actual: 5.5 },
    { condition: 'appCount', wanted: when.appCount, actual: 1 },
    { condition: 'sources', wanted: ['api'], actual: 'person' },
    { condition: 'requested', wanted: when.requested, actual: at },
    { condition: 'starts', wanted: when.starts, actual: at },
    { condition: 'overlap', wanted: true, actual: false },
    { condition: 'overlap', wanted: false, actual: true },
    { condition: 'breakGlass', wanted: true, actual: false },
    { condition: 'breakGlass', wanted: false, actual: true },
    { condition: 'owners', wanted: people, actual: people },
  ];
}

function caps({ count }: Given): Cap[] {
  const units = Math.min(count, 1e12);
  return [
    { per: 'app', units, count: null },
    { per: 'requester', units: null, count: 1 },
    { per: 'rule', units, count },
  ];
}

const uses = (given: Given): CapUse[] =>
  caps(given).map((cap) => ({ cap, units: given.units, count: given.count }));

function rules(given: Given): PolicyRule[] {
  const { name } = given;
  const reason = { required: true, pattern: null, hint: null, link: null };
  const review = { need: 1, approvers: { kind: 'channel' as const }, withinMs: 60_000, remindMs: 60_000 };
  return [
    ruleWhen(name, {}, { outcome: { kind: 'approve', caps: caps(given), timeZone: 'UTC', review } }),
    ruleWhen(name, {}, { outcome: { kind: 'break_glass', review: { ...review, need: 2 } } }),
    ruleWhen(name),
    ruleWhen(name, conditions(given), { reason: { ...reason, hint: { en: name, zh: name } } }),
    ruleWhen(name, { overlap: false }, { reason }),
    ruleWhen(name, {}, { outcome: { kind: 'refuse', sentence: { en: name, zh: name } } }),
  ];
}

export function limitUses({ count, units, at }: Given): LimitUse[] {
  return LIMIT_NAMES.map((limit) => ({
    limit,
    most: limit === 'rate' || limit === 'raisesPerDay' ? BigInt(count) : units,
    used: units,
    resetsAt: limit === 'rate' || limit === 'unitsPerRaise' ? null : at,
  }));
}

export function limitRefusals(given: Given): LimitRefusal[] {
  return limitUses(given).map((use) => ({ ...use, reason: 'over_limit', needs: BigInt(given.count) }));
}

export function budgetArguments({ name, units }: Given): [CountedBudget, bigint, number][] {
  const budget = { name, units, timeZone: 'Asia/Shanghai', used: units, month: '2026-11' };
  return [
    [{ ...budget, over: true }, units, 1],
    [{ ...budget, over: true }, units, 3],
    [{ ...budget, over: false }, units, 0],
  ];
}

function budgetUses({ name, slackId, units }: Given): BudgetUse[] {
  const people = { users: [slackId], groups: [slackId] };
  const deciders = { kind: 'listed' as const, ...people };
  const budget = { name, units, timeZone: 'Asia/Shanghai', apps: [name], owners: people };
  const extras = [null, { name, need: 2, deciders }, { name: null, need: 1, deciders: null }];
  return extras.map((extra) => ({ budget: { ...budget, extra }, used: units, month: '2026-11' }));
}

export const policyArguments: NonNullable<WordArguments['policy']> = {
  title: ({ id }) => [[id]],
  rule: (given) =>
    rules(given).flatMap((rule) =>
      [false, true].map((foreign): [number, PolicyRule, boolean] => [1, rule, foreign]),
    ),
  rehearsed: ({ name, count, days, units }) => [[{ app: name, rate: count, days, units }]],
  decides: (given) => rules(given).map((rule) => [rule]),
  outcome: (given) => rules(given).map((rule) => [rule]),
  underGrant: ({ id, slackId, units }) => [[{ id, by: [slackId], remaining: units }]],
  uses: (given) => [[uses(given)]],
  passedOver: (given) => [
    ...unmets(given).map((unmet): [PassedOver] => [{ rule: ruleWhen(given.name), unmet: [unmet, unmet] }]),
    [{ rule: ruleWhen(given.name), unmet: [], held: { kind: 'caps', exceeded: uses(given) } }],
    [{ rule: ruleWhen(given.name), unmet: [], held: { kind: 'people' } }],
    [{ rule: ruleWhen(given.name), unmet: [], held: { kind: 'budget', name: given.name } }],
    [{ rule: ruleWhen(given.name), unmet: [], held: { kind: 'frozen', freeze: aFreeze() } }],
  ],
  limit: (given) => limitUses(given).map((use) => [use]),
  budget: (given) => budgetUses(given).map((use) => [use]),
  refused: (given) => limitRefusals(given).map((over) => [over]),
  counted: budgetArguments,
};

const names = ({ name, count }: Given): [readonly string[], number][] => [
  [[name, name], 0],
  [[name], count],
];

export const policyNoticeArguments: NonNullable<WordArguments['policyNotices']> = {
  changed: ({ id }) => [[id, id]],
  changes: { added: names, removed: names, changed: names, parts: names },
  outcomes: ({ count }) => [[0], [1], [count]],
  invalid: ({ id }) => [['headroom.yml', id]],
  problem: ({ name }) => [
    [{ where: name, what: name, remedy: name }],
    [{ where: name, what: name, remedy: name, line: 12 }],
  ],
  moreProblems: ({ count }) => [[count]],
  validAgain: ({ id }) => [['headroom.yml', id]],
};
