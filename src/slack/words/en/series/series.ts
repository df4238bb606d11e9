import { tally } from '../../../../domain/policy/tally.ts';
import type { Pause, Run, Series } from '../../../../domain/series/series.ts';
import { unitsOfRun } from '../../../../domain/series/series.ts';
import type { Instant } from '../../../../kit/instant.ts';
import { folded } from '../../../text/folded.ts';
import { bold, channel, join, moment, person, type Sentence, say } from '../../../text/sentence.ts';
import type { SeriesWords } from '../../shape/approvals/series.ts';
import { days, n, rate, rateShort, some, units } from '../grammar/numbers.ts';
import { answers } from '../requests/outcomes.ts';
import { AGAIN } from '../requests/raise.ts';
import { votesMissing } from '../requests/votes.ts';
import { phases, seriesRefusals } from './series-refusals.ts';
import { every, whyRefused } from './series-times.ts';

const MOST_PAST = 5;

/** A series within a sentence: `shop, 300k/min for 1 day, every Friday 19:00`. */
function inText({ plan }: Series): string {
  const raises = plan.items.map(
    ({ app, rate: value, days: lasts }) => `${app.name}, ${rateShort(value)} for ${days(lasts)}`,
  );
  return `${raises.join('; ')}, ${every(plan.timetable)}`;
}

function waitingFor({ rule, votes, expiresAt }: Series): Sentence {
  const { have, need } = tally(rule, votes);
  return votesMissing(have, need, expiresAt);
}

function pauseReason(why: Pause): Sentence {
  switch (why.kind) {
    case 'person':
      return say`by ${person(why.by)}`;
    case 'failures':
      return say`after ${n(why.count)} failed runs in a row`;
    case 'policy':
      return why.refuses
        ? say`because the policy changed: the rule ${why.rule} refuses it now`
        : say`because the policy changed: the rule ${why.rule} decides now, and needs new approvals`;
  }
}

/** After a skip was undone. */
const takesPlace = (id: string, run: Instant): Sentence =>
  say`The run of ${id} at ${moment(run)} takes place after all.`;

/** What to do about a pause. */
function remedy(id: string, why: Pause): string {
  if (why.kind !== 'policy')
    return `Resume it with the button on its card, or with /quota series resume ${id}.`;
  return why.refuses
    ? `Stop it, or have the policy changed: /quota series stop ${id}`
    : `Resume it to submit it for approval again: /quota series resume ${id}`;
}

function outcome(run: Run): Sentence {
  switch (run.outcome) {
    case 'requested':
      return say`${run.request} requested`;
    case 'allocated':
      return say`${run.request} allocated`;
    case 'failed':
      return say`${run.request} failed`;
    case 'skipped':
      return say`skipped by ${person(run.by)}`;
    case 'refused':
      return say`not requested: ${whyRefused(run.why)}`;
    case 'frozen':
      return say`not requested: approvals were frozen`;
    case 'missed':
      return say`missed: Headroom was down`;
  }
}

export const series: SeriesWords = {
  title: ({ id, plan: { items } }) =>
    `Series ${items.map(({ app, rate: value }) => `${app.name} ${rateShort(value)}`).join(', ')} · ${id}`,
  labels: {
    raises: 'Each run',
    when: 'When',
    next: 'Next runs',
    cost: 'Units',
    past: 'Last runs',
    overlaps: 'Overlaps',
    decides: 'Approvers',
    votes: 'Approved by',
    link: 'Link',
  },
  raises: ({ plan: { items } }) =>
    join(
      items.map(({ app, rate: value, days: lasts }) => say`${app.name}, ${rate(value)} for ${days(lasts)}`),
      '; ',
    ),
  when: (table) => say`${every(table)} (${table.timeZone} time), until ${moment(table.until)}`,
  next: (runs, more) => {
    const shown = join(runs.map(moment), ' · ');
    return more > 0 ? say`${shown} · ${n(more)} more` : shown;
  },
  cost: ({ plan }, remaining) =>
    say`${units(unitsOfRun(plan))} × ${some(plan.runs, 'run', 'runs')} = ${n(plan.units)}; ${n(remaining)} remaining`,
  past: ({ history, doneUntil }) =>
    join(
      history
        .filter(({ at, outcome: kind }) => at <= doneUntil || kind === 'skipped')
        .slice(-MOST_PAST)
        .reverse()
        .map((run) => say`${moment(run.at)}: ${outcome(run)}`),
      ' · ',
    ),
  overlaps: ({ overlaps }) =>
    join(
      overlaps.map(({ series: id, at }) => say`${id}, first at ${moment(at)}`),
      ' · ',
    ),
  state(shown) {
    switch (shown.phase) {
      case 'pending':
        return say`Series · waiting for ${waitingFor(shown)}`;
      case 'active':
        return say`Active: each run is announced a day ahead and needs no further approval`;
      case 'paused':
        return say`Paused ${moment(shown.at)} ${pauseReason(shown.why)}. ${remedy(shown.id, shown.why)}`;
      case 'rejected':
        return say`Rejected by ${person(shown.by)} ${moment(shown.at)}: ${shown.reasonOfRejection}`;
      case 'withdrawn':
        return say`Withdrawn by ${person(shown.by)} ${moment(shown.at)}`;
      case 'stopped':
        return say`Stopped by ${person(shown.by)} ${moment(shown.at)}: nothing further is scheduled`;
      case 'expired':
        return say`Expired ${moment(shown.at)} without a decision. ${AGAIN}`;
      case 'ended':
        return say`Ended ${moment(shown.at)} after its last run`;
    }
  },
  permits: (all) => `Approving lets its runs spend up to ${units(all)} without further approval`,
  buttons: { skip: 'Skip', unskip: 'Undo', pause: 'Pause', resume: 'Resume', stop: 'Stop series' },
  confirm: {
    title: 'Stop this series?',
    text: (id) => `${id} requests nothing further. Raises already requested go on.`,
    confirm: 'Stop series',
    deny: 'Go back',
  },
  rejectIntro: (id) => `The requester of ${id} gets this reason.`,
  notices: {
    approved: (one) => say`${one.id} is approved: ${inText(one)}. Each run is announced here a day ahead.`,
    rejected: (one, by, reason) =>
      say`${person(by)} rejected the series ${one.id}: ${inText(one)}. Reason: ${folded(reason)}`,
    expired: (one) => say`The series ${one.id} expired without a decision: ${inText(one)}. ${AGAIN}`,
    paused: (one) =>
      one.phase === 'paused'
        ? say`The series ${one.id} is paused ${pauseReason(one.why)}. ${remedy(one.id, one.why)}`
        : say`The series ${one.id} was paused and isn’t any more.`,
    resumed: (one) => say`The series ${one.id} is active again. Runs scheduled during the pause are skipped.`,
    resubmitted: (one) =>
      say`The series ${one.id} needs approval again by the rule ${one.rule.name}. Its runs wait for that.`,
    stopped: (one, by) =>
      say`${person(by)} stopped the series ${one.id}: ${inText(one)}. Nothing further is scheduled.`,
    ended: (one) => say`The series ${one.id} has ended: ${inText(one)}.`,
    unposted: (one) =>
      say`No one can approve the series ${one.id}: its card can’t be posted in ${channel(one.channel)}. Invite Headroom to that channel, then submit it again.`,
    announced: (one, run) =>
      say`${one.id} runs ${moment(run)} for ${units(unitsOfRun(one.plan))}: ${inText(one)}. To leave this run out, press Skip.`,
    skipped: (one, run, by) =>
      say`${person(by)} skipped the run of ${one.id} at ${moment(run)}. It won’t be allocated.`,
    unskipped: (one, run) => takesPlace(one.id, run),
    requested: (one, run, request, late) =>
      late
        ? say`${request} is the run of ${one.id} scheduled for ${moment(run)}. It’s late: Headroom was down, or couldn’t request it in time.`
        : say`${request} is the run of ${one.id} at ${moment(run)}. Its card shows the result.`,
    refused: (one, run, why) =>
      say`The run of ${one.id} at ${moment(run)} wasn’t requested: ${whyRefused(why)}.`,
    frozen: (one, run) => say`The run of ${one.id} at ${moment(run)} wasn’t requested: approvals are frozen.`,
    missed: (one, run, count) =>
      count === 1
        ? say`${one.id} missed its run at ${moment(run)}: Headroom was down until it was over. Nothing was allocated.`
        : say`${one.id} missed ${n(count)} runs, the first at ${moment(run)}: Headroom was down. Nothing was allocated.`,
    changed: (one) => say`The series ${one.id} has changed. Its card shows the current state.`,
  },
  answers: {
    asked: (one) =>
      say`Submitted the series ${one.id} for approval in ${channel(one.channel)}: ${some(one.plan.runs, 'run', 'runs')}, ${units(one.plan.units)} in total.`,
    first: (at) => say`First run: ${at}.`,
    overlaps: ({ overlaps }) =>
      say`Check the overlap: ${join(
        overlaps.map(({ series: id, at }) => say`${id}, first at ${moment(at)}`),
        ' · ',
      )}. Raises of one app that run at the same time may not add up.`,
    counted: (id, have, need) =>
      say`Approved ${id}: ${n(have)} of ${some(need, 'approval', 'approvals')} so far.`,
    approved: (id) => say`Approved ${id}. Each run is announced a day ahead.`,
    rejected: answers.rejected,
    withdrawn: (id) => say`Withdrew ${id}.`,
    paused: (id) => say`Paused ${id}. Its runs are skipped until it’s resumed.`,
    resumed: (id) => say`Resumed ${id}.`,
    resubmitted: (id) => say`The policy has changed, so ${id} is submitted for approval again.`,
    stopped: (id) => say`Stopped ${id}. Raises already requested go on.`,
    skipped: (id, run) => say`Skipped the run of ${id} at ${moment(run)}. Undo it until shortly before that.`,
    unskipped: takesPlace,
  },
  list: {
    title: 'Series',
    empty: 'No series are open. Request one: /quota series shop 300k every friday 19:00 for 1d until dec 31',
    row: (one, next, remaining) => {
      const what = say`${bold(one.id)} · ${inText(one)}`;
      return one.phase === 'pending'
        ? say`${what} · waiting for ${waitingFor(one)}`
        : say`${what} · ${stateInList(one, next)} · ${units(remaining)} remaining`;
    },
    hint: 'Change one: /quota series skip|pause|resume|stop S-3 · More: /quota help series',
  },
  refusals: seriesRefusals,
};

function stateInList(one: Series, next: Instant | null): Sentence {
  if (one.phase === 'active' && next !== null) return say`next ${moment(next)}`;
  return [phases[one.phase]];
}
