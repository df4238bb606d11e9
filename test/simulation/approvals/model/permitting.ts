import { isEnough } from '../../../support/approval-model.ts';
import type { Meant } from '../clicks.ts';
import { PATIENCE } from './asking.ts';
import { type Belief, type Came, frozenAt, grantIn } from './belief.ts';
import { decidesGrant } from './decides.ts';
import { mayDecide, voteBy } from './deciding.ts';
import type { BelievedGrant } from './wish.ts';

type OnGrant = { id: string; by: string };

/** Permission in advance is asked for, by the rule for its whole amount. */
export function askGrant(belief: Belief, click: Extract<Meant, { do: 'ask_grant' }>, at: number): Came {
  const { id, by, users, groups, rate, units, endsAt, reason } = click;
  const app = belief.office.apps[click.app];
  if (!app) throw new Error('no such app');
  const rule = decidesGrant(belief.office, { by, app, rate, units, beginsAt: null, reason, at });
  if (users.length + groups.length === 0 || rule === null) return 'refused';
  belief.grants.set(id, {
    id,
    by,
    phase: 'pending',
    people: { users, groups },
    appId: app.appId,
    rate,
    units,
    endsAt,
    deadline: Math.min(at + PATIENCE, endsAt),
    rule,
    votes: [],
  });
  return 'done';
}

/** Whoever asked for it never votes. */
export function approveGrant(belief: Belief, { id, by }: OnGrant, at: number): Came {
  const grant = grantIn(belief, id);
  if (isClosed(grant, at) || frozenAt(belief, at) === 'all') return 'refused';
  const vote = voteBy(belief, { rule: grant.rule, votes: grant.votes, requester: grant.by }, by, at);
  if (vote === null) return 'refused';
  grant.votes.push(vote);
  if (isEnough(grant.rule, grant.votes)) grant.phase = 'active';
  return 'done';
}

export function rejectGrant(belief: Belief, { id, by }: OnGrant, at: number): Came {
  const grant = grantIn(belief, id);
  if (isClosed(grant, at) || !mayDecide(belief, grant.rule, grant.by, by, at)) return 'refused';
  grant.phase = 'rejected';
  return 'done';
}

export function withdrawGrant(belief: Belief, { id, by }: OnGrant, at: number): Came {
  const grant = grantIn(belief, id);
  if (isClosed(grant, at) || by !== grant.by) return 'refused';
  grant.phase = 'withdrawn';
  return 'done';
}

/** One of those who asked for it, or could have voted, ends it. */
export function revokeGrant(belief: Belief, { id, by }: OnGrant, at: number): Came {
  const grant = grantIn(belief, id);
  if (grant.phase !== 'active' || at >= grant.endsAt) return 'refused';
  if (by !== grant.by && !mayDecide(belief, grant.rule, grant.by, by, at)) return 'refused';
  grant.phase = 'revoked';
  return 'done';
}

const isClosed = (grant: BelievedGrant, at: number) => grant.phase !== 'pending' || at >= grant.deadline;
