import type { AuditHead, LoggedEntry } from '../../../src/domain/audit/entry.ts';
import { readEntry } from '../../../src/domain/audit/read-entry.ts';
import type { FreezeEvent } from '../../../src/domain/freeze/freeze.ts';
import type { GrantEvent } from '../../../src/domain/grants/grant-event.ts';
import type { RequestEvent } from '../../../src/domain/requests/events.ts';
import type { Raise } from '../../../src/domain/requests/raise.ts';
import { readEvent, type StoredEvent } from '../../../src/redis/stored-raise.ts';
import type { Meant } from './clicks.ts';
import { inJson } from './in-json.ts';
import type { Belief } from './model/belief.ts';
import { pass, take } from './model/take.ts';
import type { Spend } from './model/wish.ts';
import type { Office } from './office.ts';

/**
 * What was stored, one step after the other: each has to be what the promises say at that very point. Throws at the
 * first that nobody should have taken.
 */
export function replay(belief: Belief, entries: readonly LoggedEntry[], told: (text: string) => void): void {
  for (const stored of stepsIn(entries)) {
    const at = stored.events[0]?.at ?? 0;
    pass(belief, at);
    told(`stored ${inJson(stored)}`);
    const click = clickOf(belief.office, stored);
    const spend = stored.id === null ? null : belief.requests.get(stored.id)?.spend;
    belief.waits = waitsWith(stored);
    if (click === null && spend) work(stored, spend);
    const came = click === null ? 'done' : take(belief, click, at);
    const isApproved = stored.id !== null && belief.requests.get(stored.id)?.approvedBy !== null;
    if (came === 'refused' || (belief.waits === null && !isApproved)) {
      throw new Error(`nobody should have stored ${inJson(stored)}`);
    }
  }
  belief.waits = null;
}

type Event = RequestEvent | GrantEvent | FreezeEvent;
type Loose = { type: 'refused' | 'answer_ignored'; at: number };
type Read = Pick<AuditHead, 'request' | 'subject' | 'revision' | 'actor'> & {
  event: Kept | Loose;
};
type Kept = StoredEvent | GrantEvent | FreezeEvent;
const isLoose = (event: Kept | Loose): event is Loose =>
  event.type === 'refused' || event.type === 'answer_ignored';

/** Something that was stored in one step. `id`: the request or grant; absent: the freeze. */
type StoredStep = { id: string | null; revision: number | null; byPerson: boolean; events: Event[] };

/** What is stored, in the order in which Redis took it: entries of one step stand together. */
function stepsIn(entries: readonly LoggedEntry[]): StoredStep[] {
  const steps: StoredStep[] = [];
  for (const { request, subject, revision = null, actor, event } of entries.map(readEntry<Read>)) {
    if (isLoose(event)) continue;
    const id = request ?? (subject?.startsWith('G-') ? subject : null);
    const last = steps.at(-1);
    const isSame = event.type === 'granted' || (revision !== null && last?.revision === revision);
    if (last?.id === id && isSame) last.events.push(eventOf(event));
    else steps.push({ id, revision, byPerson: actor.kind === 'person', events: [eventOf(event)] });
  }
  return steps;
}

/** Raises of one allocation are stored as versions stored them that knew no other kind. */
function eventOf(event: Kept): Event {
  switch (event.type) {
    case 'requested':
    case 'edited':
      return readEvent(event);
    default:
      return event;
  }
}

/** What only waits with a step, and which budgets it is beyond as far as was known; `null`: the step approves it. */
function waitsWith({ events }: StoredStep): { over: string[] } | null {
  if (events.some(({ type }) => type === 'approved')) return null;
  const budgets = events.flatMap((event) => {
    switch (event.type) {
      case 'requested':
        return event.request.budgets ?? [];
      case 'edited':
        return event.after.budgets ?? [];
      case 'budget_used_up':
        return event.budgets;
      default:
        return [];
    }
  });
  return { over: budgets.filter(({ over }) => over).map(({ name }) => name) };
}

/** What WeChat and the jobs made of an allocation. */
function work({ events }: StoredStep, spend: Spend): void {
  for (const event of events) Object.assign(spend, workOf(event));
}

function workOf(event: Event): Partial<Spend> {
  switch (event.type) {
    case 'submission_started':
    case 'submission_accepted':
      return { state: 'called' };
    case 'allocation_confirmed':
      return { state: 'allocated', startsAt: event.startsAt, confirmedAt: event.at };
    case 'allocation_failed':
    case 'cancel_confirmed':
      return { state: 'gone' };
    case 'cancel_refused':
      return { state: 'allocated' };
    case 'cancel_undone':
      return { state: 'cancelling' };
    default:
      return {};
  }
}

/** Which click leaves these events; `null`: none, but the clock, a job or WeChat. */
function clickOf({ apps }: Office, { id, byPerson, events }: StoredStep): Meant | null {
  for (const event of events) {
    const click = byPerson ? clickFor(apps, id ?? '', event) : null;
    if (click !== null) return click;
  }
  return null;
}

function clickFor(apps: Office['apps'], id: string, event: Event): Meant | null {
  switch (event.type) {
    case 'requested': {
      const { raise, requester } = event.request;
      return { do: 'ask', id, by: requester, breakGlass: raise.breakGlass === true, ...wishOf(apps, raise) };
    }
    case 'edited':
      return { do: 'edit', id, by: event.by, stale: false, ...wishOf(apps, event.after.raise) };
    case 'approval_given':
      return { do: 'approve', id, by: event.by, stale: false };
    case 'rejection_given':
    case 'rejected':
      return { do: 'reject', id, by: event.by, stale: false };
    case 'question_asked':
      return { do: 'question', id, by: event.by, stale: false };
    case 'question_answered':
      return { do: 'answer', id, by: event.by };
    case 'withdrawn':
      return { do: 'withdraw', id, by: event.by };
    case 'reviewed':
      return { do: 'review', id, by: event.by };
    case 'cancel_undone':
    case 'undo_asked':
      return { do: 'undo', id, by: event.by };
    case 'grant_requested': {
      const { requester, scope, reason } = event.grant;
      const { people, rate, units, endsAt } = scope;
      return {
        do: 'ask_grant',
        id,
        by: requester,
        ...people,
        app: appOf(apps, scope.app),
        rate,
        units,
        endsAt,
        reason,
      };
    }
    case 'grant_approval_given':
      return { do: 'approve_grant', id, by: event.by };
    case 'grant_rejected':
      return { do: 'reject_grant', id, by: event.by };
    case 'grant_withdrawn':
      return { do: 'withdraw_grant', id, by: event.by };
    case 'grant_revoked':
      return { do: 'revoke_grant', id, by: event.by };
    case 'frozen':
      return { do: 'freeze', by: event.by, scope: event.scope, until: event.until };
    case 'unfreeze_proposed':
    case 'unfrozen':
      return { do: 'unfreeze', by: event.by };
    default:
      return null;
  }
}

function wishOf(apps: Office['apps'], { items: [{ app, rate, days, beginsAt }], reason }: Raise) {
  return { app: appOf(apps, app), rate, days, beginsAt, reason };
}

function appOf(apps: Office['apps'], { appId }: { appId: string }): number {
  return apps.findIndex((one) => one.appId === appId);
}
