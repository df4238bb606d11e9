import type { Failure } from '../../../../domain/allocations/allocation.ts';
import type { ClosedState } from '../../../../domain/requests/state.ts';
import { folded } from '../../../text/folded.ts';
import { channel, moment, person, type Sentence, say } from '../../../text/sentence.ts';
import type { ExplainErrcode } from '../../shape/explain-errcode.ts';
import type { Words } from '../../shape/words.ts';
import { n, some } from '../grammar/numbers.ts';
import { overBudget } from './budgets.ts';
import { AGAIN, raiseInText } from './raise.ts';
import { votesMissing } from './votes.ts';

/** Why it did not happen and what to do. */
function why(failure: Failure, explain: ExplainErrcode): Sentence {
  switch (failure.source) {
    case 'answer': {
      const { meaning, advice, retryable } = explain(failure.code);
      const todo = retryable ? 'Retry it later if it’s still needed.' : sentence(advice.en);
      return say`WeChat’s code ${failure.code}: ${sentence(meaning.en)} ${todo}`;
    }
    // The numbers of its results are not its errcodes, and WeChat explains none of them.
    // https://developers.weixin.qq.com/doc/oplatform/service_market/charge/callback/charge_sp_assign.html
    case 'push':
      return say`WeChat reported result ${failure.code} without a reason. Check the order in the WeChat console, then submit it again if it’s still needed.`;
    case 'late':
      return say`Headroom couldn’t call WeChat until its time was over, so nothing was allocated. Its units can be used again. ${AGAIN}`;
    case 'usage':
      return say`WeChat’s usage figures show no such allocation, so its units can be used again. ${AGAIN}`;
    case 'person':
      return say`${person(failure.userId)} checked the WeChat console and it isn’t there. Its units can be used again. ${AGAIN}`;
  }
}

/** With its full stop, so that two of them can stand in a row. */
function sentence(text: string): string {
  const trimmed = text.trim();
  return /[.!?。]$/.test(trimmed) || trimmed === '' ? trimmed : `${trimmed}.`;
}

/** How a request ended, in one word. */
export const CLOSED: Record<ClosedState, string> = {
  rejected: 'rejected',
  withdrawn: 'withdrawn',
  expired: 'expired',
  failed: 'failed',
  cancelled: 'cancelled',
  edited_and_approved: 'approved after an edit',
};

const CHECK_FIRST = 'Check the WeChat console before you submit it again.';

/** How a request ended whose end got lost. */
function closedAgain(at: number, shown: ClosedState): Sentence {
  // It may have been allocated as it was edited.
  const next = shown === 'edited_and_approved' ? CHECK_FIRST : AGAIN;
  return say`Closed ${moment(at)}: the card showed it as ${CLOSED[shown]}, but the record of that was lost. ${next}`;
}

import { requestedBy } from './asked-by.ts';

export const states = {
  pending: (have, need, expiresAt) => say`Waiting for ${votesMissing(have, need, expiresAt)}`,
  approved: say`Approved · sending to WeChat`,
  allocatesAt: (at) =>
    say`Approved · Headroom allocates it ${moment(at)}, since WeChat takes no start time for it · can be cancelled until then`,
  submitting: say`Allocating at WeChat · result usually within 5 min`,
  putOff: (code, explain) =>
    say`Approved, but WeChat put it off (code ${code}): ${sentence(explain(code).meaning.en)} Retrying automatically.`,
  accepted: say`Accepted by WeChat · result usually within 5 min`,
  allocated: ({ startsAt }, proof) =>
    proof === 'person'
      ? say`Allocated, as checked in the WeChat console · starts ${moment(startsAt)}`
      : say`Allocated by WeChat · starts ${moment(startsAt)}`,
  stages: {
    scheduled: ({ startsAt }) => say`Scheduled · starts ${moment(startsAt)}`,
    active: ({ endsAt }) => say`Running · ends ${moment(endsAt)}`,
    ended: ({ endsAt }) => say`Ended ${moment(endsAt)}`,
  },
  failed: (failure, explain) => say`Failed. ${why(failure, explain)}`,
  unknown: (since, code, explain) =>
    code === 0
      ? say`Unknown outcome since ${moment(since)}: WeChat gave no clear answer. Check the WeChat console, then resolve it. Its units stay reserved until then.`
      : say`Unknown outcome since ${moment(since)}. WeChat’s last answer was code ${code}: ${sentence(explain(code).meaning.en)} It may be allocated all the same. Check the WeChat console, then resolve it. Its units stay reserved until then.`,
  partly: (allocated, all) => say`${n(allocated)} of ${n(all)} allocated:`,
  rejected: (by, at, reason) => say`Rejected by ${person(by)} ${moment(at)}: ${folded(reason)}`,
  withdrawn: (by, at) => say`Withdrawn by ${person(by)} ${moment(at)}`,
  expired: (at, shown) =>
    shown === undefined ? say`Expired ${moment(at)} without a decision. ${AGAIN}` : closedAgain(at, shown),
} satisfies Words['states'];

export const notices = {
  allocated: (raise, { startsAt, endsAt }) =>
    say`${raise.id} is allocated: ${raiseInText(raise)}, ${moment(startsAt)} – ${moment(endsAt)}.`,
  failed: (raise, failure, explain) =>
    say`${raise.id} failed: ${raiseInText(raise)}. ${why(failure, explain)}`,
  settled: (raise, allocated, all) =>
    say`${raise.id} (${raiseInText(raise)}): ${n(allocated)} of ${n(all)} allocated.`,
  unknown: (raise, requester) =>
    say`Unknown outcome: WeChat may or may not have allocated ${raise.id} (${raiseInText(raise)}, ${requestedBy(requester)}). Check the WeChat console, then resolve it on the card.`,
  rejected: (raise, by, reason) =>
    say`${person(by)} rejected ${raise.id}: ${raiseInText(raise)}. Reason: ${folded(reason)}`,
  named: (raise, requester) => say`${raise.id} (${raiseInText(raise)}, ${requestedBy(requester)})`,
  overBudget: (raise, budgets, approvers) =>
    say`${raise.id} (${raiseInText(raise)}) needs more approvals: the budget ${budgets.join(', ')} was used up in the meantime. Approvers: ${approvers}.`,
  unposted: (raise, channelId) =>
    say`No one can approve ${raise.id} (${raiseInText(raise)}): its card can’t be posted in ${channel(channelId)}. Invite Headroom to that channel, then submit the request again.`,
  found: (raise) =>
    say`Headroom lost its latest records of ${raise.id} (${raiseInText(raise)}) and restored them from WeChat and Slack. Nothing was spent twice; the card shows the current state.`,
  expired: (raise) => say`${raise.id} expired without a decision: ${raiseInText(raise)}. ${AGAIN}`,
  changed: (raise) => say`${raise.id} has changed: ${raiseInText(raise)}. Its card shows the current state.`,
} satisfies Words['notices'];

export const answers = {
  asked: (id, channelId) =>
    say`Submitted ${id} for approval in ${channel(channelId)}. You’ll be notified of the result.`,
  counted: (id, have, need) => say`Approved ${id}: ${have} of ${some(need, 'approval', 'approvals')} so far.`,
  overBudget,
  approved: (id) => say`Approved ${id}. Allocating at WeChat now; the card will show the result.`,
  approvedForLater: (id, at) =>
    say`Approved ${id}. Its units are reserved; Headroom allocates it ${moment(at)}. It can be cancelled until then.`,
  rejected: (id) => say`Rejected ${id}. The requester gets your reason.`,
  rejectionCounted: (id, have, need) =>
    say`Rejected ${id}: ${have} of ${some(need, 'rejection', 'rejections')} so far. You can still change your vote.`,
  withdrawn: (id) => say`Withdrew ${id}. Nothing was spent.`,
  settledYes: (id) => say`Recorded ${id} as allocated. Its units count as used.`,
  settledNo: (id) => say`Recorded ${id} as not allocated. Its units can be used again.`,
  suggestion: (line) => `Try: ${line}`,
  submitAgain: 'Submit again',
  history: 'Show history',
  renews: (id) => `Renews ${id}.`,
} satisfies Words['answers'];
