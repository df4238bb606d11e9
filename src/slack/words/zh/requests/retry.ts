import { moment, person, say } from '../../../text/sentence.ts';
import type { RetryWords } from '../../shape/cancel.ts';
import { n, units } from '../grammar/numbers.ts';
import { packName } from '../grammar/pack-name.ts';
import { raiseInText } from './raise.ts';
import { voteRefusal } from './refusals.ts';

const NEW = '请重新提交申请。';

export const retry = {
  states: {
    again: say`即将重新提交微信`,
    twice: (ids) =>
      say`⚠️ 微信把之前那次也分配了（requestId ${ids.join('、')}），额度消耗了两份。请到服务商平台核实；只有生效前可以在那里取消。`,
  },
  spends: (ids, cost) => `重试 ${ids.join('、')} 将消耗 ${units(cost)}`,
  event(event) {
    switch (event.type) {
      case 'allocation_retried':
        return say`${person(event.by)} 重试`;
      case 'retry_resumed':
        return say`继续重试：卡片显示已重试，Redis 丢失了该记录`;
      case 'other_try_confirmed':
        return event.instead === null
          ? say`微信确认之前那次也已分配：额度消耗了两份`
          : say`微信推送确认另一次提交已分配，这次不再提交`;
      case 'other_try_cancelled':
        return say`微信已取消另一次分配，额度退回资源包`;
    }
  },
  notices: {
    retried: (raise, by, ids) =>
      say`${person(by)} 重试了 ${ids.length > 0 ? ids.join('、') : raise.id}（${raiseInText(raise)}），结果会显示在卡片上。`,
    twice: (raise, ids) =>
      say`微信把 ${raise.id} 分配了两次：${raiseInText(raise)}。微信拒绝过之前那次（requestId ${ids.join('、')}），随后有人重试。请到服务商平台核实；只有生效前可以取消。`,
  },
  answers: {
    retried: (ids) => say`正在向微信重试 ${ids.join('、')}，结果会显示在卡片上。`,
  },
  refusal(problem) {
    switch (problem.reason) {
      case 'nothing_failed':
        return say`${problem.request} 没有分配失败的项，无需重试。最新状态请看卡片。`;
      case 'outcome_unknown':
        return say`${problem.request} 没有重试：微信可能已经分配。请先到服务商平台核实，再在卡片上确认结果。`;
      case 'undone_already':
        return say`${person(problem.by)} 已撤销 ${problem.request}，不再重试。`;
      case 'retry_too_late':
        return say`${problem.request} 已不能重试：批准的开始时间是 ${moment(problem.startsAt)}，已过去一天以上。${NEW}`;
      case 'needs_approval':
        return say`${problem.request} 需要重新审批：审批规则、预授权或预算已不再覆盖它。${NEW}`;
      case 'price_changed':
        return say`${problem.request} 现在的价格不同，需要重新审批。${NEW}`;
      case 'maybe_allocated':
        return say`${problem.request}.${n(problem.allocation)} 没有重试：微信可能已经分配。调用之后，${packName({ orderId: problem.orderId, name: null })} 少了 ${units(problem.units)}。请到服务商平台核实；如果没有这次分配，请重新提交申请。`;
      case 'not_enough_units':
        return say`额度不足：需要 ${n(problem.units)}，${packName({ orderId: problem.orderId, name: null })} 剩余 ${n(problem.left)}。请重新提交申请，改用其他资源包。`;
      case 'pack_expired':
        return say`${packName({ orderId: problem.orderId, name: null })} 已于 ${moment(problem.validUntil)} 到期。请重新提交申请，改用其他资源包。`;
      default:
        return voteRefusal(problem);
    }
  },
} satisfies RetryWords;
