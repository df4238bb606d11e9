import type { RaiseRef } from '../../../../domain/warnings/refs.ts';
import { moment, person, say } from '../../../text/sentence.ts';
import type { WarningKindWords } from '../../shape/warnings.ts';
import { days, n, plural, units } from '../grammar/numbers.ts';
import { whoDecides } from '../requests/approvers.ts';

const hours = (value: number) => `${n(value)} ${plural(value, 'hour', 'hours')}`;
const raise = ({ request, app }: RaiseRef) => `${request} (${app.name})`;
const what = ({ rate, days: duration }: RaiseRef) => `${n(rate)} calls a minute for ${days(duration)}`;

export const raiseWarnings = {
  raise_ending: {
    message: (warning) => ({
      headline: `${raise(warning.raise)} ends within ${hours(warning.level)}`,
      details: say`Its ${n(warning.raise.rate)} calls a minute end ${moment(warning.endsAt)}. From then on WeChat refuses what exceeds the app’s own limit, unless another raise runs.`,
      advice: say`If they are still needed, press Renew: it opens a request that begins when this raise ends. It has to be approved before then.`,
      series: `${warning.raise.request} about to end`,
    }),
    line: (warning) =>
      say`${warning.raise.request} (${warning.raise.app.name}) ends ${moment(warning.endsAt)}.`,
  },
  raise_ended: {
    message: (warning) => ({
      headline: `${raise(warning.raise)} has ended`,
      details: say`Its ${n(warning.raise.rate)} calls a minute ended ${moment(warning.endsAt)}.`,
      advice: say`If WeChat refuses calls of the app (errcode 45011), press Renew: it opens a request for the same raise.`,
      series: `${warning.raise.request} having ended`,
    }),
    line: (warning) =>
      say`${warning.raise.request} (${warning.raise.app.name}) ended ${moment(warning.endsAt)}.`,
  },
  cancel_closing: {
    message: (warning) => ({
      headline: `The time to cancel ${raise(warning.raise)} ends within ${hours(warning.level)}`,
      details: say`${what(warning.raise)}, at ${units(warning.units)}, begin ${moment(warning.startsAt)}. WeChat takes it back until ${moment(warning.until)}, and not later.`,
      advice: say`If it is not needed, press Cancel raise before then: its units return to the pack. Otherwise there is nothing to do.`,
      series: `the time to cancel ${warning.raise.request}`,
    }),
    line: (warning) =>
      say`${warning.raise.request} (${warning.raise.app.name}) can be cancelled until ${moment(warning.until)}.`,
  },
  request_unanswered: {
    message: (warning) => ({
      headline: `${raise(warning.raise)} is undecided and ${n(warning.level)}% of its time is over`,
      details: say`${person(warning.requester)} asked ${moment(warning.askedAt)} for ${what(warning.raise)}: ${n(warning.have)} of ${n(warning.rule.need)} ${plural(warning.rule.need, 'approval', 'approvals')}. It expires ${moment(warning.expiresAt)}.`,
      advice: say`Press Approve or Reject on its card. Who may decide: ${whoDecides(warning.rule)}.`,
      series: `the decision on ${warning.raise.request}`,
    }),
    line: (warning, standing) =>
      standing.kind === 'over'
        ? say`${warning.raise.request} (${warning.raise.app.name}) waited long for a decision.`
        : say`${warning.raise.request} (${warning.raise.app.name}) waits for a decision and expires ${moment(warning.expiresAt)}.`,
  },
} satisfies Partial<WarningKindWords>;
