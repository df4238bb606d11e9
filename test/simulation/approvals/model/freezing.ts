import { personIn } from '../office.ts';
import { type Belief, type Came, frozenAt } from './belief.ts';

const DAY = 24 * 3600_000;

/** A channel may be shared with other companies, and people leave. */
function isAdmin({ office }: Belief, by: string): boolean {
  const { deactivated, bot, stranger } = personIn(office, by).account;
  return office.admins.includes(by) && !deactivated && !bot && !stranger;
}

/** People of the admin channel stop approvals; one of them can tighten that, and nobody loosen it alone. */
export function freeze(
  belief: Belief,
  { by, scope, until }: { by: string; scope: 'auto' | 'all'; until: number },
  at: number,
): Came {
  if (!isAdmin(belief, by) || until <= at) return 'refused';
  const { freeze: current } = belief;
  if (frozenAt(belief, at) !== null && current !== null) {
    const isSame = current.scope === scope && current.until === until;
    if (isSame && current.by === by) return 'done';
    const isLess = (current.scope === 'all' && scope === 'auto') || until < current.until;
    if (isSame || isLess) return 'refused';
  }
  belief.freeze = { by, scope, until, proposal: null };
  return 'done';
}

/** The first proposes; another one ends it within a day. */
export function unfreeze(belief: Belief, { by }: { by: string }, at: number): Came {
  const { freeze: current } = belief;
  if (!isAdmin(belief, by) || frozenAt(belief, at) === null || current === null) return 'refused';
  const { proposal } = current;
  if (proposal === null || at >= proposal.at + DAY) {
    current.proposal = { by, at };
    return 'done';
  }
  if (proposal.by === by) return 'refused';
  belief.freeze = null;
  return 'done';
}
