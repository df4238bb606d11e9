import { moment, person, say } from '../../../text/sentence.ts';
import type { RetryWords } from '../../shape/cancel.ts';
import { n, units } from '../grammar/numbers.ts';
import { packName } from '../grammar/pack-name.ts';
import { raiseInText } from './raise.ts';
import { voteRefusal } from './refusals.ts';

const NEW = 'Submit it as a new request.';

export const retry = {
  states: {
    again: say`Retrying at WeChat`,
    twice: (ids) =>
      say`⚠️ WeChat allocated an earlier try as well (requestId ${ids.join(', ')}), so the units are spent twice. Check it in the WeChat console; cancel it there before it starts.`,
  },
  spends: (ids, cost) => `Retrying ${ids.join(', ')} spends ${units(cost)}`,
  event(event) {
    switch (event.type) {
      case 'allocation_retried':
        return say`${person(event.by)} retried it`;
      case 'retry_resumed':
        return say`Retry resumed: its card showed it, but Redis lost the record`;
      case 'other_try_confirmed':
        return event.instead === null
          ? say`WeChat confirmed an earlier try as well: the units are spent twice`
          : say`WeChat confirmed another try by push, so this one isn’t sent`;
      case 'other_try_cancelled':
        return say`WeChat cancelled the other try; its units return to the pack`;
    }
  },
  notices: {
    retried: (raise, by, ids) =>
      say`${person(by)} retried ${ids.length > 0 ? ids.join(', ') : raise.id} (${raiseInText(raise)}). The card will show WeChat’s result.`,
    twice: (raise, ids) =>
      say`WeChat allocated ${raise.id} twice: ${raiseInText(raise)}. It had refused the earlier try (requestId ${ids.join(', ')}), which was then retried. Check it in the WeChat console; it can only be cancelled before it starts.`,
  },
  answers: {
    retried: (ids) => say`Retrying ${ids.join(', ')} at WeChat; the card will show the result.`,
  },
  refusal(problem) {
    switch (problem.reason) {
      case 'nothing_failed':
        return say`Nothing of ${problem.request} failed, so there’s nothing to retry. Its card shows the current state.`;
      case 'outcome_unknown':
        return say`${problem.request} isn’t retried: WeChat may have allocated it. Check the WeChat console and resolve it on the card first.`;
      case 'undone_already':
        return say`${person(problem.by)} undid ${problem.request}, so it isn’t retried.`;
      case 'retry_too_late':
        return say`${problem.request} can’t be retried any more: it was approved to start ${moment(problem.startsAt)}, more than a day ago. ${NEW}`;
      case 'needs_approval':
        return say`${problem.request} needs approval again: the policy, a grant or a budget no longer covers it. ${NEW}`;
      case 'price_changed':
        return say`${problem.request} costs a different number of units now, so it needs approval again. ${NEW}`;
      case 'maybe_allocated':
        return say`${problem.request}.${n(problem.allocation)} isn’t retried: WeChat may have allocated it after all. ${packName({ orderId: problem.orderId, name: null }, 'start')} has ${units(problem.units)} fewer since the call. Check the WeChat console; if it isn’t there, submit a new request.`;
      case 'not_enough_units':
        return say`Not enough units: it costs ${n(problem.units)}, and ${packName({ orderId: problem.orderId, name: null })} has ${n(problem.left)} remaining. Submit it as a new request to use another pack.`;
      case 'pack_expired':
        return say`${packName({ orderId: problem.orderId, name: null }, 'start')} expired ${moment(problem.validUntil)}. Submit it as a new request to use another pack.`;
      default:
        return voteRefusal(problem);
    }
  },
} satisfies RetryWords;
