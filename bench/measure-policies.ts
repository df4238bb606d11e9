import { performance } from 'node:perf_hooks';
import { SOLD, SOLD_DAYS, SOLD_RATES } from '../src/domain/packs/catalogue.ts';
import { diffPolicies, type Side } from '../src/domain/policy/analysis/diff.ts';
import { deadRules } from '../src/domain/policy/analysis/reach.ts';
import type { Calendar } from '../src/domain/policy/conditions/calendar.ts';
import type { When } from '../src/domain/policy/conditions/table.ts';
import type { PolicyRule } from '../src/domain/policy/policy.ts';
import { randomSide } from './random-policy.ts';

/**
 * Milliseconds. `edited`: one rule of the policy was changed; `rewritten`: every rule was; `random`: rules of three conditions of any
 * kind each, which have nothing to do with each other; `classes`: how many kinds of requests they decide differently.
 */
export type PolicyFigure = {
  rules: number;
  edited: number;
  rewritten: number;
  check: number;
  random: number;
  classes: number;
};

const RULES = 100;
const APPS = 20;

/** Compares policies of a hundred rules, each with conditions on the app, rate or days, hours and the requester. */
export function measurePolicies(): PolicyFigure {
  const before = sideOf(1);
  const rules = before.policy.rules.map((rule, index) => (index === RULES / 2 ? ruleOf(index, 9) : rule));
  const edited = { ...before, policy: { rules, version: 'edited' } };
  return {
    rules: RULES,
    edited: timed(() => diffPolicies(before, edited)),
    rewritten: timed(() => diffPolicies(before, sideOf(2))),
    check: timed(() => deadRules(before)),
    ...measureRandom(),
  };
}

function measureRandom(): Pick<PolicyFigure, 'random' | 'classes'> {
  const [one, other] = [randomSide(1, RULES), randomSide(2, RULES)];
  let classes = 0;
  const random = timed(() => {
    classes = diffPolicies(one, other).differences.length;
  });
  return { random, classes };
}

function timed(work: () => unknown): number {
  const begun = performance.now();
  work();
  return performance.now() - begun;
}

const appId = (index: number) => `wx${String(index).padStart(16, '0')}`;

function sideOf(seed: number): Side {
  const rules = Array.from({ length: RULES }, (_one, index) => ruleOf(index, seed));
  const apps = Array.from({ length: APPS }, (_one, index) => ({
    appId: appId(index),
    name: `app${index}`,
    owners: { users: [], groups: [] },
  }));
  return {
    policy: { rules: [...rules, madeRule('default', {}, 1)], version: `v${seed}` },
    world: { apps, sold: SOLD },
  };
}

function ruleOf(index: number, seed: number): PolicyRule {
  const pick = (values: readonly number[], step: number) =>
    values[(index * step + seed) % values.length] ?? 0;
  const when: When = {
    apps: [appId((index * 7 + seed) % APPS), appId((index * 3) % APPS)],
    ...(index % 2 === 0
      ? { rate: { min: pick(SOLD_RATES, 5), max: null } }
      : { days: { min: pick(SOLD_DAYS, 3), max: null } }),
    ...(index % 3 === 0 ? { requested: nights(index % 5) } : {}),
    ...(index % 4 === 0 ? { requester: { users: [], groups: [`S${index % 10}`], channels: [] } } : {}),
  };
  return madeRule(`rule ${index}`, when, 1 + ((index + seed) % 3));
}

function nights(hour: number): Calendar {
  return {
    timeZone: 'Asia/Shanghai',
    weekdays: hour % 2 === 0 ? null : [6, 7],
    hours: { from: (18 + hour) * 60, to: 8 * 60 },
    dates: null,
  };
}

function madeRule(name: string, when: When, need: number): PolicyRule {
  return {
    name,
    when,
    outcome: { kind: 'need', need, approvers: { kind: 'channel' }, selfApproval: false },
    reason: null,
  };
}
