import type { RaiseRef } from '../../../../domain/warnings/refs.ts';
import { moment, person, say } from '../../../text/sentence.ts';
import type { WarningKindWords } from '../../shape/warnings.ts';
import { days, n, rate, rateShort, units } from '../grammar/numbers.ts';
import { packName } from '../grammar/pack-name.ts';
import { whoDecides } from '../requests/approvers.ts';

const raise = ({ request, app }: RaiseRef) => `${request}（${app.name}）`;
const what = (one: RaiseRef) => `${rateShort(one.rate)}，${days(one.days)}`;

export const raiseWarnings = {
  raise_ending: {
    line: (warning) => say`${raise(warning.raise)}将于 ${moment(warning.endsAt)} 结束`,
    message: (warning) => ({
      details: say`目前上限为 ${rate(warning.raise.rate)}。结束后如果没有其他提额，微信会对超出应用原有上限的调用限频。`,
      advice: say`仍需提额请点“续期”：新的提额在本次结束前不久开始，须在此之前批准。`,
      series: `${warning.raise.request} 的结束`,
    }),
  },
  raise_ended: {
    line: (warning) => say`${raise(warning.raise)}已于 ${moment(warning.endsAt)} 结束`,
    message: (warning) => ({
      details: say`${rate(warning.raise.rate)}的提额已失效。`,
      advice: say`如果微信又开始限频（错误码 45011），请点“续期”，申请相同的提额。`,
      series: `${warning.raise.request} 已结束`,
    }),
  },
  cancel_closing: {
    line: (warning) => say`${raise(warning.raise)}在 ${moment(warning.until)} 前可以取消`,
    message: (warning) => ({
      details: say`${what(warning.raise)}，${moment(warning.startsAt)} 开始。在截止前取消，${units(warning.units)}会退回资源包。`,
      advice: say`如不再需要，请在截止前点“取消分配”。`,
      series: `${warning.raise.request} 的取消期限`,
    }),
  },
  request_unanswered: {
    line: (warning, over) =>
      over
        ? say`${raise(warning.raise)}曾长时间待审批`
        : say`${raise(warning.raise)}仍未审批，${moment(warning.expiresAt)} 到期`,
    message: (warning) => ({
      details: say`${person(warning.requester)} 于 ${moment(warning.askedAt)} 申请：${what(warning.raise)}；已获 ${n(warning.have)}/${n(warning.rule.need)} 票。`,
      advice: say`请在卡片上批准或拒绝。审批人：${whoDecides(warning.rule)}。`,
      series: `${warning.raise.request} 的审批`,
    }),
  },
  deferred_unpaid: {
    line: ({ raise: one, units: needed, pack, remaining }, over) => {
      const short = remaining === null ? '届时已不可用' : `仅剩 ${n(remaining)}`;
      return over
        ? say`${packName(pack)}曾不够支付 ${raise(one)}`
        : say`${raise(one)}将无法分配：需要 ${units(needed)}，但${packName(pack)}${short}`;
    },
    message: ({ raise: one, callAt, startsAt, payable }) => ({
      details: say`该申请已批准，Headroom 将于 ${moment(callAt)} 分配，${moment(startsAt)} 开始。`,
      advice: payable
        ? say`其他资源包足够支付。请在此之前点“取消分配”，再重新申请。`
        : say`请在此之前到服务商平台购买资源包，然后取消本次提额并重新申请。`,
      series: `${one.request} 的支付`,
    }),
  },
  outcome_unknown: {
    line: (warning) =>
      warning.what === 'allocation'
        ? say`结果未知：${raise(warning.raise)}可能已消耗 ${units(warning.units)}`
        : say`结果未知：${raise(warning.raise)}可能没有取消成功`,
    message: (warning) => ({
      details: say`自 ${moment(warning.since)} 起微信没有给出结果：${what(warning.raise)}，${units(warning.units)}。`,
      advice: say`请在服务商平台核对资源包的分配记录，然后在 ${warning.raise.request} 的卡片上确认结果。`,
      series: `${warning.raise.request} 的结果`,
    }),
  },
} satisfies Partial<WarningKindWords>;
