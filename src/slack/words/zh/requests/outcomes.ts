import type { Failure } from '../../../../domain/allocations/allocation.ts';
import { isMonitoring } from '../../../../domain/clients/client.ts';
import type { ClosedState } from '../../../../domain/requests/state.ts';
import { folded } from '../../../text/folded.ts';
import { channel, moment, person, type Sentence, say } from '../../../text/sentence.ts';
import type { ExplainErrcode } from '../../shape/explain-errcode.ts';
import type { Words } from '../../shape/words.ts';
import { n } from '../grammar/numbers.ts';
import { overBudget } from './budgets.ts';
import { AGAIN, raiseInText } from './raise.ts';
import { votesMissing } from './votes.ts';

/** Why it did not happen and what to do. */
function why(failure: Failure, explain: ExplainErrcode): Sentence {
  switch (failure.source) {
    case 'answer': {
      const { meaning, advice, retryable } = explain(failure.code);
      const todo = retryable ? '如仍需要，请稍后重试。' : sentence(advice.zh);
      return say`微信错误码 ${failure.code}：${sentence(meaning.zh)}${todo}`;
    }
    // The numbers of its results are not its errcodes, and WeChat explains none of them.
    case 'push':
      return say`微信返回结果 ${failure.code}，未说明原因。请到服务商平台查看该订单；如仍需要，请重新申请。`;
    case 'late':
      return say`直到时段结束都未能调用微信，没有分配，额度可以再用。${AGAIN}`;
    case 'usage':
      return say`微信的用量数据里没有这次分配，额度可以再次使用。${AGAIN}`;
    case 'person':
      return say`${person(failure.userId)} 在服务商平台核实：没有这次分配，额度可以再次使用。${AGAIN}`;
  }
}

/** With its full stop, so that two of them can stand in a row. */
function sentence(text: string): string {
  const trimmed = text.trim();
  return /[.!?。！？]$/.test(trimmed) || trimmed === '' ? trimmed : `${trimmed}。`;
}

/** How a request ended, in one word. */
export const CLOSED: Record<ClosedState, string> = {
  rejected: '已拒绝',
  withdrawn: '已撤回',
  expired: '已到期',
  failed: '分配失败',
  cancelled: '已取消',
  edited_and_approved: '修改后已批准',
};

const CHECK_FIRST = '再次提交前，请先到服务商平台核实。';

/** How a request ended whose end got lost. */
function closedAgain(at: number, shown: ClosedState): Sentence {
  // It may have been allocated as it was edited.
  const next = shown === 'edited_and_approved' ? CHECK_FIRST : AGAIN;
  return say`已于 ${moment(at)} 关闭：卡片显示“${CLOSED[shown]}”，但对应的记录已丢失。${next}`;
}

import { requestedBy } from './asked-by.ts';

export const states = {
  pending: (have, need, expiresAt) => say`待审批：${votesMissing(have, need, expiresAt)}`,
  approved: say`已批准 · 即将提交微信`,
  allocatesAt: (at) =>
    say`已批准 · 微信不支持为它指定开始时间，Headroom 将于 ${moment(at)} 分配 · 此前可以取消`,
  submitting: say`微信正在分配 · 通常 5 分钟内有结果`,
  putOff: (code, explain) =>
    say`已批准，但微信暂缓处理（错误码 ${code}）：${sentence(explain(code).meaning.zh)}系统会自动重试。`,
  accepted: say`微信已受理 · 通常 5 分钟内有结果`,
  allocated: ({ startsAt }, proof) =>
    proof === 'person'
      ? say`已分配（人工在服务商平台核实） · ${moment(startsAt)} 开始`
      : say`微信已分配 · ${moment(startsAt)} 开始`,
  stages: {
    scheduled: ({ startsAt }) => say`待生效 · ${moment(startsAt)} 开始`,
    active: ({ endsAt }) => say`生效中 · ${moment(endsAt)} 结束`,
    ended: ({ endsAt }) => say`已于 ${moment(endsAt)} 结束`,
  },
  failed: (failure, explain) => say`分配失败。${why(failure, explain)}`,
  unknown: (since, code, explain) =>
    code === 0
      ? say`自 ${moment(since)} 起结果未知：微信没有明确答复。请到服务商平台核实，再确认结果；在此之前额度保持预留。`
      : say`自 ${moment(since)} 起结果未知：微信最后的错误码是 ${code}，${sentence(explain(code).meaning.zh)}分配仍可能已经成功。请到服务商平台核实，再确认结果；在此之前额度保持预留。`,
  partly: (allocated, all) => say`${n(all)} 项中 ${n(allocated)} 项已分配：`,
  rejected: (by, at, reason) => say`${person(by)} 于 ${moment(at)} 拒绝：${folded(reason)}`,
  withdrawn: (by, at) => say`${person(by)} 于 ${moment(at)} 撤回`,
  expired: (at, shown) =>
    shown === undefined ? say`无人审批，已于 ${moment(at)} 到期。${AGAIN}` : closedAgain(at, shown),
} satisfies Words['states'];

export const notices = {
  allocated: (raise, { startsAt, endsAt }) =>
    say`${raise.id} 已分配：${raiseInText(raise)}，${moment(startsAt)} 至 ${moment(endsAt)}。`,
  failed: (raise, failure, explain) =>
    say`${raise.id} 分配失败：${raiseInText(raise)}。${why(failure, explain)}`,
  settled: (raise, allocated, all) =>
    say`${raise.id}（${raiseInText(raise)}）：${n(all)} 项中 ${n(allocated)} 项已分配。`,
  unknown: (raise, requester) =>
    say`结果未知：微信可能已经分配 ${raise.id}（${raiseInText(raise)}，${requestedBy(requester)}），也可能没有。请到服务商平台核实，再在卡片上确认结果。`,
  rejected: (raise, by, reason) =>
    say`${person(by)} 拒绝了 ${raise.id}：${raiseInText(raise)}。理由：${folded(reason)}`,
  named: (raise, requester) => {
    const by = isMonitoring(requester) ? say`监控告警` : say`${person(requester)} `;
    return say`${by}申请的 ${raise.id}（${raiseInText(raise)}）`;
  },
  overBudget: (raise, budgets, approvers) =>
    say`${raise.id}（${raiseInText(raise)}）需要更多人批准：预算 ${budgets.join('、')} 在此期间用完。审批人：${approvers}。`,
  unposted: (raise, channelId) =>
    say`${raise.id}（${raiseInText(raise)}）无法审批：卡片发不到 ${channel(channelId)}。请把 Headroom 加入该频道，再重新申请。`,
  found: (raise) =>
    say`${raise.id}（${raiseInText(raise)}）的最近记录曾经丢失，现已根据微信和 Slack 恢复。额度没有重复消耗，最新状态请看卡片。`,
  expired: (raise) => say`${raise.id} 无人审批，已到期：${raiseInText(raise)}。${AGAIN}`,
  changed: (raise) => say`${raise.id} 有变化：${raiseInText(raise)}。最新状态请看卡片。`,
} satisfies Words['notices'];

export const answers = {
  asked: (id, channelId) => say`${id} 已提交，等待 ${channel(channelId)} 审批；有结果会通知你。`,
  counted: (id, have, need) => say`已批准 ${id}：${have}/${need} 票。`,
  overBudget,
  approved: (id) => say`已批准 ${id}，微信正在分配，结果会显示在卡片上。`,
  approvedForLater: (id, at) =>
    say`已批准 ${id}，额度已预留。Headroom 将于 ${moment(at)} 分配，此前可以取消。`,
  rejected: (id) => say`已拒绝 ${id}，申请人会收到理由。`,
  rejectionCounted: (id, have, need) => say`已拒绝 ${id}：${have}/${need} 票，此前可以改投。`,
  withdrawn: (id) => say`已撤回 ${id}，没有消耗额度。`,
  settledYes: (id) => say`已将 ${id} 记为“已分配”，额度计为已用。`,
  settledNo: (id) => say`已将 ${id} 记为“未分配”，额度可以再次使用。`,
  suggestion: (line) => `可以这样写：${line}`,
  submitAgain: '再次提交',
  history: '查看历史',
  renews: (id) => `续期 ${id}。`,
} satisfies Words['answers'];
