import type { AskGrantRefusal, GrantRefusal } from '../../../domain/grants/grant-refusals.ts';
import type { GrantPhase, StandingGrant } from '../../../domain/grants/standing-grant.ts';
import { tally } from '../../../domain/policy/tally.ts';
import { folded } from '../../text/folded.ts';
import { bold, channel, group, join, moment, person, type Sentence, say } from '../../text/sentence.ts';
import type { GrantProblem, GrantWords } from '../shape/approvals/grants.ts';
import { n, rate, rateShort, some, units } from './grammar/numbers.ts';
import { whoDecides } from './requests/approvers.ts';
import { answers } from './requests/outcomes.ts';
import { AGAIN } from './requests/raise.ts';
import { askRefusal, voteRefusal } from './requests/refusals.ts';
import { approvedUnder, under } from './requests/under-grant.ts';
import { votesMissing } from './requests/votes.ts';

const MOST_NAMED = 10;

function people({ scope: { people: named } }: StandingGrant): Sentence {
  const all = [...named.users.map(person), ...named.groups.map(group)];
  const more = all.length - MOST_NAMED;
  const shown = join(all.slice(0, MOST_NAMED), ', ');
  return more > 0 ? say`${shown} and ${n(more)} more` : shown;
}

/** A grant within a sentence: `shop, up to 300k/min, 400,000 units`. */
const inText = ({ scope }: StandingGrant): string =>
  `${scope.app.name}, up to ${rateShort(scope.rate)}, ${units(scope.units)}`;

function waitingFor({ rule, votes, expiresAt }: StandingGrant): Sentence {
  const { have, need } = tally(rule, votes);
  return votesMissing(have, need, expiresAt);
}

const PHASES: Record<GrantPhase, string> = {
  pending: 'pending',
  active: 'active',
  rejected: 'rejected',
  withdrawn: 'withdrawn',
  expired: 'expired',
  revoked: 'revoked',
  ended: 'ended',
};

export const grants: GrantWords = {
  title: ({ id, scope }) => `${scope.app.name} up to ${rate(scope.rate)}, ${units(scope.units)} · ${id}`,
  labels: {
    who: 'Who',
    limit: 'Each raise',
    remaining: 'Remaining',
    until: 'Raises start before',
    decides: 'Approvers',
    votes: 'Approved by',
    link: 'Link',
    under: 'Approved',
  },
  people,
  limit: (value, app) => `${app}, at most ${rate(value)}`,
  remaining: (remaining, all) => `${n(remaining)} of ${units(all)}`,
  until: (endsAt) => say`${moment(endsAt)}`,
  state(grant, standing, remaining) {
    const { scope } = grant;
    switch (grant.phase) {
      case 'pending':
        return say`Standing grant · waiting for ${waitingFor(grant)}`;
      case 'active':
        return standing === 'used_up'
          ? say`Used up: no units remain · ends ${moment(scope.endsAt)}`
          : say`Active: raises within it need no further approval · ${units(remaining)} remain until ${moment(scope.endsAt)}`;
      case 'rejected':
        return say`Rejected by ${person(grant.by)} ${moment(grant.at)}: ${grant.reasonOfRejection}`;
      case 'withdrawn':
        return say`Withdrawn by ${person(grant.by)} ${moment(grant.at)}`;
      case 'expired':
        return say`Expired ${moment(grant.at)} without a decision. ${AGAIN}`;
      case 'revoked':
        return say`Revoked by ${person(grant.by)} ${moment(grant.at)}: new raises need approval again`;
      case 'ended':
        return say`Ended ${moment(grant.at)}: new raises need approval again`;
    }
  },
  permits: (all) => `Approving lets them spend up to ${units(all)} without further approval`,
  buttons: { revoke: 'Revoke grant' },
  confirm: {
    title: 'Revoke this grant?',
    text: (id) => `New raises under ${id} need approval again. Raises already approved go on.`,
    confirm: 'Revoke grant',
    deny: 'Go back',
  },
  rejectIntro: (id) => `The requester of ${id} gets this reason.`,
  under,
  approvedUnder,
  notices: {
    named: (grant) => say`The grant ${grant.id} (${inText(grant)}, requested by ${person(grant.requester)})`,
    granted: (grant) =>
      say`${grant.id} is approved: ${inText(grant)}. Raises within it need no further approval until ${moment(grant.scope.endsAt)}.`,
    rejected: (grant, by, reason) =>
      say`${person(by)} rejected the grant ${grant.id}: ${inText(grant)}. Reason: ${folded(reason)}`,
    expired: (grant) => say`The grant ${grant.id} expired without a decision: ${inText(grant)}. ${AGAIN}`,
    revoked: (grant, by, remaining) =>
      say`${person(by)} revoked the grant ${grant.id} with ${units(remaining)} remaining: ${inText(grant)}. New raises need approval again.`,
    ended: (grant, remaining) =>
      say`The grant ${grant.id} ended with ${units(remaining)} remaining: ${inText(grant)}. New raises need approval again.`,
    unposted: (grant) =>
      say`No one can approve the grant ${grant.id} (${inText(grant)}): its card can’t be posted in ${channel(grant.channel)}. Invite Headroom to that channel, then submit the grant again.`,
    changed: (grant) =>
      say`The grant ${grant.id} has changed: ${inText(grant)}. Its card shows the current state.`,
  },
  answers: {
    asked: (id, channelId) =>
      say`Submitted the grant ${id} for approval in ${channel(channelId)}. You’ll be notified of the result.`,
    ends: (end) => say`Ends ${end}.`,
    counted: (id, have, need) =>
      say`Approved ${id}: ${n(have)} of ${some(need, 'approval', 'approvals')} so far.`,
    granted: (id) => say`Approved ${id}. Raises within it need no further approval.`,
    rejected: answers.rejected,
    withdrawn: (id) => say`Withdrew ${id}.`,
    used: (request, grant) =>
      say`Approved ${request} under ${grant.id}; ${units(grant.remaining)} of it remain. Allocating at WeChat now.`,
    revoked: (id) => say`Revoked ${id}. New raises need approval again; raises already approved go on.`,
  },
  list: {
    title: 'Standing grants',
    empty: 'No grants are open. Request one: /quota grant ops shop up to 300k, 400k units until friday',
    row: (grant, standing, remaining) => {
      const who = say`${bold(grant.id)} · ${people(grant)} · ${inText(grant)}`;
      switch (grant.phase) {
        case 'pending':
          return say`${who} · waiting for ${waitingFor(grant)}`;
        case 'active':
          return standing === 'used_up'
            ? say`${who} · used up · ends ${moment(grant.scope.endsAt)}`
            : say`${who} · ${n(remaining)} remaining · ends ${moment(grant.scope.endsAt)}`;
        case 'rejected':
        case 'withdrawn':
        case 'expired':
        case 'revoked':
        case 'ended':
          return say`${who} · ${PHASES[grant.phase]}`;
      }
    },
    hint: 'End one: /quota grant revoke G-3 · More: /quota help grant',
  },
  refusals: { ask, decide, line: grantProblem },
};

/** Why a grant cannot be asked for, and how it can. */
function ask(refusal: AskGrantRefusal): Sentence {
  switch (refusal.reason) {
    case 'unknown_people': {
      const how = 'Name people with @, and user groups by their handle.';
      if (refusal.nearest === null) return say`No user group “${refusal.typed}”. ${how}`;
      return say`No user group “${refusal.typed}”. Did you mean ${bold(refusal.nearest)}? ${how}`;
    }
    case 'unknown_person':
      return say`Headroom can’t find ${refusal.userId} in Slack. Name people with @.`;
    case 'nobody_named':
      return say`A grant needs people: name them with @, or name a user group.`;
    case 'too_many_people':
      return say`A grant names at most ${n(refusal.most)} people and groups. Use a user group instead.`;
    case 'ends_in_past':
      return say`The end, ${moment(refusal.at)}, is in the past. Choose a later one.`;
    case 'ends_too_late':
      return say`A grant lasts one year at most: until ${moment(refusal.latest)}. Choose an earlier end.`;
    case 'rate_too_low':
      return say`No raise has as few as ${rateShort(refusal.rate)}. The lowest is ${rateShort(refusal.lowest)}.`;
    case 'too_few_units':
      return say`No raise costs as little as ${units(refusal.units)}. The smallest costs ${n(refusal.fewest)}.`;
    case 'unknown_app':
    case 'reason_too_long':
    case 'refused_by_policy':
    case 'reason_wanted':
    case 'reason_unfit':
    case 'no_channel':
    case 'asked_already':
      return askRefusal(refusal);
  }
}

/** Why a click or a line about a grant changed nothing, and who or what can. */
function decide(refusal: GrantRefusal): Sentence {
  switch (refusal.reason) {
    case 'own_request':
    case 'delegate_of_requester':
    case 'counted_already':
    case 'not_in_channel':
    case 'not_listed':
    case 'voted_already':
    case 'slots_full':
    case 'rejected_already':
    case 'frozen':
    case 'account_deactivated':
    case 'account_bot':
    case 'stranger':
    case 'guest':
    case 'not_requester':
    case 'reason_missing':
    case 'reason_too_long':
      return voteRefusal(refusal);
    case 'not_found':
      return say`There’s no grant ${refusal.grant}. Open grants: /quota grant`;
    case 'other_card':
      return say`Headroom has no record of this card’s grant, so nothing changed. ${AGAIN}`;
    case 'old_copy':
      return voteRefusal({ ...refusal, request: refusal.grant });
    case 'decided': {
      const by: Sentence = refusal.by === null ? [] : say` by ${person(refusal.by)}`;
      const what = refusal.phase === 'active' ? 'approved' : PHASES[refusal.phase];
      return say`Already ${what}${by}. The card shows its state.`;
    }
    case 'not_active':
      return refusal.phase === 'pending'
        ? say`${refusal.grant} isn’t approved yet. Withdraw it: /quota grant withdraw ${refusal.grant}`
        : say`${refusal.grant} is ${PHASES[refusal.phase]}, so there’s nothing to revoke.`;
    case 'may_not_revoke':
      return say`Only ${person(refusal.requester)}, the requester, and approvers can revoke it. Approvers: ${whoDecides(refusal.rule)}.`;
    case 'busy':
      return say`Several people are changing this grant at once, so nothing changed. Try again in a moment.`;
  }
}

/** What could not be read in a line. The suggestion is shown after it. */
export function grantProblem(problem: GrantProblem): Sentence {
  switch (problem.what) {
    case 'no_limit':
      return say`Up to which rate? Add up to and calls per minute, like up to 300k.`;
    case 'no_people':
      return problem.typed === ''
        ? say`For whom? Name people with @, or a user group, before the app.`
        : say`“${problem.typed}” is neither a person nor a user group.`;
    case 'no_app':
      return say`Which app? Put its short name or AppID right before up to.`;
    case 'no_units':
      return say`How many units in total? Add a number of units after the rate, like 400k units.`;
    case 'bad_amount':
      return say`“${problem.typed}” isn’t an amount. Use a rate and units, like 300k, 400k units.`;
    case 'no_end':
      return say`Until when? A grant needs an end; add a day or a time after until.`;
    case 'no_grant':
      return problem.typed === ''
        ? say`Which grant? Add the number on its card, like G-3.`
        : say`“${problem.typed}” isn’t a grant. Use the number on its card, like G-3.`;
  }
}
