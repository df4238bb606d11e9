import type { CancelEnd } from '../../../../domain/allocations/allocation.ts';
import type { CancelRefusal } from '../../../../domain/requests/refusals.ts';
import { channel, moment, person, type Sentence, say } from '../../../text/sentence.ts';
import type { CancelWords } from '../../shape/cancel.ts';
import type { ExplainErrcode } from '../../shape/explain-errcode.ts';
import { raiseInText } from './raise.ts';
import { voteRefusal } from './refusals.ts';
import { votesMissing } from './votes.ts';

/** Also a line of the trail. */
export const CANCEL_EXPIRED = '取消申请无人审批，已到期';

function why(end: CancelEnd, explain: ExplainErrcode): Sentence {
  switch (end.how) {
    case 'rejected':
      return say`${person(end.by)} 拒绝了取消申请。`;
    case 'withdrawn':
      return say`${person(end.by)} 撤回了取消申请。`;
    case 'expired':
      return say`${CANCEL_EXPIRED}。`;
    case 'refused':
      return whyRefused(end.failure, explain);
  }
}

/** Why WeChat did not cancel it. */
export function whyRefused(
  failure: Extract<CancelEnd, { how: 'refused' }>['failure'],
  explain: ExplainErrcode,
): Sentence {
  switch (failure.source) {
    case 'answer':
    case 'push': {
      const { meaning, advice } = explain(failure.code);
      return say`微信没有取消（错误码 ${failure.code}）：${meaning.zh}${advice.zh}`;
    }
    case 'person':
      return say`${person(failure.userId)} 在服务商平台核实：没有取消。`;
    case 'late':
      return say`微信还没取消，提额就已经开始。`;
  }
}

function refusal(problem: CancelRefusal): Sentence {
  switch (problem.reason) {
    case 'not_allocated':
      return say`${problem.request} 没有分配额度，无需取消。`;
    case 'too_late':
      return say`${problem.request} 已不能取消（开始时间：${moment(problem.startsAt)}）。微信只允许在开始前且分配后 7 天内取消。`;
    case 'cancel_asked':
      return say`${person(problem.by)} 已申请取消 ${problem.request}，请审批人在卡片上处理。`;
    case 'undone_already':
      return say`${person(problem.by)} 已撤销 ${problem.request}，结果会显示在卡片上。`;
    case 'reviewed_already':
      return say`${problem.request} 已复核，撤销须经审批：请在卡片上取消分配。`;
    case 'no_question':
      return say`${problem.request} 的取消申请已有结论或已到期，最新状态请看卡片。`;
    default:
      return voteRefusal(problem);
  }
}

export const cancel = {
  states: {
    asked: (by, have, need, expiresAt) =>
      say`${person(by)} 申请取消分配 · ${votesMissing(have, need, expiresAt)}`,
    ended: (end, explain) => why(end, explain),
    calling: say`正在向微信取消分配，微信确认前额度计为已用。`,
    putOff: (code, explain) =>
      say`正在向微信取消分配，但微信暂缓处理（错误码 ${code}）：${explain(code).meaning.zh}系统会自动重试。`,
    accepted: say`微信已受理取消，通常 5 分钟内有结果；此前额度计为已用。`,
    unknown: (since) =>
      say`自 ${moment(since)} 起结果未知：微信可能已经取消，也可能没有。请到服务商平台核实，再确认结果；此前额度计为已用。`,
    cancelled: (at, proof) =>
      proof === 'not_sent'
        ? say`已于 ${moment(at)} 撤销，尚未提交微信，没有消耗额度。`
        : proof === 'person'
          ? say`已于 ${moment(at)} 取消（人工在服务商平台核实），额度几分钟内退回资源包。`
          : say`微信已于 ${moment(at)} 取消，额度几分钟内退回资源包。`,
  },
  notices: {
    asked: (raise, by) =>
      say`${person(by)} 申请取消 ${raise.id}：${raiseInText(raise)}。请审批人在卡片上处理。`,
    cancelled: (raise) => say`${raise.id} 已取消：${raiseInText(raise)}。额度几分钟内退回资源包。`,
    ended: (raise, end, explain) => say`${raise.id} 没有取消：${raiseInText(raise)}。${why(end, explain)}`,
    unknown: (raise) =>
      say`结果未知：微信可能已经取消 ${raise.id}（${raiseInText(raise)}），也可能没有。请到服务商平台核实，再在卡片上确认结果。`,
  },
  answers: {
    asked: (id, channelId) => say`已申请取消 ${id}，请审批人在 ${channel(channelId)} 的卡片上处理。`,
    counted: (id, have, need) => say`已批准取消 ${id}：${have}/${need} 票。`,
    approved: (id) => say`已批准取消 ${id}，结果会显示在卡片上。`,
    kept: (id) => say`${id} 保持不变。`,
    settledYes: (id) => say`已将 ${id} 记为“已取消”，额度可以再次使用。`,
    settledNo: (id) => say`已将 ${id} 记为“未取消”，分配保持不变。`,
  },
  refusal,
} satisfies CancelWords;
