import type { AskedRequest } from '../../config/policy-cases.ts';
import type { PolicyFile } from '../../config/policy-file.ts';
import { decidePolicy } from '../../domain/policy/decide-policy.ts';
import { overLimit } from '../../domain/policy/meters/limits.ts';
import { emptyMeter } from '../../domain/policy/meters/meter.ts';
import { checkReason } from '../../domain/policy/reason-rule.ts';
import type { Instant } from '../../kit/instant.ts';
import { CHINA } from '../../kit/time-zone.ts';
import { describeBudgets } from './counting.ts';
import {
  count,
  describeFacts,
  describeNotified,
  describeOutcome,
  describeUnmet,
  describeWhen,
} from './describe.ts';
import type { Outcome } from './outcome.ts';
import { readFacts } from './read-facts.ts';

/** `headroom policy explain raise <app> <rate> <days>`: which rule would decide and why, whom it notifies, what it costs. */
export function explainCommand(file: PolicyFile, asked: AskedRequest, now: Instant): Outcome {
  const facts = readFacts(asked, file.world, now);
  if (!facts.ok) return { code: 1, lines: [facts.refusal] };
  const { rule, why } = decidePolicy(file.policy, facts.value);
  const { limits } = file.policy;
  // Nothing is known here of what is used: a limit that this raise alone goes beyond.
  const over = limits && overLimit(limits, facts.value, now, () => emptyMeter);
  const reason = checkReason(rule.name, rule.reason, asked.reason ?? '');
  return {
    code: 0,
    lines: [
      describeFacts(facts.value, asked.zone ?? CHINA),
      '',
      `rule:     "${rule.name}" (${describeWhen(rule.when)})`,
      `outcome:  ${describeOutcome(rule)}`,
      `notifies: ${describeNotified(rule)}`,
      ...(over ? [`refused:  over limits.${over.limit} (${count(over.most)})`] : []),
      ...describeBudgets(file.policy, facts.value.app).map((line) => `budget:   ${line}`),
      ...(reason.ok ? [] : ['reason:   what the rule requires is missing (--reason)']),
      `policy:   version ${file.policy.version}`,
      ...(why.length > 0 ? ['', 'rules before it:'] : []),
      ...why.map((one) => `  "${one.rule.name}" ${one.unmet.map(describeUnmet).join('; ')}`),
    ],
  };
}
