import { SOLD, SOLD_DAYS, SOLD_RATES } from '../src/domain/packs/catalogue.ts';
import type { Side } from '../src/domain/policy/analysis/diff.ts';
import type { Range } from '../src/domain/policy/conditions/condition.ts';
import { SOURCES } from '../src/domain/policy/conditions/facts.ts';
import type { When } from '../src/domain/policy/conditions/table.ts';
import type { PolicyRule } from '../src/domain/policy/policy.ts';

const APPS = 12;
const CONDITIONS = 3;

/** A policy of rules that were made up by chance, always the same ones for a seed. */
export function randomSide(seed: number, rules: number): Side {
  const random = randomOf(seed);
  const made = Array.from({ length: rules }, (_one, index) => randomRule(`rule ${index}`, random));
  const apps = Array.from({ length: APPS }, (_one, index) => ({
    appId: `wx${index}`,
    name: `app${index}`,
    owners: { users: [], groups: [`S${index % 3}`] },
  }));
  const last = { name: 'default', when: {}, outcome: votes(1), reason: null };
  return { policy: { rules: [...made, last], version: `random ${seed}` }, world: { apps, sold: SOLD } };
}

type Random = ReturnType<typeof randomOf>;

/** Mulberry32. */
function randomOf(seed: number) {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (count: number) => Math.floor(next() * count);
  const some = <T>(values: readonly T[], share: number): T[] => {
    const chosen = values.filter(() => next() < share);
    return chosen.length > 0 ? chosen : values.slice(below(values.length)).slice(0, 1);
  };
  return { next, below, some };
}

function randomRule(name: string, random: Random): PolicyRule {
  const all = Object.entries(conditions(random))
    .map(([key, value]) => ({ key, value, order: random.next() }))
    .sort((a, b) => a.order - b.order)
    .slice(0, CONDITIONS);
  const when: When = Object.fromEntries(all.map(({ key, value }) => [key, value]));
  return { name, when, outcome: votes(1 + random.below(3)), reason: null };
}

function conditions({ next, below, some }: Random): When {
  const range = (values: readonly number[]): Range => {
    const bound = values[below(values.length)] ?? 0;
    return next() < 0.5 ? { min: bound, max: null } : { min: null, max: bound };
  };
  const calendar = () => ({
    timeZone: 'Asia/Shanghai',
    weekdays: next() < 0.5 ? some([1, 2, 3, 4, 5, 6, 7], 0.4) : null,
    hours: { from: below(24) * 60, to: below(24) * 60 },
    dates: null,
  });
  return {
    apps: some(
      Array.from({ length: APPS }, (_one, index) => `wx${index}`),
      0.2,
    ),
    rate: range(SOLD_RATES),
    days: range(SOLD_DAYS),
    units: range([50_000, 100_000, 300_000, 500_000, 1_000_000]),
    sources: some(SOURCES, 0.3),
    requester: {
      users: some(['U1', 'U2', 'U3', 'U4'], 0.2),
      groups: some(['S1', 'S2', 'S3'], 0.3),
      channels: [],
    },
    requested: calendar(),
    starts: calendar(),
    overlap: next() < 0.5,
  };
}

function votes(need: number): PolicyRule['outcome'] {
  return { kind: 'need', need, approvers: { kind: 'channel' }, selfApproval: false };
}
