import type { AskedRequest } from '../../config/policy/policy-cases.ts';
import type { PolicyFile } from '../../config/policy-file.ts';
import type { Facts } from '../../domain/policy/conditions/facts.ts';
import { decidePolicy } from '../../domain/policy/decide-policy.ts';
import { overLimit } from '../../domain/policy/meters/limits.ts';
import { emptyMeter } from '../../domain/policy/meters/meter.ts';
import { mayPass, type PolicyRule } from '../../domain/policy/policy.ts';
import { checkReason } from '../../domain/policy/reason-rule.ts';
import type { Instant } from '../../kit/instant.ts';
import { CHINA } from '../../kit/time-zone.ts';
import { describeBudgets } from './counting.ts';
import {
  count,
  describeDecision,
  describeFacts,
  describeNotified,
  describeUnmet,
  describeWhen,
} from './describe.ts';
import type { Outcome } from './outcome.ts';
import { readFacts } from './read-facts.ts';

/** Who decides once this rule does not approve it by itself any more. */
function behind(rule: PolicyRule, { policy }: PolicyFile, facts: Facts): string[] {
  if (!mayPass(rule)) return [];
  const rest = policy.rules.slice(policy.rules.indexOf(rule) + 1);
  const next = decidePolicy({ ...policy, rules: rest }, facts).rule;
  return [`else:     "${next.name}" ${describeDecision(next, facts)}`];
}

/** `headroom policy explain raise <app> <rate> <days>`: which rule would decide and why, whom it notifies, what it costs. */
export function explainCommand(file: PolicyFile, asked: AskedRequest, now: Instant): Outcome {
  const facts = readFacts(asked, file.world, now);
  if (!facts.ok) return { code: 1, lines: [facts.refusal] };
  const { rule, why } = decidePolicy(file.policy, facts.value);
  const { limits } = file.policy;
  const { rate, units } = facts.value;
  // Nothing is known here of what is used: a limit that this raise alone goes beyond.
  const over = limits && overLimit(limits, { rate, count: 1, unitsOf: () => units }, now, () => emptyMeter);
  const reason = checkReason(rule.name, rule.reason, asked.reason ?? '');
  return {
    code: 0,
    lines: [
      describeFacts(facts.value, asked.zone ?? CHINA),
      '',
      `rule:     "${rule.name}" (${describeWhen(rule.when)})`,
      `outcome:  ${describeDecision(rule, facts.value)}`,
      `notifies: ${describeNotified(rule)}`,
      ...behind(rule, file, facts.value),
      ...(over ? [`refused:  over limits.${over.limit} (${count(over.most)})`] : []),
      ...describeBudgets(file.policy, facts.value.app).map((line) => `budget:   ${line}`),
      ...(reason.ok ? [] : ['reason:   what the rule requires is missing (--reason)']),
      `policy:   version ${file.policy.version}`,
      ...(why.length > 0 ? ['', 'rules before it:'] : []),
      ...why.map((one) => `  "${one.rule.name}" ${one.unmet.map(describeUnmet).join('; ')}`),
    ],
  };
}
