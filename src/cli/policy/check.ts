import type { PolicyFile } from '../../config/policy-file.ts';
import { delegateCycles } from '../../domain/delegates/cycles.ts';
import { unfillableRules } from '../../domain/policy/analysis/beyond-budget.ts';
import { ownRequests } from '../../domain/policy/analysis/own-requests.ts';
import { type DeadRule, deadRules } from '../../domain/policy/analysis/reach.ts';
import { smallCaps } from '../../domain/policy/analysis/small-caps.ts';
import { idleBudgets } from './counting.ts';
import { count, describeWhen } from './describe.ts';
import type { WrongFile } from './files.ts';
import type { Outcome } from './outcome.ts';

/**
 * `headroom policy check [<file>]`: rules that nothing can reach or fill, idle budgets, and delegates in a ring; what is wrong
 * with a rule by itself is told on reading.
 */
export function checkCommand(name: string, file: PolicyFile): Outcome {
  const { rules, version } = file.policy;
  const found = findings(name, file);
  if (found.length > 0) return { code: 1, lines: found };
  const counted = rules.length === 1 ? '1 rule' : `${rules.length} rules`;
  return { code: 0, lines: [`${name}: ${counted}, each of which decides some request. Version ${version}.`] };
}

/** The same for a file that has to be corrected first: what is wrong in it, and what would be found nevertheless. */
export function checkRest(name: string, { lines, rest }: WrongFile): Outcome {
  return { code: 1, lines: [...lines, ...(rest === null ? [NOT_CHECKED] : findings(name, rest))] };
}

const NOT_CHECKED =
  'Once these are corrected, check again: rules that can never match or never decide were not looked for.';

/** What stays true whatever a faulty rule was meant to be: another rule above takes requests away and gives none. */
function findings(name: string, file: PolicyFile): string[] {
  const dead = deadRules(file);
  const lines = dead.map((one) => sentence(one, name, file));
  // The built-in last rule may well have nothing left to decide.
  const own = lines.filter((_line, index) => file.lineOfRule(dead[index]?.index ?? -1) !== undefined);
  return [...own, ...neverDecided(name, file), ...beyondBudgets(name, file), ...ringLines(name, file)];
}

/** People who have left their approvals to each other: nobody passes on what others left to them, so none of them is there. */
function ringLines(name: string, { delegates, lineOfDelegate }: PolicyFile): string[] {
  return delegateCycles(delegates).map((ring) => {
    const line = lineOfDelegate(ring[0] ?? -1);
    const people = ring.flatMap((index) => delegates[index]?.for ?? []);
    const place = line === undefined ? name : `${name} (line ${line})`;
    return `${place}: the delegates form a cycle: ${[...people, people[0]].join(' → ')}. Nobody decides for somebody else's principal, so none of them is covered.`;
  });
}

/** Rules that nobody can fill for some requester, and those that never approve what they are for. */
function neverDecided(name: string, file: PolicyFile): string[] {
  const placed = (index: number, sentence: string) => {
    const line = file.lineOfRule(index);
    return `${line === undefined ? name : `${name} (line ${line})`}: ${sentence}`;
  };
  return [
    ...ownRequests(file.policy).map(({ index, rule, requester, what }) =>
      placed(
        index,
        `rule "${rule.name}" lists too few people to ${what} a request of ${requester}: no one does that for their own request.`,
      ),
    ),
    ...smallCaps(file).map(({ index, rule, cap, cheapest }) =>
      placed(
        index,
        `rule "${rule.name}" never approves: its cap of ${count(cap.units ?? 0)} units is below the cheapest raise that it matches, ${count(cheapest)} units.`,
      ),
    ),
  ];
}

/** Budgets that never come to anything, and rules that nobody can fill beyond one. */
function beyondBudgets(name: string, { policy, lineOfRule, lineOfBudget }: PolicyFile): string[] {
  const placed = (line: number | undefined, sentence: string) =>
    `${line === undefined ? name : `${name} (line ${line})`}: ${sentence}`;
  return [
    ...idleBudgets(policy).map(({ index, sentence: said }) => placed(lineOfBudget(index), said)),
    ...unfillableRules(policy).map(({ index, rule, budget }) =>
      placed(
        lineOfRule(index),
        `rule "${rule.name}" lists too few people to approve anything beyond the budget "${budget.name}".`,
      ),
    ),
  ];
}

function sentence(dead: DeadRule, name: string, file: PolicyFile): string {
  const line = file.lineOfRule(dead.index);
  const place = line === undefined ? name : `${name} (line ${line})`;
  const { rule } = dead;
  switch (dead.why) {
    case 'unsatisfiable':
      return `${place}: rule "${rule.name}" can never match: no request that can be made is ${describeWhen(rule.when)}.`;
    case 'covered': {
      const by = dead.by.map((other) => `"${other.name}"`).join(', ');
      return `${place}: rule "${rule.name}" never decides: ${by} above it ${dead.by.length === 1 ? 'decides' : 'decide'} everything that it matches.`;
    }
  }
}
