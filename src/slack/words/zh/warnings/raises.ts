import type { RaiseRef } from '../../../../domain/warnings/refs.ts';
import { moment, person, say } from '../../../text/sentence.ts';
import type { WarningKindWords } from '../../shape/warnings.ts';
import { days, n, rate, units } from '../grammar/numbers.ts';
import { whoDecides } from '../requests/approvers.ts';

const hours = (value: number) => `${n(value)}小时`;
const raise = ({ request, app }: RaiseRef) => `${request}（${app.name}）`;
const what = (one: RaiseRef) => `${rate(one.rate)}，共${days(one.days)}`;

export const raiseWarnings = {
  raise_ending: {
    message: (warning) => ({
      headline: `${raise(warning.raise)}将在${hours(warning.level)}内结束`,
      details: say`${rate(warning.raise.rate)}的提额到 ${moment(warning.endsAt)} 为止。此后如果没有其他提额，超出应用原有上限的调用会被微信拒绝。`,
      advice: say`如果仍需提额，请点“续期”：会打开一份填好的申请，从本次结束时开始，须在此之前批准。`,
      series: `${warning.raise.request} 即将结束`,
    }),
    line: (warning) =>
      say`${warning.raise.request}（${warning.raise.app.name}）将于 ${moment(warning.endsAt)} 结束。`,
  },
  raise_ended: {
    message: (warning) => ({
      headline: `${raise(warning.raise)}已结束`,
      details: say`${rate(warning.raise.rate)}的提额已于 ${moment(warning.endsAt)} 结束。`,
      advice: say`如果应用的调用又被微信限频（返回码 45011），请点“续期”，会打开一份相同提额的申请。`,
      series: `${warning.raise.request} 已结束`,
    }),
    line: (warning) =>
      say`${warning.raise.request}（${warning.raise.app.name}）已于 ${moment(warning.endsAt)} 结束。`,
  },
  cancel_closing: {
    message: (warning) => ({
      headline: `${raise(warning.raise)}的取消期限将在${hours(warning.level)}内截止`,
      details: say`${what(warning.raise)}，消耗${units(warning.units)}，${moment(warning.startsAt)} 开始。微信只允许在 ${moment(warning.until)} 之前取消。`,
      advice: say`如果不再需要，请在截止前点“取消提额”，额度会退回资源包；否则无需处理。`,
      series: `${warning.raise.request} 的取消期限`,
    }),
    line: (warning) =>
      say`${warning.raise.request}（${warning.raise.app.name}）在 ${moment(warning.until)} 之前可以取消。`,
  },
  request_unanswered: {
    message: (warning) => ({
      headline: `${raise(warning.raise)}仍未审批，有效时间已过 ${n(warning.level)}%`,
      details: say`${person(warning.requester)} 于 ${moment(warning.askedAt)} 申请：${what(warning.raise)}；已批准 ${n(warning.have)}/${n(warning.rule.need)} 票，${moment(warning.expiresAt)} 失效。`,
      advice: say`请在卡片上批准或驳回。审批人：${whoDecides(warning.rule)}。`,
      series: `${warning.raise.request} 的审批`,
    }),
    line: (warning, standing) =>
      standing.kind === 'over'
        ? say`${warning.raise.request}（${warning.raise.app.name}）曾长时间等待审批。`
        : say`${warning.raise.request}（${warning.raise.app.name}）仍未审批，将于 ${moment(warning.expiresAt)} 失效。`,
  },
} satisfies Partial<WarningKindWords>;
