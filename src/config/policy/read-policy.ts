import type { z } from 'zod';
import type { When } from '../../domain/policy/conditions/table.ts';
import type { Outcome } from '../../domain/policy/outcomes.ts';
import { mayPass, type Policy, type PolicyRule } from '../../domain/policy/policy.ts';
import type { ReasonRule } from '../../domain/policy/reason-rule.ts';
import { digestOf } from '../../domain/policy/versions/outline.ts';
import type { InLanguages } from '../../kit/language.ts';
import type { InFile, Problem } from '../parts/problem.ts';
import { readSeveral, readSingle } from './approvers.ts';
import { readApprove, readBreakGlass } from './automatic.ts';
import { readWhen } from './conditions.ts';
import type { Reading } from './reading.ts';
import type { AskedRule, approvalsSchema } from './schema.ts';

/** What applies where no rule does. */
const ONE_OF_THE_CHANNEL: PolicyRule = {
  name: 'default',
  when: {},
  outcome: { kind: 'need', need: 1, approvers: { kind: 'channel' }, selfApproval: false },
  reason: null,
};

/** The rules of the file, and behind them the one that applies where none of them does. */
export function readPolicy(
  section: z.infer<typeof approvalsSchema>,
  apps: Reading['apps'],
  inFile: InFile,
): { policy: Policy; problems: Problem[] } {
  const problems: Problem[] = [];
  const asked = section?.rules ?? [];
  const rules = asked.map((rule, index) => {
    const report: Reading['report'] = (path, what, remedy) => {
      problems.push(inFile(['approvals', 'rules', index, ...path], what, remedy));
    };
    return readRule(rule, { apps, report });
  });
  problems.push(...namedTwice(rules, inFile), ...unreachable(rules, inFile));
  const all = rules.some(matchesEverything) ? rules : [...rules, ONE_OF_THE_CHANNEL];
  const policy = { rules: all };
  return { policy: { ...policy, version: digestOf(policy) }, problems };
}

function readRule(asked: AskedRule, reading: Reading): PolicyRule {
  return {
    name: asked.name,
    ...readOutcome(asked, readWhen(asked.when ?? {}, reading), reading),
    reason: readReason(asked, reading),
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
  ] as const;
  if (refuse !== undefined) {
    reportBeside(asked, 'refuse', [...voted, 'reason', 'approve', 'breakGlass'], reading);
    return { when, outcome: { kind: 'refuse', sentence: wordsOf(refuse) } };
  }
  if (approve !== undefined) {
    reportBeside(asked, 'approve', [...voted, 'breakGlass'], reading);
    return { when, outcome: readApprove(approve, reading) };
  }
  if (breakGlass !== undefined) {
    reportBeside(asked, 'breakGlass', voted, reading);
    return readBreakGlass(breakGlass, when, reading);
  }
  return { when, outcome: readNeed(asked, reading) };
}

function readNeed(asked: AskedRule, reading: Reading): Outcome {
  const { approvers, selfApproval = false } = asked;
  const outsiders = {
    ...(asked.strangers ? { strangers: true as const } : {}),
    ...(asked.guests ? { guests: true as const } : {}),
  };
  if (approvers === undefined)
    return { kind: 'need', ...readSingle(asked, reading), selfApproval, ...outsiders };
  reportBeside(asked, 'approvers', ['need', 'users', 'groups', 'quiet'], reading);
  return { kind: 'need', ...readSeveral(approvers, reading), selfApproval, ...outsiders };
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
  if (pattern !== null && !isPattern(pattern)) {
    report(['reason', 'pattern'], 'is no regular expression', 'Correct it; \\d stands for a digit.');
  }
  if (link !== null && pattern === null) {
    report(['reason', 'link'], 'has nothing to be made of', 'Add a pattern for what {match} stands for.');
  }
  return { required, pattern, hint: hint === undefined ? null : wordsOf(hint), link };
}

function isPattern(pattern: string): boolean {
  try {
    new RegExp(pattern, 'u');
    return true;
  } catch {
    return false;
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
