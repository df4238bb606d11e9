import type { PackRef } from '../../../../domain/warnings/refs.ts';
import type { Warning } from '../../../../domain/warnings/warning.ts';
import { percent } from '../../../text/percent.ts';
import { moment, type Sentence, say } from '../../../text/sentence.ts';
import type { WarningKindWords, WarningText } from '../../shape/warnings.ts';
import { days, n, plural, units } from '../grammar/numbers.ts';

const share = (left: bigint, all: bigint) => percent(left, all) ?? 'less than 0.1%';
const pack = ({ orderId, name }: PackRef) => (name === '' ? orderId : `${orderId} (${name})`);

/** Of one pack, or of all packs of an account together. */
function balance({ pack: one, account, left, all }: Warning<'pack_balance'>): WarningText {
  if (one === null) return balanceOfAll(account, left, all);
  const series = `the balance of pack ${one.orderId}`;
  if (left <= 0n)
    return {
      headline: `Pack ${pack(one)} is used up`,
      details: say`None of its ${units(all)} is left.`,
      advice: say`Buy a pack in the WeChat console now. Until then raises can only come from other packs, if there are any.`,
      series,
    };
  return {
    headline: `Pack ${pack(one)} has ${share(left, all)} left`,
    details: leftOf(left, all),
    advice: BUY_IN_TIME,
    series,
  };
}

/** What WeChat's own push speaks of. */
function balanceOfAll(account: string, left: bigint, all: bigint): WarningText {
  const series = `the balance of account ${account}`;
  if (left <= 0n)
    return {
      headline: `The packs of account ${account} are used up`,
      details: say`None of their ${units(all)} is left.`,
      advice: say`Buy a pack in the WeChat console now. Until then no raise can be made.`,
      series,
    };
  return {
    headline: `The packs of account ${account} together have ${share(left, all)} left`,
    details: leftOf(left, all),
    advice: BUY_IN_TIME,
    series,
  };
}

const BUY_IN_TIME = say`Buy a pack in the WeChat console in time: a raise that costs more than is left cannot be made.`;
const leftOf = (left: bigint, all: bigint) =>
  say`${n(left)} of ${units(all)} ${plural(left, 'is', 'are')} left.`;

/** It does not last. */
function forecast({
  pack: one,
  left,
  perDay,
  runsOutAt,
  validUntil,
  planned,
}: Warning<'pack_forecast'>): WarningText {
  const rest = say`At ${units(perDay)} a day, as lately, the ${units(left)} still left ${plural(left, 'lasts', 'last')} until ${moment(runsOutAt)}.`;
  return {
    headline: `Pack ${pack(one)} runs out before ${planned ? `${planned.request} begins` : 'it ends'}`,
    details: planned
      ? say`${rest} ${planned.request} is to begin ${moment(planned.startsAt)}; the pack is valid until ${moment(validUntil)}.`
      : say`${rest} The pack is valid until ${moment(validUntil)}.`,
    advice: say`Buy a pack in the WeChat console before ${moment(runsOutAt)}.`,
    series: `the forecast of pack ${one.orderId}`,
  };
}

/** It ends soon. */
function validity({ pack: one, left, all, validUntil, level }: Warning<'pack_validity'>): WarningText {
  const common = {
    headline: `Pack ${pack(one)} ends within ${days(level)}`,
    series: `the end of pack ${one.orderId}`,
  };
  if (left <= 0n)
    return {
      ...common,
      details: say`It is valid until ${moment(validUntil)}, and none of its ${units(all)} is left.`,
      advice: say`If raises are still needed, have another pack ready: packs are bought in the WeChat console.`,
    };
  return {
    ...common,
    details: say`It is valid until ${moment(validUntil)}. ${n(left)} of ${units(all)} ${plural(left, 'is', 'are')} left; what is not allocated by then is lost.`,
    advice: say`Ask now for the raises that are needed anyway, and have another pack ready: packs are bought in the WeChat console.`,
  };
}

/** It has ended. */
function expired({ pack: one, left, all, validUntil }: Warning<'pack_validity'>): WarningText {
  return {
    headline: `Pack ${pack(one)} has expired`,
    details:
      left <= 0n
        ? say`It ended ${moment(validUntil)}. None of its ${units(all)} was left.`
        : say`It ended ${moment(validUntil)}. ${n(left)} of ${units(all)} ${plural(left, 'was left and is', 'were left and are')} lost.`,
    advice: say`Raises need another pack now. If there is none, buy one in the WeChat console.`,
    series: `the end of pack ${one.orderId}`,
  };
}

/** It could still be given back. */
function refund({ pack: one, all, until, level }: Warning<'pack_refund'>): WarningText {
  return {
    headline: `The refund of pack ${pack(one)} closes within ${days(level)}`,
    details: say`Nothing of its ${units(all)} was allocated yet. It can be given back until ${moment(until)}, as long as that stays so.`,
    advice: say`If it was bought by mistake, ask for the refund in the WeChat console before then. Otherwise there is nothing to do.`,
    series: `the refund of pack ${one.orderId}`,
  };
}

/** The balance on one line. */
function balanceLine(warning: Warning<'pack_balance'>): Sentence {
  const { level } = warning;
  const of = warning.pack
    ? `Pack ${warning.pack.orderId}`
    : `The packs of account ${warning.account} together`;
  return level === 0
    ? say`${of}: used up.`
    : say`${of}: ${n(level)}% left or less, ${n(warning.left)} of ${units(warning.all)}.`;
}

export const packWarnings = {
  pack_balance: { message: balance, line: balanceLine },
  pack_forecast: {
    message: forecast,
    line: (warning) =>
      say`Pack ${warning.pack.orderId} runs out at its present pace: ${moment(warning.runsOutAt)}.`,
  },
  pack_validity: {
    message: (warning) => (warning.level === 0 ? expired(warning) : validity(warning)),
    line: (warning) =>
      warning.level === 0
        ? say`Pack ${warning.pack.orderId} has expired with ${units(warning.left)} left.`
        : say`Pack ${warning.pack.orderId} expires ${moment(warning.validUntil)} with ${units(warning.left)} left.`,
  },
  pack_refund: {
    message: refund,
    line: (warning) =>
      say`Unused pack ${warning.pack.orderId} can be given back until ${moment(warning.until)}.`,
  },
} satisfies Partial<WarningKindWords>;
