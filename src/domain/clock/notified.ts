import type { People } from '../people.ts';
import { type Asks, waitingSlots } from '../policy/asks.ts';
import type { Rule, Vote } from '../policy/rule.ts';
import { countedBy } from '../policy/seats.ts';
import type { RequestClock } from './plan-clock.ts';

type Waiting = { rule: Rule; requester: string; votes: readonly Vote[]; asks?: Asks; clock?: RequestClock };

/**
 * Whom a reminder mentions: those who were notified, or came in by an escalation, and are not counted yet. People one by one where
 * they are few; of more, their groups. Nobody where the channel decides: nobody of it was notified.
 */
export function notDecided(request: Waiting): People {
  const { asks, rule, votes, requester } = request;
  const listed = waitingSlots(rule).flatMap(({ deciders }) =>
    deciders.kind === 'channel' ? [] : [{ users: deciders.users, groups: deciders.groups }],
  );
  const escalated = escalatedTo(request);
  const named = asks !== undefined && asks.people.length > 0 ? namedIn(asks, escalated) : null;
  const all = named ?? union([...listed, escalated]);
  const left = all.users.filter((one) => !countedBy(votes, one) && (rule.selfApproval || one !== requester));
  return { users: left, groups: all.groups };
}

function namedIn({ people, delegates }: Asks, escalated: People): People {
  return union([{ users: [...people, ...delegates.map(({ userId }) => userId)], groups: [] }, escalated]);
}

/** Whom a step of the clock notified; the last escalation so far where no step is named. */
export function escalatedTo({ clock }: Pick<Waiting, 'clock'>, step?: number): People {
  const past = clock?.steps.slice(0, step ?? clock.done) ?? [];
  const last = past.findLast((one) => one.kind === 'escalate');
  return last?.kind === 'escalate' ? last.to : { users: [], groups: [] };
}

function union(all: readonly People[]): People {
  return {
    users: [...new Set(all.flatMap(({ users }) => users))],
    groups: [...new Set(all.flatMap(({ groups }) => groups))],
  };
}
