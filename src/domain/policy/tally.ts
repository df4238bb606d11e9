import type { Rule, Vote } from './rule.ts';
import { slotsOf } from './slots.ts';

/** How far a rule's approvals are. */
export type Tally = {
  /** Approvals that count, and how many it takes: of all slots together, or of the one that lacks the fewest where any will do. */
  have: number;
  need: number;
  complete: boolean;
  slots: { have: number; need: number }[];
};

type Counted = Pick<Rule, 'need' | 'approvers'>;

/**
 * Counts votes. A person counts once, in one slot: whoever fits several is put where the most slots are filled, whatever
 * the order of the votes.
 */
export function tally(rule: Counted, votes: readonly Vote[]): Tally {
  const { of, slots } = slotsOf(rule);
  const needs = slots.map(({ need }) => need);
  const fitting = votes.map((vote) => vote.slots ?? [0]);
  const counts = of === 'all' ? assigned(needs, fitting) : eachAlone(needs, fitting);
  const filled = needs.map((need, index) => ({ have: counts[index] ?? 0, need }));
  const { have, need } = of === 'all' ? together(filled) : closest(filled);
  return { have, need, complete: have >= need, slots: filled };
}

/** Whether one more vote would bring a decision nearer. It would not where everything that the person may fill is full. */
export function bringsNearer(rule: Counted, votes: readonly Vote[], vote: Vote): boolean {
  const sum = (one: Tally) => one.slots.reduce((total, { have }) => total + have, 0);
  return sum(tally(rule, [...votes, vote])) > sum(tally(rule, votes));
}

/** Of several alternatives each counts everybody who fits it. */
function eachAlone(needs: number[], fitting: number[][]): number[] {
  return needs.map((need, index) => Math.min(need, fitting.filter((slots) => slots.includes(index)).length));
}

/** Maximum bipartite matching by augmenting paths (Kuhn): a vote takes a free place, or moves one that has another place. */
function assigned(needs: number[], fitting: number[][]): number[] {
  const holders: number[][] = needs.map(() => []);
  const seat = (vote: number, tried: Set<number>): boolean => {
    for (const slot of fitting[vote] ?? []) {
      const held = holders[slot];
      if (held === undefined || tried.has(slot)) continue;
      tried.add(slot);
      const free = held.length < (needs[slot] ?? 0);
      const moved = free ? -1 : held.findIndex((other) => seat(other, tried));
      if (!free && moved < 0) continue;
      if (moved >= 0) held.splice(moved, 1);
      held.push(vote);
      return true;
    }
    return false;
  };
  for (const vote of fitting.keys()) seat(vote, new Set());
  return holders.map((held) => held.length);
}

function together(slots: Tally['slots']): { have: number; need: number } {
  const sum = (of: 'have' | 'need') => slots.reduce((total, slot) => total + slot[of], 0);
  return { have: sum('have'), need: sum('need') };
}

/** Of those that lack equally many, the one that has more already. */
function closest(slots: Tally['slots']): { have: number; need: number } {
  const lacks = ({ have, need }: Tally['slots'][number]) => need - have;
  const [first] = [...slots].sort((a, b) => lacks(a) - lacks(b) || b.have - a.have);
  if (!first) throw new Error('a rule without slots');
  return first;
}
