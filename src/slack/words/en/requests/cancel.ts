import type { CancelEnd } from '../../../../domain/allocations/allocation.ts';
import type { CancelRefusal } from '../../../../domain/requests/refusals.ts';
import { channel, moment, person, type Sentence, say } from '../../../text/sentence.ts';
import type { CancelWords } from '../../shape/cancel.ts';
import type { ExplainErrcode } from '../../shape/explain-errcode.ts';
import type { RaiseFacts } from '../../shape/raise-facts.ts';
import { n, plural } from '../grammar/numbers.ts';
import { voteRefusal } from './refusals.ts';

const what = ({ app, rate, days }: RaiseFacts) =>
  `${app}, ${n(rate)} calls a minute for ${n(days)} ${plural(days, 'day', 'days')}`;

function why(end: CancelEnd, explain: ExplainErrcode): Sentence {
  switch (end.how) {
    case 'rejected':
      return say`${person(end.by)} decided to keep it.`;
    case 'withdrawn':
      return say`${person(end.by)} no longer wants to cancel it.`;
    case 'expired':
      return say`Nobody decided in time whether to cancel it.`;
    case 'refused':
      return whyRefused(end.failure, explain);
  }
}

/** Why WeChat did not take it back. */
export function whyRefused(
  failure: Extract<CancelEnd, { how: 'refused' }>['failure'],
  explain: ExplainErrcode,
): Sentence {
  switch (failure.source) {
    case 'answer':
    case 'push': {
      const { meaning, advice } = explain(failure.code);
      return say`WeChat did not cancel it (code ${failure.code}): ${meaning.en} ${advice.en}`;
    }
    case 'person':
      return say`${person(failure.userId)} looked in the WeChat console: it was not cancelled.`;
    case 'late':
      return say`It began before WeChat could be asked to cancel it.`;
  }
}

function refusal(problem: CancelRefusal): Sentence {
  switch (problem.reason) {
    case 'not_allocated':
      return say`${problem.request} is not allocated, so there is nothing to cancel. /quota show ${problem.request} tells how it stands.`;
    case 'too_late':
      return say`WeChat takes ${problem.request} back no more: only before it begins (${moment(problem.startsAt)}) and within 7 days of the allocation.`;
    case 'cancel_asked':
      return say`${person(problem.by)} asked to cancel ${problem.request} already. The card has the buttons to decide.`;
    case 'no_question':
      return say`Whether to cancel ${problem.request} was decided already, or not in time. The card shows how it stands.`;
    default:
      return voteRefusal(problem);
  }
}

export const cancel = {
  states: {
    asked: (by, have, need, expiresAt) =>
      say`${person(by)} asks to cancel it: ${n(have)} of ${n(need)} ${plural(need, 'approval', 'approvals')}, until ${moment(expiresAt)}.`,
    ended: (end, explain) => why(end, explain),
    calling: say`Cancelling was approved. WeChat is being asked; until its result the units count as spent.`,
    putOff: (code, explain) =>
      say`Cancelling was approved, but WeChat put it off (code ${code}): ${explain(code).meaning.en} It is tried again by itself.`,
    accepted: say`WeChat accepted the cancelling; waiting for the result. Until then the units count as spent.`,
    unknown: (since) =>
      say`Nobody knows since ${moment(since)} whether WeChat cancelled it. Look in the WeChat console, then say what happened. Until then the units count as spent.`,
    cancelled: (at, proof) =>
      proof === 'person'
        ? say`Cancelled ${moment(at)}, according to a person who looked in the WeChat console. Its units go back to the pack; WeChat’s figures show it some minutes later.`
        : say`Cancelled by WeChat ${moment(at)}. Its units go back to the pack; WeChat’s figures show it some minutes later.`,
  },
  notices: {
    asked: (raise, by) =>
      say`${person(by)} asks to cancel ${raise.id}: ${what(raise)}. The card has the buttons to decide.`,
    cancelled: (raise) =>
      say`${raise.id} is cancelled: ${what(raise)}. Its units go back to the pack; WeChat’s figures show it some minutes later.`,
    ended: (raise, end, explain) => say`${raise.id} stays: ${what(raise)}. ${why(end, explain)}`,
    unknown: (raise) =>
      say`Nobody knows yet whether ${raise.id} was cancelled: ${what(raise)}. Look in the WeChat console, then press the button on the card that tells what happened.`,
  },
  answers: {
    asked: (id, channelId) =>
      say`The people who decide are asked to cancel ${id}, on its card in ${channel(channelId)}.`,
    counted: (id, have, need) => say`Your approval to cancel ${id} counts: ${n(have)} of ${n(need)}.`,
    approved: (id) => say`Cancelling ${id} is approved. WeChat is asked now; the card shows the result.`,
    kept: (id) => say`${id} stays as it is.`,
    settledYes: (id) => say`${id} is recorded as cancelled. Its units are free again.`,
    settledNo: (id) => say`${id} is recorded as not cancelled. It stays allocated.`,
  },
  refusal,
} satisfies CancelWords;
