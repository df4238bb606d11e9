import type { SeriesPhase } from '../../../../domain/series/series.ts';
import type { AskSeriesRefusal, SeriesRefusal } from '../../../../domain/series/series-refusals.ts';
import { moment, person, type Sentence, say } from '../../../text/sentence.ts';
import type { SeriesProblem, SeriesWords } from '../../shape/approvals/series.ts';
import { days } from '../grammar/numbers.ts';
import { AGAIN } from '../requests/raise.ts';
import { askRefusal, voteRefusal } from '../requests/refusals.ts';

export const phases: Record<SeriesPhase, string> = {
  pending: 'pending',
  active: 'active',
  paused: 'paused',
  rejected: 'rejected',
  withdrawn: 'withdrawn',
  stopped: 'stopped',
  expired: 'expired',
  ended: 'ended',
};

/** Why a series cannot be asked for, and how it can. */
function ask(refusal: AskSeriesRefusal): Sentence {
  switch (refusal.reason) {
    case 'ends_in_past':
      return say`A series can’t end in the past (${moment(refusal.at)}). Choose a later end.`;
    case 'ends_too_late':
      return say`A series lasts two years at most: until ${moment(refusal.latest)}. Choose an earlier end.`;
    case 'never_runs':
      return say`This series would never run before ${moment(refusal.until)}. Choose other days or a later end.`;
    case 'runs_overlap':
      return say`Its runs would overlap: one of ${days(refusal.days)} from ${moment(refusal.first)} still lasts at ${moment(refusal.next)}. Choose fewer days or rarer runs.`;
    case 'same_app_twice':
      return say`${refusal.app} is named twice. Raises of one app don’t add up; name each app once.`;
    case 'unknown_app':
    case 'rate_not_sold':
    case 'days_not_sold':
    case 'unknown_pack':
    case 'no_pack':
    case 'not_offered':
    case 'not_enough_units':
    case 'pack_ends_before_start':
    case 'refused_by_policy':
    case 'reason_wanted':
    case 'reason_unfit':
    case 'reason_too_long':
    case 'no_channel':
    case 'asked_already':
      return askRefusal(refusal);
  }
}

/** Why a click or a line about a series changed nothing, and who or what can. */
function decide(refusal: SeriesRefusal): Sentence {
  switch (refusal.reason) {
    case 'not_found':
      return say`There’s no series ${refusal.series}. Open series: /quota series`;
    case 'other_card':
      return say`Headroom has no record of this card’s series, so nothing changed. ${AGAIN}`;
    case 'old_copy':
      return voteRefusal({ ...refusal, request: refusal.series });
    case 'refused_by_policy':
      return askRefusal(refusal);
    case 'decided': {
      const by: Sentence = refusal.by === null ? [] : say` by ${person(refusal.by)}`;
      const open = refusal.phase === 'active' || refusal.phase === 'paused';
      return say`This series is already ${open ? 'approved' : phases[refusal.phase]}${by}. Its card shows the state.`;
    }
    case 'wrong_phase':
      return say`${refusal.series} is ${phases[refusal.phase]}, so this can’t be done. Its card shows what can.`;
    case 'may_not_change':
      return say`Only ${person(refusal.requester)} and its approvers can do this.`;
    case 'no_such_run':
      return say`${refusal.series} has no such run to come.`;
    case 'run_started':
      return say`The run at ${moment(refusal.run)} is already requested or in the past. To stop it, cancel its raise.`;
    case 'skipped_already':
      return say`${person(refusal.by)} skipped the run at ${moment(refusal.run)} already.`;
    case 'not_skipped':
      return say`The run at ${moment(refusal.run)} isn’t skipped.`;
    case 'busy':
      return say`Several people are changing this series at once, so nothing changed. Try again in a moment.`;
    case 'own_request':
    case 'delegate_of_requester':
    case 'counted_already':
    case 'not_in_channel':
    case 'not_listed':
    case 'voted_already':
    case 'rejected_already':
    case 'slots_full':
    case 'frozen':
    case 'account_deactivated':
    case 'account_bot':
    case 'stranger':
    case 'guest':
    case 'not_requester':
    case 'reason_missing':
    case 'reason_too_long':
      return voteRefusal(refusal);
  }
}

/** What could not be read in a line. The suggestion is shown after it. */
export function seriesProblem(problem: SeriesProblem): Sentence {
  switch (problem.what) {
    case 'no_app':
      return say`Which app? Put its short name or AppID and a rate right after series.`;
    case 'bad_rate':
      return problem.typed === ''
        ? say`Which rate for ${problem.app}? Add calls per minute after it, like 300k.`
        : say`“${problem.typed}” isn’t a rate. Use calls per minute, like 300k.`;
    case 'no_every':
      return say`How often? Add days and a time, like every friday 19:00, or cron and five fields.`;
    case 'bad_every':
      return say`“${problem.typed}” doesn’t say which days. Use every day, every friday, or every month on 11.`;
    case 'bad_hour':
      return say`“${problem.typed}” doesn’t say one time of day. Use one like 19:00; a zone can follow it, like Europe/Berlin.`;
    case 'bad_cron':
      return say`“${problem.typed}” isn’t a cron expression. Use five fields: minute, hour, day, month, weekday.`;
    case 'no_days':
      return say`How long is each run? Add for and days, like for 1d.`;
    case 'bad_days':
      return say`“${problem.typed}” isn’t a duration. Use days, like 1d.`;
    case 'no_end':
      return say`Until when? A series needs an end; add a day or a time after until.`;
    case 'no_series':
      return problem.typed === ''
        ? say`Which series? Add the number on its card, like S-3.`
        : say`“${problem.typed}” isn’t a series. Use the number on its card, like S-3.`;
  }
}

export const seriesRefusals: SeriesWords['refusals'] = { ask, decide, line: seriesProblem };
