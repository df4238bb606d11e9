import type { z } from 'zod';
import type { When } from '../../domain/policy/conditions/table.ts';
import type { Outcome } from '../../domain/policy/outcomes.ts';
import { mayPass, type Policy, type PolicyRule } from '../../domain/policy/policy.ts';
import type { ReasonRule } from '../../domain/policy/reason-rule.ts';
import { digestOf } from '../../domain/policy/versions/outline.ts';
import type { InLanguages } from '../../kit/language.ts';
import { type PatternFault, parsePattern } from '../../kit/text/pattern.ts';
import type { InFile, Problem } from '../parts/problem.ts';
import { readSeveral, readSingle } from './approvers.ts';
import { readApprove, readBreakGlass } from './automatic.ts';
import { type budgetsSchema, readBudgets } from './budgets.ts';
import { readWhen } from './conditions.ts';
import { readExtra } from './extra.ts';
import { type limitsSchema, readLimits } from './limits.ts';
import type { Reading } from './reading.ts';
import type { AskedRule, approvalsSchema } from './schema.ts';

/** What applies where no rule does. */
const ONE_OF_THE_CHANNEL: PolicyRule = {
  name: 'default',
  when: {},
  outcome: { kind: 'need', need: 1, approvers: { kind: 'channel' }, selfApproval: false },
  reason: null,
};

type Sections = {
  approvals?: z.infer<typeof approvalsSchema>;
  limits?: z.infer<typeof limitsSchema>;
  budgets?: z.infer<typeof budgetsSchema>;
};

/** The limits, budgets and rules of the file, and behind them the one that applies where none of them does. */
export function readPolicy(
  file: Sections,
  apps: Reading['apps'],
  inFile: InFile,
): { policy: Policy; problems: Problem[] } {
  const problems: Problem[] = [];
  const asked = file.approvals?.rules ?? [];
  const rules = asked.map((rule, index) => {
    const report: Reading['report'] = (path, what, remedy) => {
      problems.push(inFile(['approvals', 'rules', index, ...path], what, remedy));
    };
    return readRule(rule, { apps, report });
  });
  problems.push(...namedTwice(rules, inFile), ...unreachable(rules, inFile));
  const all = rules.some(matchesEverything) ? rules : [...rules, ONE_OF_THE_CHANNEL];
  const limits = readLimits(file.limits, inFile);
  const budgets = readBudgets(file.budgets, apps, inFile);
  problems.push(...limits.problems, ...budgets.problems);
  const { confirmAbove } = file.approvals ?? {};
  const policy = {
    rules: all,
    ...(limits.limits === null ? {} : { limits: limits.limits }),
    ...(budgets.budgets.length === 0 ? {} : { budgets: budgets.budgets }),
    ...(confirmAbove === undefined ? {} : { confirmAbove }),
  };
  return { policy: { ...policy, version: digestOf(policy) }, problems };
}

function readRule(asked: AskedRule, reading: Reading): PolicyRule {
  return {
    name: asked.name,
    ...readOutcome(asked, readWhen(asked.when ?? {}, reading), reading),
    reason: readReason(asked, reading),
    ...(asked.overBudget === undefined
      ? {}
      : { overBudget: readExtra(asked.overBudget, ['overBudget'], reading.report) }),
  };
}

/** What a rule comes to; whoever may break the glass stands among its conditions. */
function readOutcome(asked: AskedRule, when: When, reading: Reading): Pick<PolicyRule, 'when' | 'outcome'> {
  const { refuse, approve, breakGlass } = asked;
  const voted = [
    'need',
    'users',
    'groups',
    'quiet',
    'approvers',
    'selfApproval',
    'strangers',
    'guests',
    'reject',
  ] as const;
  if (refuse !== undefined) {
    reportBeside(asked, 'refuse', [...voted, 'reason', 'overBudget', 'approve', 'breakGlass'], reading);
    return { when, outcome: { kind: 'refuse', sentence: wordsOf(refuse) } };
  }
  if (approve !== undefined) {
    reportBeside(asked, 'approve', [...voted, 'overBudget', 'breakGlass'], reading);
    return { when, outcome: readApprove(approve, reading) };
  }
  if (breakGlass !== undefined) {
    reportBeside(asked, 'breakGlass', [...voted, 'overBudget'], reading);
    return readBreakGlass(breakGlass, when, reading);
  }
  return { when, outcome: readNeed(asked, reading) };
}

function readNeed(asked: AskedRule, reading: Reading): Outcome {
  const { approvers, selfApproval = false } = asked;
  const settings = {
    ...(asked.strangers ? { strangers: true as const } : {}),
    ...(asked.guests ? { guests: true as const } : {}),
    ...(asked.reject === 'majority' ? { reject: asked.reject } : {}),
  };
  if (approvers === undefined)
    return { kind: 'need', ...readSingle(asked, reading), selfApproval, ...settings };
  reportBeside(asked, 'approvers', ['need', 'users', 'groups', 'quiet'], reading);
  return { kind: 'need', ...readSeveral(approvers, reading), selfApproval, ...settings };
}

/** Keys that contradict one another: nobody knows which of them was meant. */
function reportBeside(
  asked: AskedRule,
  key: 'refuse' | 'approve' | 'breakGlass' | 'approvers',
  others: readonly (keyof AskedRule)[],
  { report }: Reading,
): void {
  for (const other of others.filter((one) => asked[one] !== undefined)) {
    report([other], `stands beside ${key}`, `Keep either ${key} or ${other}.`);
  }
}

function wordsOf(words: string | InLanguages): InLanguages {
  return typeof words === 'string' ? { en: words } : words;
}

/** Nobody breaks the glass without saying why. */
const ANY_REASON: ReasonRule = { required: true, pattern: null, hint: null, link: null };

function readReason({ reason, breakGlass }: AskedRule, { report }: Reading): ReasonRule | null {
  if (reason === undefined) return breakGlass === undefined ? null : ANY_REASON;
  const { required = true, pattern = null, hint, link = null } = reason;
  if (breakGlass !== undefined && !required) {
    report(['reason', 'required'], 'cannot be false with breakGlass', 'Leave it out.');
  }
  const parsed = pattern === null ? null : parsePattern(pattern);
  if (parsed && !parsed.ok) report(['reason', 'pattern'], ...wrongPattern(parsed.refusal));
  if (link !== null && pattern === null) {
    report(['reason', 'link'], 'has nothing to be made of', 'Add a pattern for what {match} stands for.');
  }
  return { required, pattern, hint: hint === undefined ? null : wordsOf(hint), link };
}

/** What is wrong with a pattern, and the remedy. */
function wrongPattern(fault: PatternFault): [what: string, remedy: string] {
  switch (fault.reason) {
    case 'no_pattern':
      return ['is no regular expression', 'Correct it; \\d stands for a digit.'];
    case 'looks_ahead':
      return [
        'looks ahead ((?=…) or (?!…)), which can take forever on some reasons',
        'Write it without: the reason has to contain it somewhere, and \\b is where a word or number ends.',
      ];
    case 'repeats_group':
      return [
        'repeats what a group found (\\1 or \\k<…>), which can take forever on some reasons',
        'Write out what may be there.',
      ];
    case 'unsupported':
      return [
        `cannot be searched for: ${fault.what}`,
        'Write that part in another way: at most 1,000 repetitions, classes such as [a-z], \\p{L} or \\p{Script=Han}.',
      ];
  }
}

function namedTwice(rules: readonly PolicyRule[], inFile: InFile): Problem[] {
  return rules.flatMap(({ name }, index) => {
    const first = rules.findIndex((other) => other.name === name);
    const path = ['approvals', 'rules', index, 'name'];
    return first === index
      ? []
      : [inFile(path, `is the name of another rule too: "${name}"`, 'Give each rule a name of its own.')];
  });
}

/** Whatever stands behind a rule without conditions. */
function unreachable(rules: readonly PolicyRule[], inFile: InFile): Problem[] {
  const first = rules.findIndex(matchesEverything);
  if (first < 0) return [];
  return rules
    .slice(first + 1)
    .map(({ name }, index) =>
      inFile(
        ['approvals', 'rules', first + 1 + index],
        `"${name}" never matches, because "${rules[first]?.name}" above it matches everything`,
        'Keep one rule, or say under `when` what the earlier one is for.',
      ),
    );
}

/** A rule that may pass leaves what it cannot approve to the next one. */
function matchesEverything(rule: PolicyRule): boolean {
  return Object.keys(rule.when).length === 0 && !mayPass(rule);
}
