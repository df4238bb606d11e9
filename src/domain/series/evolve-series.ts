import { isOfOne, rejectionOf, type Voted, voteOf } from '../policy/cast-vote.ts';
import type { Vote } from '../policy/rule.ts';
import { MOST_HISTORY, type Run, type Series } from './series.ts';
import type { SeriesEvent } from './series-event.ts';

/** The state after these events. Total, and never refuses: rules are asked before an event exists. */
export function evolveSeries(state: Series | null, events: readonly SeriesEvent[]): Series {
  const next = events.reduce<Series | null>(evolve, state);
  if (!next) throw new Error('no event, no series');
  return next;
}

function evolve(state: Series | null, event: SeriesEvent): Series {
  if (event.type === 'series_requested') return event.series;
  if (!state) throw new Error(`${event.type} before series_requested`);
  const { at } = event;
  switch (event.type) {
    case 'series_approval_given':
      return approvedBy(state, voteOf(event));
    case 'series_rejection_given': {
      const rejection = rejectionOf(event);
      const rest = withoutVote(state, rejection);
      return { ...rest, rejections: [...(rest.rejections ?? []), rejection] };
    }
    case 'series_approved':
      // What was planned while nobody had approved it is not made up for.
      return { ...common(state), phase: 'active', approvedAt: at, doneUntil: at, failures: 0 };
    case 'series_rejected':
      return { ...common(state), phase: 'rejected', at, by: event.by, reasonOfRejection: event.reason };
    case 'series_withdrawn':
      return { ...common(state), phase: 'withdrawn', at, by: event.by };
    case 'series_expired':
      return { ...common(state), phase: 'expired', at };
    case 'series_paused':
      return { ...common(state), phase: 'paused', at, why: event.why };
    case 'series_resumed':
      return { ...common(state), phase: 'active', doneUntil: Math.max(state.doneUntil, at), failures: 0 };
    case 'series_resubmitted': {
      const { rule, policy, expiresAt } = event;
      const { rejections: _former, ...rest } = common(state);
      return { ...rest, phase: 'pending', votes: [], rule, policy, expiresAt };
    }
    case 'series_stopped':
      return { ...common(state), phase: 'stopped', at, by: event.by };
    case 'series_ended':
      return { ...common(state), phase: 'ended', at };
    default:
      return aboutRun(state, event);
  }
}

function approvedBy(state: Series, vote: Vote): Series {
  const rest = withoutVote(state, vote);
  return { ...rest, votes: [...rest.votes, vote] };
}

/** Somebody has one vote: the last one counts. */
function withoutVote(state: Series, vote: Voted): Series {
  const others = <V extends Voted>(all: V[]) => all.filter((one) => !isOfOne(one, vote));
  const { votes, rejections } = state;
  return { ...state, votes: others(votes), ...(rejections ? { rejections: others(rejections) } : {}) };
}

type RunEvent = Extract<SeriesEvent, { run: number } | { runs: number[] }>;

function aboutRun(state: Series, event: RunEvent): Series {
  switch (event.type) {
    case 'series_run_announced':
      return { ...state, announced: event.run };
    case 'series_run_skipped':
      return noted(state, [{ at: event.run, outcome: 'skipped', by: event.by }]);
    case 'series_skip_undone':
      return { ...state, history: state.history.filter(({ at }) => at !== event.run) };
    case 'series_run_requested':
      return done(state, [{ at: event.run, outcome: 'requested', request: event.request }]);
    case 'series_run_refused':
      return failed(done(state, [{ at: event.run, outcome: 'refused', why: event.why }]));
    case 'series_run_frozen':
      return done(state, [{ at: event.run, outcome: 'frozen' }]);
    case 'series_runs_missed':
      return done(
        state,
        event.runs.map((at) => ({ at, outcome: 'missed' })),
      );
    case 'series_run_allocated':
      return {
        ...noted(state, [{ at: event.run, outcome: 'allocated', request: event.request }]),
        failures: 0,
      };
    case 'series_run_failed':
      return failed(noted(state, [{ at: event.run, outcome: 'failed', request: event.request }]));
  }
}

const failed = (state: Series): Series => ({ ...state, failures: state.failures + 1 });

function done(state: Series, runs: Run[]): Series {
  const doneUntil = Math.max(state.doneUntil, ...runs.map(({ at }) => at));
  return noted({ ...state, doneUntil }, runs);
}

/** One entry for each run, the last ones only; what is skipped ahead is never forgotten. */
function noted(state: Series, runs: readonly Run[]): Series {
  const others = state.history.filter(({ at }) => runs.every((run) => run.at !== at));
  const all = [...others, ...runs].sort((one, other) => one.at - other.at);
  const past = all.filter(({ at }) => at <= state.doneUntil).slice(-MOST_HISTORY);
  return { ...state, history: [...past, ...all.filter(({ at }) => at > state.doneUntil)] };
}

function common(state: Series) {
  const { id, key, plan, reason, reasonLink, requester, channel, askedAt, expiresAt } = state;
  const { rule, policy, votes, rejections, approvedAt, overlaps, doneUntil, announced, history, failures } =
    state;
  return {
    id,
    key,
    plan,
    reason,
    ...(reasonLink === undefined ? {} : { reasonLink }),
    requester,
    channel,
    askedAt,
    expiresAt,
    rule,
    policy,
    votes,
    ...(rejections === undefined ? {} : { rejections }),
    ...(approvedAt === undefined ? {} : { approvedAt }),
    overlaps,
    doneUntil,
    announced,
    history,
    failures,
  };
}
