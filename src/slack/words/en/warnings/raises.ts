import type { RaiseRef } from '../../../../domain/warnings/refs.ts';
import { moment, person, say } from '../../../text/sentence.ts';
import type { WarningKindWords } from '../../shape/warnings.ts';
import { days, n, plural, rate, rateShort, units } from '../grammar/numbers.ts';
import { packName } from '../grammar/pack-name.ts';
import { whoDecides } from '../requests/approvers.ts';

const raise = ({ request, app }: RaiseRef) => `${request} (${app.name})`;
const what = (one: RaiseRef) => `${rateShort(one.rate)} for ${days(one.days)}`;

export const raiseWarnings = {
  raise_ending: {
    line: (warning) => say`${raise(warning.raise)} ends ${moment(warning.endsAt)}`,
    message: (warning) => ({
      details: say`From then on WeChat rejects calls above the app’s own limit, unless another raise is running. Its limit is ${rate(warning.raise.rate)} now.`,
      advice: say`Still needed? Press Renew: the new raise starts shortly before this one ends, and has to be approved by then.`,
      series: `the end of ${warning.raise.request}`,
    }),
  },
  raise_ended: {
    line: (warning) => say`${raise(warning.raise)} ended ${moment(warning.endsAt)}`,
    message: (warning) => ({
      details: say`The limit of ${rate(warning.raise.rate)} no longer applies.`,
      advice: say`If WeChat rejects calls of the app (errcode 45011), press Renew to request the same raise.`,
      series: `the ended raise ${warning.raise.request}`,
    }),
  },
  cancel_closing: {
    line: (warning) => say`${raise(warning.raise)} can be cancelled until ${moment(warning.until)}`,
    message: (warning) => ({
      details: say`${what(warning.raise)}, starts ${moment(warning.startsAt)}. If it’s cancelled by then, its ${units(warning.units)} return to the pack.`,
      advice: say`Not needed? Press Cancel raise before that.`,
      series: `the time to cancel ${warning.raise.request}`,
    }),
  },
  request_unanswered: {
    line: (warning, over) =>
      over
        ? say`${raise(warning.raise)} was pending for a long time`
        : say`${raise(warning.raise)} expires ${moment(warning.expiresAt)} without a decision`,
    message: (warning) => ({
      details: say`Requested by ${person(warning.requester)} ${moment(warning.askedAt)}: ${what(warning.raise)}. ${n(warning.have)} of ${n(warning.rule.need)} ${plural(warning.rule.need, 'approval', 'approvals')} so far.`,
      advice: say`Approve or reject it on its card. Who can decide: ${whoDecides(warning.rule)}.`,
      series: `the decision on ${warning.raise.request}`,
    }),
  },
  deferred_unpaid: {
    line: ({ raise: one, units: needed, pack, remaining }, over) => {
      const short = remaining === null ? 'can’t be used then' : `has only ${n(remaining)}`;
      return over
        ? say`${raise(one)} couldn’t be paid for by ${packName(pack)}`
        : say`${raise(one)} can’t be allocated: it needs ${units(needed)}, but ${packName(pack)} ${short}`;
    },
    message: ({ raise: one, callAt, startsAt, payable }) => ({
      details: say`It’s approved. Headroom would allocate it ${moment(callAt)}, for its start ${moment(startsAt)}.`,
      advice: payable
        ? say`Another pack can pay. Press Cancel raise, then request it again before that.`
        : say`Buy a pack in the WeChat console before that. Then cancel this raise and request it again.`,
      series: `the payment of ${one.request}`,
    }),
  },
  outcome_unknown: {
    line: (warning) =>
      warning.what === 'allocation'
        ? say`Unknown outcome: ${raise(warning.raise)} may have spent ${units(warning.units)}`
        : say`Unknown outcome: ${raise(warning.raise)} may still be scheduled`,
    message: (warning) => ({
      details: say`WeChat has confirmed nothing since ${moment(warning.since)}: ${what(warning.raise)}, ${units(warning.units)}.`,
      advice: say`Look up the pack’s allocations in the WeChat console. Then press the matching button on the card of ${warning.raise.request}.`,
      series: `the outcome of ${warning.raise.request}`,
    }),
  },
} satisfies Partial<WarningKindWords>;
