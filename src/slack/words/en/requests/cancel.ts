import type { CancelEnd } from '../../../../domain/allocations/allocation.ts';
import type { CancelRefusal } from '../../../../domain/requests/refusals.ts';
import { channel, moment, person, type Sentence, say } from '../../../text/sentence.ts';
import type { CancelWords } from '../../shape/cancel.ts';
import type { ExplainErrcode } from '../../shape/explain-errcode.ts';
import { some } from '../grammar/numbers.ts';
import { raiseInText } from './raise.ts';
import { voteRefusal } from './refusals.ts';
import { votesMissing } from './votes.ts';

const ON_CARD = 'Approvers decide on its card';
/** Also a line of the trail. */
export const CANCEL_EXPIRED = 'The cancellation expired without a decision';

function why(end: CancelEnd, explain: ExplainErrcode): Sentence {
  switch (end.how) {
    case 'rejected':
      return say`${person(end.by)} rejected the cancellation.`;
    case 'withdrawn':
      return say`${person(end.by)} withdrew the cancellation.`;
    case 'expired':
      return say`${CANCEL_EXPIRED}.`;
    case 'refused':
      return whyRefused(end.failure, explain);
  }
}

/** Why WeChat did not cancel it. */
export function whyRefused(
  failure: Extract<CancelEnd, { how: 'refused' }>['failure'],
  explain: ExplainErrcode,
): Sentence {
  switch (failure.source) {
    case 'answer':
    case 'push': {
      const { meaning, advice } = explain(failure.code);
      return say`WeChat didn’t cancel it (code ${failure.code}): ${meaning.en} ${advice.en}`;
    }
    case 'person':
      return say`${person(failure.userId)} checked the WeChat console: it wasn’t cancelled.`;
    case 'late':
      return say`It started before WeChat could cancel it.`;
  }
}

function refusal(problem: CancelRefusal): Sentence {
  switch (problem.reason) {
    case 'not_allocated':
      return say`${problem.request} isn’t allocated, so there’s nothing to cancel.`;
    case 'too_late':
      return say`${problem.request} can’t be cancelled any more: WeChat only allows it before the start (${moment(problem.startsAt)}) and within 7 days of allocation.`;
    case 'cancel_asked':
      return say`${person(problem.by)} already requested to cancel ${problem.request}. ${ON_CARD}.`;
    case 'undone_already':
      return say`${person(problem.by)} already undid ${problem.request}. The card will show WeChat’s result.`;
    case 'reviewed_already':
      return say`${problem.request} is reviewed, so undoing it needs approval: use Cancel raise on its card.`;
    case 'no_question':
      return say`The cancellation of ${problem.request} is already decided or expired. Its card shows the current state.`;
    default:
      return voteRefusal(problem);
  }
}

export const cancel = {
  states: {
    asked: (by, have, need, expiresAt) =>
      say`${person(by)} requested to cancel it · waiting for ${votesMissing(have, need, expiresAt)}`,
    ended: (end, explain) => why(end, explain),
    calling: say`Cancelling at WeChat. The units count as used until WeChat confirms.`,
    putOff: (code, explain) =>
      say`Cancelling at WeChat, which put it off (code ${code}): ${explain(code).meaning.en} Retrying automatically.`,
    accepted: say`WeChat accepted the cancellation · result usually within 5 min. The units count as used until then.`,
    unknown: (since) =>
      say`Unknown outcome since ${moment(since)}: WeChat may or may not have cancelled it. Check the WeChat console, then resolve it. The units count as used until then.`,
    cancelled: (at, proof) =>
      proof === 'not_sent'
        ? say`Undone ${moment(at)}, before WeChat was called. Nothing was spent.`
        : proof === 'person'
          ? say`Cancelled ${moment(at)}, as checked in the WeChat console. Its units return to the pack within minutes.`
          : say`Cancelled by WeChat ${moment(at)}. Its units return to the pack within minutes.`,
  },
  notices: {
    asked: (raise, by) =>
      say`${person(by)} requested to cancel ${raise.id}: ${raiseInText(raise)}. ${ON_CARD}.`,
    cancelled: (raise) =>
      say`Cancelled ${raise.id}: ${raiseInText(raise)}. Its units return to the pack within minutes.`,
    ended: (raise, end, explain) =>
      say`${raise.id} wasn’t cancelled: ${raiseInText(raise)}. ${why(end, explain)}`,
    unknown: (raise) =>
      say`Unknown outcome: WeChat may or may not have cancelled ${raise.id} (${raiseInText(raise)}). Check the WeChat console, then resolve it on the card.`,
  },
  answers: {
    asked: (id, channelId) => say`Requested to cancel ${id}. ${ON_CARD} in ${channel(channelId)}.`,
    counted: (id, have, need) =>
      say`Approved cancelling ${id}: ${have} of ${some(need, 'approval', 'approvals')} so far.`,
    approved: (id) => say`Approved cancelling ${id}. The card will show WeChat’s result.`,
    kept: (id) => say`${id} stays as it is.`,
    settledYes: (id) => say`Recorded ${id} as cancelled. Its units can be used again.`,
    settledNo: (id) => say`Recorded ${id} as not cancelled. It stays allocated.`,
  },
  refusal,
} satisfies CancelWords;
