import type { Failure } from '../../../../domain/allocations/allocation.ts';
import type { ClosedState } from '../../../../domain/requests/state.ts';
import { channel, moment, person, type Sentence, say } from '../../../text/sentence.ts';
import type { ExplainErrcode } from '../../shape/explain-errcode.ts';
import type { RaiseFacts, Words } from '../../shape/words.ts';
import { n, plural } from '../grammar/numbers.ts';

const what = (raise: RaiseFacts) =>
  `${raise.app}, ${n(raise.rate)} calls a minute for ${n(raise.days)} ${plural(raise.days, 'day', 'days')}`;

/** Why it did not happen and what to do. */
function why(failure: Failure, explain: ExplainErrcode): Sentence {
  switch (failure.source) {
    case 'answer': {
      const { meaning, advice, retryable } = explain(failure.code);
      const todo = retryable ? 'Ask again later if it is still needed.' : sentence(advice.en);
      return say`WeChat’s code ${failure.code}: ${sentence(meaning.en)} ${todo}`;
    }
    // The numbers of its results are not its errcodes, and WeChat explains none of them.
    // https://developers.weixin.qq.com/doc/oplatform/service_market/charge/callback/charge_sp_assign.html
    case 'push':
      return say`WeChat reported that it was not allocated (result ${failure.code}) and does not explain why. Look at the order in the WeChat console, then ask again if it is still needed.`;
    case 'usage':
      return say`WeChat’s usage figures show no such allocation. Its units are free again; ask once more if it is still needed.`;
    case 'person':
      return say`${person(failure.userId)} looked in the WeChat console and it is not there. Its units are free again; ask once more if it is still needed.`;
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
};

/** How a request ended whose end got lost. */
function closedAgain(at: number, shown: ClosedState): Sentence {
  return say`Closed ${moment(at)}: the card showed it as ${CLOSED[shown]}, but the record of that was lost. Submit it again if it’s still needed.`;
}

export const states = {
  pending: (have, need) =>
    say`Waiting for a decision: ${n(have)} of ${n(need)} ${plural(need, 'approval', 'approvals')}.`,
  approved: say`Approved. WeChat is about to be called.`,
  submitting: say`Approved. WeChat is being called.`,
  putOff: (code, explain) =>
    say`Approved, but WeChat put it off (code ${code}): ${sentence(explain(code).meaning.en)} It is tried again by itself.`,
  accepted: say`WeChat accepted it; waiting for the result.`,
  allocated: ({ startsAt, endsAt }, proof) =>
    proof === 'person'
      ? say`Allocated from ${moment(startsAt)} to ${moment(endsAt)}, according to a person who looked in the WeChat console.`
      : say`Allocated by WeChat from ${moment(startsAt)} to ${moment(endsAt)}.`,
  stages: {
    scheduled: ({ startsAt, endsAt }) => say`Planned: runs from ${moment(startsAt)} to ${moment(endsAt)}.`,
    active: ({ startsAt, endsAt }) => say`Running since ${moment(startsAt)}, until ${moment(endsAt)}.`,
    ended: ({ startsAt, endsAt }) => say`Ended ${moment(endsAt)}; ran since ${moment(startsAt)}.`,
  },
  failed: (failure, explain) => say`Failed. ${why(failure, explain)}`,
  unknown: (since, code, explain) =>
    code === 0
      ? say`Unknown since ${moment(since)}: WeChat gave no clear answer. Look in the WeChat console, then say what happened. Until then its units stay reserved.`
      : say`Unknown since ${moment(since)}: WeChat’s last answer was code ${code}: ${sentence(explain(code).meaning.en)} It may have happened all the same. Look in the WeChat console, then say what happened. Until then its units stay reserved.`,
  partly: say`The allocations of this raise differ:`,
  rejected: (by, at, reason) => say`Rejected by ${person(by)}, ${moment(at)}: ${reason}`,
  withdrawn: (by, at) => say`Withdrawn by ${person(by)}, ${moment(at)}.`,
  expired: (at, shown) =>
    shown === undefined
      ? say`Expired ${moment(at)} without a decision. Ask again if it is still needed.`
      : closedAgain(at, shown),
} satisfies Words['states'];

export const notices = {
  allocated: (raise, { startsAt, endsAt }) =>
    say`${raise.id} is allocated: ${what(raise)}, from ${moment(startsAt)} to ${moment(endsAt)}.`,
  failed: (raise, failure, explain) => say`${raise.id} failed: ${what(raise)}. ${why(failure, explain)}`,
  unknown: (raise, requester) =>
    say`Nobody knows yet whether ${raise.id} was allocated: ${what(raise)}, asked by ${person(requester)}. Look in the WeChat console, then press the button on the card that tells what happened.`,
  rejected: (raise, by, reason) =>
    say`${raise.id} was rejected by ${person(by)}: ${what(raise)}. Reason: ${reason}`,
  unposted: (raise, channelId) =>
    say`The card of ${raise.id} cannot be posted in ${channel(channelId)}, so nobody can decide: ${what(raise)}. Invite Headroom to that channel, then ask again.`,
  found: (raise) =>
    say`Headroom’s latest records of ${raise.id} had been lost. They’ve been restored from WeChat and Slack: ${what(raise)}. Nothing was spent twice; the card shows the current state.`,
  expired: (raise) =>
    say`${raise.id} expired without a decision: ${what(raise)}. Ask again if it is still needed.`,
  changed: (raise) => say`${raise.id} has changed: ${what(raise)}. The card shows how it stands.`,
} satisfies Words['notices'];

export const answers = {
  asked: (id, channelId) =>
    say`${id} is asked. Its card is in ${channel(channelId)}; you will be told the result.`,
  counted: (id, have, need) => say`Your approval of ${id} counts: ${n(have)} of ${n(need)}.`,
  approved: (id) => say`${id} is approved. WeChat is called now; the card shows the result.`,
  rejected: (id) => say`${id} is rejected. The person who asked is told why.`,
  withdrawn: (id) => say`${id} is withdrawn. Nothing was spent.`,
  settledYes: (id) => say`${id} is recorded as allocated. Its units count as spent.`,
  settledNo: (id) => say`${id} is recorded as not allocated. Its units are free again.`,
  suggestion: (line) => `Try: ${line}`,
  submitAgain: 'Submit again',
  renews: (id) => `Renews ${id}.`,
} satisfies Words['answers'];
