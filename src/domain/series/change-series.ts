import type { Instant } from '../../kit/instant.ts';
import { accept, refuse } from '../../kit/result.ts';
import { mayDecide } from '../policy/may-decide.ts';
import type { Rule, Voter } from '../policy/rule.ts';
import type { SeriesDecision } from './decide-series.ts';
import { decidesAlike } from './decides-alike.ts';
import { isSkipped, type Series } from './series.ts';
import { nextOccurrence, occurrencesBetween } from './timetable.ts';

/** The rule that decides about the series as of now, and the version of the policy that it is from. */
export type Ruling = { rule: Rule; policy: string; patienceMs: number };

export type SeriesChange = { voter: Voter; at: Instant } & (
  | { type: 'pause' | 'stop' }
  | { type: 'resume'; ruling: Ruling }
  /** `run: null`: the next one. */
  | { type: 'skip' | 'unskip'; run: Instant | null }
);

/** Whoever asked for a series, and whoever may vote for it, can hold it, end it, or leave out a run; one of them is enough. */
export function changeSeries(state: Series, change: SeriesChange): SeriesDecision {
  const { id, phase, requester } = state;
  const { voter, at, type } = change;
  const wrongPhase = refuse({ reason: 'wrong_phase', series: id, phase } as const);
  if (phase !== 'active' && phase !== 'paused') return wrongPhase;
  if (!mayChange(state, voter)) return refuse({ reason: 'may_not_change', requester });
  switch (type) {
    case 'stop':
      return accept([{ type: 'series_stopped', at, by: voter.userId }]);
    case 'pause':
      return phase === 'active'
        ? accept([{ type: 'series_paused', at, why: { kind: 'person', by: voter.userId } }])
        : wrongPhase;
    case 'resume':
      return phase === 'paused' ? resume(state, voter, at, change.ruling) : wrongPhase;
    case 'skip':
      return skip(state, change.run, voter.userId, at);
    case 'unskip':
      return undoSkip(state, change.run, voter.userId, at);
  }
}

function mayChange({ rule, requester }: Series, voter: Voter): boolean {
  return voter.userId === requester || mayDecide(rule, voter, requester).ok;
}

/** Where the policy decides otherwise by now, resuming it is asking for it once more. An approver's pause is no requester's to end. */
function resume(
  state: Extract<Series, { phase: 'paused' }>,
  voter: Voter,
  at: Instant,
  { rule, policy, patienceMs }: Ruling,
): SeriesDecision {
  const { why, requester, plan } = state;
  const others = why.kind === 'person' && why.by !== voter.userId;
  if (others && !mayDecide(state.rule, voter, requester).ok)
    return refuse({ reason: 'may_not_change', requester: why.by });
  if (decidesAlike(state.rule, rule)) return accept([{ type: 'series_resumed', at, by: voter.userId }]);
  const expiresAt = Math.min(at + patienceMs, plan.timetable.until);
  const asked = { ...rule, selfApproval: false };
  return accept([{ type: 'series_resubmitted', at, by: voter.userId, rule: asked, policy, expiresAt }]);
}

function skip(state: Series, wanted: Instant | null, by: string, at: Instant): SeriesDecision {
  const run = wanted ?? nextUnskipped(state, at);
  if (run === null || !isRun(state, run)) return refuse({ reason: 'no_such_run', series: state.id });
  const before = state.history.find((one) => one.at === run);
  if (before?.outcome === 'skipped') return refuse({ reason: 'skipped_already', run, by: before.by });
  if (run <= state.doneUntil || at >= run - state.plan.leadMs) return refuse({ reason: 'run_started', run });
  return accept([{ type: 'series_run_skipped', at, run, by }]);
}

function undoSkip(state: Series, wanted: Instant | null, by: string, at: Instant): SeriesDecision {
  const run = wanted ?? state.history.find((one) => one.at > at && one.outcome === 'skipped')?.at ?? null;
  if (run === null) return refuse({ reason: 'no_such_run', series: state.id });
  if (!isSkipped(state, run)) return refuse({ reason: 'not_skipped', run });
  if (run <= state.doneUntil || at >= run - state.plan.leadMs) return refuse({ reason: 'run_started', run });
  return accept([{ type: 'series_skip_undone', at, run, by }]);
}

function nextUnskipped(state: Series, at: Instant): Instant | null {
  let run = nextOccurrence(state.plan.timetable, Math.max(state.doneUntil, at + state.plan.leadMs));
  while (run !== null && isSkipped(state, run)) run = nextOccurrence(state.plan.timetable, run);
  return run;
}

function isRun({ plan }: Series, run: Instant): boolean {
  return occurrencesBetween(plan.timetable, { from: run, until: run, most: 1 }).length === 1;
}
