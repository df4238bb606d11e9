import type { PackRef } from '../../../../domain/warnings/refs.ts';
import type { Warning } from '../../../../domain/warnings/warning.ts';
import { percent } from '../../../text/percent.ts';
import { moment, type Sentence, say } from '../../../text/sentence.ts';
import type { WarningKindWords, WarningText } from '../../shape/warnings.ts';
import { days, n, units } from '../grammar/numbers.ts';

const share = (left: bigint, all: bigint) => {
  const known = percent(left, all);
  return known === null ? '不足 0.1%' : ` ${known}`;
};
const pack = ({ orderId, name }: PackRef) =>
  name === '' ? `资源包 ${orderId} ` : `资源包 ${orderId}（${name}）`;

/** Of one pack, or of all packs of an account together. */
function balance({ pack: one, account, left, all }: Warning<'pack_balance'>): WarningText {
  if (one === null) return balanceOfAll(account, left, all);
  const series = `资源包 ${one.orderId} 的余量`;
  if (left <= 0n)
    return {
      headline: `${pack(one)}已用完`,
      details: say`总量${units(all)}，没有剩余。`,
      advice: say`请尽快到服务商平台购买资源包；在此之前，只能从其他资源包（如果有）提额。`,
      series,
    };
  return {
    headline: `${pack(one)}剩余${share(left, all)}`,
    details: leftOf(left, all),
    advice: BUY_IN_TIME,
    series,
  };
}

/** What WeChat's own push speaks of. */
function balanceOfAll(account: string, left: bigint, all: bigint): WarningText {
  const series = `账号 ${account} 的资源包余量`;
  if (left <= 0n)
    return {
      headline: `账号 ${account} 的资源包已全部用完`,
      details: say`总量${units(all)}，没有剩余。`,
      advice: say`请尽快到服务商平台购买资源包；在此之前无法提额。`,
      series,
    };
  return {
    headline: `账号 ${account} 的资源包合计剩余${share(left, all)}`,
    details: leftOf(left, all),
    advice: BUY_IN_TIME,
    series,
  };
}

const BUY_IN_TIME = say`请提前到服务商平台购买资源包：消耗超过余量的提额无法分配。`;
const leftOf = (left: bigint, all: bigint) => say`剩余 ${n(left)}，总量${units(all)}。`;

/** It does not last. */
function forecast({
  pack: one,
  left,
  perDay,
  runsOutAt,
  validUntil,
  planned,
}: Warning<'pack_forecast'>): WarningText {
  const rest = say`按近期每天${units(perDay)}的消耗，剩余的${units(left)}只够用到 ${moment(runsOutAt)}。`;
  return {
    headline: `${pack(one)}预计在${planned ? ` ${planned.request} 开始` : '到期'}前用完`,
    details: planned
      ? say`${rest}${planned.request} 计划于 ${moment(planned.startsAt)} 开始，资源包有效期至 ${moment(validUntil)}。`
      : say`${rest}资源包有效期至 ${moment(validUntil)}。`,
    advice: say`请在 ${moment(runsOutAt)} 之前到服务商平台购买资源包。`,
    series: `资源包 ${one.orderId} 的用量预测`,
  };
}

/** It ends soon. */
function validity({ pack: one, left, all, validUntil, level }: Warning<'pack_validity'>): WarningText {
  const common = {
    headline: `${pack(one)}将在${days(level)}内到期`,
    series: `资源包 ${one.orderId} 的有效期`,
  };
  if (left <= 0n)
    return {
      ...common,
      details: say`有效期至 ${moment(validUntil)}，总量${units(all)}已全部用完。`,
      advice: say`如果还需要提额，请提前到服务商平台购买新的资源包。`,
    };
  return {
    ...common,
    details: say`有效期至 ${moment(validUntil)}。剩余 ${n(left)}，总量${units(all)}；到期时没有分配的额度作废。`,
    advice: say`需要的提额请尽早申请，并提前到服务商平台购买新的资源包。`,
  };
}

/** It has ended. */
function expired({ pack: one, left, all, validUntil }: Warning<'pack_validity'>): WarningText {
  return {
    headline: `${pack(one)}已过期`,
    details:
      left <= 0n
        ? say`有效期至 ${moment(validUntil)}，总量${units(all)}此前已全部用完。`
        : say`有效期至 ${moment(validUntil)}。剩余的 ${n(left)}（总量${units(all)}）已作废。`,
    advice: say`之后的提额需要使用其他资源包；如果没有，请到服务商平台购买。`,
    series: `资源包 ${one.orderId} 的有效期`,
  };
}

/** It could still be given back. */
function refund({ pack: one, all, until, level }: Warning<'pack_refund'>): WarningText {
  return {
    headline: `${pack(one)}的退款期将在${days(level)}内截止`,
    details: say`总量${units(all)}，至今没有分配过。只要仍未分配，${moment(until)} 之前可以退款。`,
    advice: say`如果是误购，请在截止前到服务商平台申请退款；否则无需处理。`,
    series: `资源包 ${one.orderId} 的退款期`,
  };
}

/** The balance on one line. */
function balanceLine(warning: Warning<'pack_balance'>): Sentence {
  const { level } = warning;
  const of = warning.pack ? `资源包 ${warning.pack.orderId} ` : `账号 ${warning.account} 的全部资源包`;
  const left = `剩余${units(warning.left)}，总量${units(warning.all)}`;
  return level === 0 ? say`${of}已用完。` : say`${of}余量不足 ${n(level)}%，${left}。`;
}

export const packWarnings = {
  pack_balance: { message: balance, line: balanceLine },
  pack_forecast: {
    message: forecast,
    line: (warning) =>
      say`资源包 ${warning.pack.orderId} 按目前的速度将于 ${moment(warning.runsOutAt)} 用完。`,
  },
  pack_validity: {
    message: (warning) => (warning.level === 0 ? expired(warning) : validity(warning)),
    line: (warning) =>
      warning.level === 0
        ? say`资源包 ${warning.pack.orderId} 已过期，剩余${units(warning.left)}。`
        : say`资源包 ${warning.pack.orderId} 将于 ${moment(warning.validUntil)} 过期，剩余${units(warning.left)}。`,
  },
  pack_refund: {
    message: refund,
    line: (warning) => say`资源包 ${warning.pack.orderId} 尚未使用，${moment(warning.until)} 之前可以退款。`,
  },
} satisfies Partial<WarningKindWords>;
