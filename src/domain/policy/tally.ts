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

type Counted = Pick<Rule, 'need' | 'approvers' | 'extra'>;

/**
 * Counts votes. A person counts once, in one slot: whoever fits several is put where the most slots are filled, whatever
 * the order of the votes.
 */
export function tally(rule: Counted, votes: readonly Vote[]): Tally {
  const ways = waysOf(rule, votes);
  const best = closest(ways);
  return {
    have: best.have,
    need: best.need,
    complete: best.have >= best.need,
    // Of several alternatives, each of which is a way, each counts everybody who fits it.
    slots: best.slots.map((slot, index) => ways[index]?.slots[index] ?? slot),
  };
}

/** Whether one more vote would bring a decision nearer. It would not where everything that the person may fill is full. */
export function bringsNearer(rule: Counted, votes: readonly Vote[], vote: Vote): boolean {
  const before = waysOf(rule, votes);
  return waysOf(rule, [...votes, vote]).some(({ have }, index) => have > (before[index]?.have ?? 0));
}

/** One way to a decision: how far it is, as a whole and by slot. */
type Way = { have: number; need: number; slots: { have: number; need: number }[] };

/** All slots of a rule together, or each of several alternatives; with either goes what is needed besides. */
function waysOf(rule: Counted, votes: readonly Vote[]): Way[] {
  const { of, slots, extra } = slotsOf(rule);
  const fitting = votes.map((vote) => vote.slots ?? [0]);
  const besides = extra.map(({ need, active }) => (active ? need : 0));
  const own = slots.map(({ need }) => need);
  const ways =
    of === 'all' ? [own] : own.map((_, nth) => own.map((need, index) => (index === nth ? need : 0)));
  return ways.map((needs) => {
    const all = [...needs, ...besides];
    const counts = assigned(all, fitting);
    const filled = all.map((need, index) => ({ have: counts[index] ?? 0, need }));
    return { ...together(filled), slots: filled };
  });
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
function closest(ways: readonly Way[]): Way {
  const lacks = ({ have, need }: Way) => need - have;
  const [first] = [...ways].sort((a, b) => lacks(a) - lacks(b) || b.have - a.have);
  if (!first) throw new Error('a rule without slots');
  return first;
}
