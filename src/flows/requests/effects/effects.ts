import type { LossFound } from '../../../domain/losses/loss.ts';
import type { RequestEvent } from '../../../domain/requests/events.ts';
import { findAllocation } from '../../../domain/requests/find-allocation.ts';
import { itemOf, type Raise } from '../../../domain/requests/raise.ts';
import type { RequestState } from '../../../domain/requests/state.ts';
import { summaryOf } from '../../../domain/requests/waiting/changes.ts';
import { undoDueAt } from '../../../domain/reviews/undo.ts';
import type { Instant } from '../../../kit/instant.ts';
import type { Effect } from '../../ports/outbox.ts';
import { inThread, notice, outcome, tell } from './notices.ts';

/** What has to be done because of these events. The card is drawn after every change: it always equals the stored state. */
export function effectsOf(request: RequestState, events: RequestEvent[]): Effect[] {
  if (events.length === 0) return [];
  return [
    { kind: 'draw_card', request: request.id },
    ...drawnFrom(request, events),
    ...notedRun(request, events),
    ...retriedAgain(request, events),
    ...events.flatMap((event) => followUps(request, event, alikeIn(events, event))),
  ];
}

/** What remains of the grant or series that it was approved under changes with it. */
function drawnFrom(request: RequestState, events: RequestEvent[]): Effect[] {
  const grant = request.phase === 'approved' ? request.grant : undefined;
  const moves = events.some(({ type }) => MOVES_DRAWS.has(type));
  if (!grant || !moves) return [];
  return [
    request.series ? { kind: 'draw_series', series: grant.id } : { kind: 'draw_grant', grant: grant.id },
  ];
}

/** Its series wants to know what became of it. */
function notedRun({ id, series }: RequestState, events: RequestEvent[]): Effect[] {
  const told = events.some(({ type }) => OUTCOMES.has(type));
  return series && told ? [{ kind: 'note_run', series: series.id, request: id }] : [];
}

const OUTCOMES: ReadonlySet<RequestEvent['type']> = new Set([
  'allocation_confirmed',
  'allocation_failed',
  'other_try_confirmed',
]);

/** Several may be retried at once: WeChat is called for all of them, and the thread hears of it once. */
function retriedAgain(request: RequestState, events: RequestEvent[]): Effect[] {
  const retried = events.flatMap((event) => (event.type === 'allocation_retried' ? [event] : []));
  const [first] = retried;
  if (!first) return [];
  const allocations = request.raise.items.length > 1 ? retried.map(({ allocation }) => allocation) : [];
  return [
    { kind: 'advance', request: request.id },
    inThread(request, { about: 'retried', by: first.by, allocations }),
  ];
}

const MOVES_DRAWS: ReadonlySet<RequestEvent['type']> = new Set([
  'approved',
  'allocation_confirmed',
  'allocation_failed',
  'allocation_retried',
  'other_try_confirmed',
  'cancel_confirmed',
]);

/** The events of the same kind that happened at once: what a person did to several allocations is told of once. */
function alikeIn(events: readonly RequestEvent[], { type }: RequestEvent): readonly RequestEvent[] {
  return events.filter((one) => one.type === type);
}

function followUps(request: RequestState, event: RequestEvent, alike: readonly RequestEvent[]): Effect[] {
  const isFirst = alike[0] === event;
  switch (event.type) {
    case 'approved':
      return [{ kind: 'advance', request: request.id }, ...announced(request, event)];
    case 'cancel_undone':
      return isStopped(request, event)
        ? tell(request, 'cancelled', event)
        : [{ kind: 'advance', request: request.id }];
    case 'review_reminded':
      return [notice(request, 'review_due', { kind: 'thread' })];
    case 'revived':
      return found(
        request,
        event.at,
        event.evidence === 'push' ? spentBefore('revived', request.raise) : resumed,
      );
    case 'repeat_found':
      return found(request, event.at, spentBefore('repeat', request.raise, event.allocation));
    case 'rejected':
      return tell(request, event.type);
    case 'edited':
      // The thread alone: whoever edited it has an answer already.
      return [inThread(request, { about: 'edited', edit: summaryOf(event) }), ...standIns(request)];
    case 'question_asked':
      return [inThread(request, { about: 'question', question: saidBy(event) })];
    case 'question_answered': {
      // What people answer is in the thread, where everybody read it.
      const { by, via, text } = event;
      return via === undefined ? [] : [inThread(request, { about: 'answer', answer: { by, via, text } })];
    }
    // Whoever approved knows; the thread tells those who have to approve besides.
    case 'budget_used_up':
      return tell(request, 'over_budget').slice(0, 1);
    case 'expired':
      return event.shown === undefined
        ? tell(request, event.type)
        : found(request, event.at, { kind: 'closed', shown: event.shown });
    case 'allocation_confirmed':
      return [...outcome(request, event, 'allocated'), ...undoneMeanwhile(request)];
    case 'allocation_failed':
      return outcome(request, event, 'failed');
    case 'other_try_confirmed':
      return event.instead === null
        ? [
            ...tell(request, 'allocated_twice', event),
            notice(request, 'allocated_twice', { kind: 'admins' }, event),
          ]
        : outcome(request, event, 'allocated');
    case 'retry_resumed':
      return found(request, event.at, resumed);
    case 'allocation_retried': // told above, of all at once
    case 'other_try_cancelled': // the card shows it
      return [];
    case 'outcome_unknown':
      return outcome(request, event, 'unknown');
    case 'cancel_asked':
      // Whoever asks has an answer already; the one whose raise it is may be somebody else.
      if (!isFirst) return [];
      return tell(request, 'cancel_asked', ofOne(event, alike)).slice(
        0,
        event.by === request.requester ? 1 : 2,
      );
    case 'cancel_approved':
      return isFirst ? [{ kind: 'advance', request: request.id }] : [];
    case 'cancel_rejected':
      return isFirst ? tell(request, 'not_cancelled', ofOne(event, alike)) : [];
    case 'cancel_expired':
    case 'cancel_refused':
      return tell(request, 'not_cancelled', event);
    case 'cancel_confirmed':
      return tell(request, 'cancelled', event);
    case 'cancel_unknown':
      return tell(request, 'cancel_unknown', event);
    case 'reminded':
    case 'escalated':
      return [
        {
          kind: 'notify',
          request: request.id,
          notice: { about: event.type, to: { kind: 'thread' }, step: event.step },
        },
        ...(event.type === 'escalated' ? [notifyDelegates(request)] : []),
      ];
    case 'requested':
      return [...standIns(request), ...callsBefore(request)];
    case 'reviewed': // the card shows it
    case 'undo_asked':
    case 'approval_given':
    case 'rejection_given':
    case 'withdrawn': // by the requester, who sees the card change
    case 'submission_started':
    case 'submission_held':
    case 'submission_put_off':
    case 'submission_unanswered':
    case 'submission_accepted':
    case 'outcome_checked':
    case 'stage_reached': // the card shows it; it was planned, so nobody is surprised
    case 'cancel_approval_given':
    case 'cancel_resumed': // due by its own time
    case 'cancel_withdrawn': // the card shows it, and nothing has changed for anybody
    case 'cancel_window_closed':
    case 'cancel_started':
    case 'cancel_accepted':
    case 'cancel_put_off':
    case 'cancel_unanswered':
      return [];
  }
}

function saidBy({ by, via, text }: Extract<RequestEvent, { type: 'question_asked' }>) {
  return { by, ...(via === undefined ? {} : { via }), text };
}

/** The allocation that is told of; `undefined`: it is about several. */
function ofOne<E extends { allocation: number }>(event: E, alike: readonly unknown[]): E | undefined {
  return alike.length > 1 ? undefined : event;
}

/** What Redis lost and something else still knew: its people hear how it stands, and whoever runs Headroom that writes get lost. */
function found(request: RequestState, at: Instant, what: LossFound): Effect[] {
  const loss = { id: `${request.id}:${what.kind}`, request: request.id, at, found: what };
  return [...tell(request, 'found'), { kind: 'report_loss', loss }];
}

const resumed: LossFound = { kind: 'resumed' };

function spentBefore(kind: 'revived' | 'repeat', raise: Raise, no?: number): LossFound {
  const items = no === undefined ? raise.items : [itemOf(raise, no)];
  return {
    kind,
    app: [...new Set(items.map(({ app }) => app.name))].join(' + '),
    rate: Math.max(...items.map(({ rate }) => rate)),
    days: Math.max(...items.map(({ days }) => days)),
    units: items.reduce((sum, { units }) => sum + units, 0n),
  };
}

/** Whoever stands in for somebody whom it waits for; the others see the card. */
function standIns(request: RequestState): Effect[] {
  const waits = request.phase === 'pending' && (request.asks?.delegates.length ?? 0) > 0;
  return waits ? [notifyDelegates(request)] : [];
}

/** Whoever decides about what monitoring wants, or reviews it, sees the calls that it is about. */
function callsBefore({ id, via }: RequestState): Effect[] {
  return via?.surface === 'alert' ? [{ kind: 'post_calls', request: id }] : [];
}

function notifyDelegates({ id }: RequestState): Effect {
  return { kind: 'notify_delegates', request: id };
}

/** A broken glass is heard by whoever looks after the deployment, and by its reviewers; of an approval by policy the card tells. */
function announced(
  request: RequestState,
  { automatic }: Extract<RequestEvent, { type: 'approved' }>,
): Effect[] {
  if (automatic?.kind !== 'break_glass') return [];
  return [
    notice(request, 'broke_glass', { kind: 'thread' }),
    notice(request, 'broke_glass', { kind: 'admins' }),
  ];
}

function isStopped(request: RequestState, { allocation }: { allocation: number }): boolean {
  return findAllocation(request, allocation)?.state === 'cancelled';
}

/** Somebody undid it while WeChat was allocating it. */
function undoneMeanwhile(request: RequestState): Effect[] {
  return undoDueAt(request) === null ? [] : [{ kind: 'advance', request: request.id }];
}
