import type { Cases } from '../../config/policy/policy-cases.ts';
import type { PolicyFile } from '../../config/policy-file.ts';
import { whyNoBreakGlass } from '../../domain/policy/break-glass.ts';
import { decidePolicy } from '../../domain/policy/decide-policy.ts';
import type { PolicyRule } from '../../domain/policy/policy.ts';
import type { Instant } from '../../kit/instant.ts';
import type { Outcome } from './outcome.ts';
import { readFacts } from './read-facts.ts';

type Case = Cases['cases'][number];

/** `headroom policy test <cases>`: whether each case is decided as it expects. `coverage`: which rules they hit. */
export function testCommand(
  file: PolicyFile,
  { cases }: Cases,
  { coverage }: { coverage: boolean },
  now: Instant,
): Outcome {
  const results = cases.map((one) => ({ name: one.name, ...tried(one, file, now) }));
  const failed = results.filter(({ problems }) => problems.length > 0);
  const lines = results.flatMap(({ name, problems }) => [
    `${problems.length === 0 ? '✓' : '✗'} ${name}`,
    ...problems.map((problem) => `    ${problem}`),
  ]);
  const hit = new Set(results.flatMap(({ rule }) => rule ?? []));
  return {
    code: failed.length === 0 ? 0 : 1,
    lines: [
      ...lines,
      '',
      `${cases.length - failed.length} of ${cases.length} cases passed`,
      ...(coverage ? covered(file.policy.rules, hit) : []),
    ],
  };
}

function tried(
  { request, expect }: Case,
  file: PolicyFile,
  now: Instant,
): { rule: PolicyRule | null; problems: string[] } {
  const facts = readFacts(request, file.world, now);
  if (!facts.ok) return { rule: null, problems: [facts.refusal] };
  const { rule } = decidePolicy(file.policy, facts.value);
  const { kind } = rule.outcome;
  const refused = kind === 'refuse' || whyNoBreakGlass(file.policy, facts.value, rule) !== null;
  const need = rule.outcome.kind === 'need' && !refused ? rule.outcome.need : null;
  const differs = (key: keyof Case['expect'], is: string | number | boolean | null) =>
    expect[key] === undefined || expect[key] === is ? [] : [`${key}: expected ${expect[key]}, is ${is}`];
  return {
    rule,
    problems: [
      ...differs('rule', rule.name),
      ...differs('need', need),
      ...differs('refused', refused),
      ...differs('automatic', !refused && (kind === 'approve' || kind === 'break_glass')),
    ],
  };
}

function covered(rules: readonly PolicyRule[], hit: ReadonlySet<PolicyRule>): string[] {
  const missed = rules.filter((rule) => !hit.has(rule));
  const share = Math.round(((rules.length - missed.length) * 100) / rules.length);
  return [
    `coverage: ${rules.length - missed.length} of ${rules.length} rules (${share}%)`,
    ...missed.map(({ name }) => `  not hit: "${name}"`),
  ];
}
