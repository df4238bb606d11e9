import type { ReviewRefusal } from '../../../../domain/requests/refusals.ts';
import { folded } from '../../../text/folded.ts';
import { channel, join, moment, person, type Sentence, say } from '../../../text/sentence.ts';
import type { AutomaticWords } from '../../shape/card.ts';
import { n } from '../grammar/numbers.ts';
import { whoDecides } from './approvers.ts';
import { raiseInText } from './raise.ts';
import { voteRefusal } from './refusals.ts';

const soFar = (have: number, need: number): string => (have === 0 ? '' : ` · 已复核 ${n(have)}/${n(need)}`);

function refusal(problem: ReviewRefusal): Sentence {
  switch (problem.reason) {
    case 'no_review':
      return say`${problem.request} 无需复核，最新状态请看卡片。`;
    case 'reviewed_already':
      return say`${problem.request} 已复核；如需取消，须经审批。`;
    case 'own_request':
      return say`不能复核自己的申请。复核人：${whoDecides(problem.rule)}。`;
    case 'not_in_channel':
      return say`只有卡片所在频道的成员可以复核，请先加入频道。`;
    case 'not_listed':
      return say`你不是这个申请的复核人。复核人：${whoDecides(problem.rule)}。`;
    case 'voted_already':
      return say`你已经复核过：${n(problem.have)}/${n(problem.need)}，还需其他人复核。`;
    default:
      return voteRefusal(problem);
  }
}

import { requestedBy } from './asked-by.ts';

export const automatic = {
  byRule: (rule) => say`规则“${rule}”`,
  byPerson: (by, rule) => say`🚨 ${person(by)}，规则“${rule}”`,
  reviewDue: (rule, dueAt, have, need) => say`${whoDecides(rule)}，${moment(dueAt)} 前${soFar(have, need)}`,
  reviewOverdue: (rule, dueAt, have, need) =>
    say`已逾期（${moment(dueAt)}）：${whoDecides(rule)}${soFar(have, need)}`,
  reviewed: (people, at) => say`${join(people.map(person), '、')} · ${moment(at)}`,
  undoing: (by) => say`${person(by)} 已撤销：微信分配完成后立即取消。`,
  canUndo: '此申请未经投票。复核之前，撤销无需审批。',
  notices: {
    brokeGlass: (raise, by, reason, rule) =>
      say`🚨 紧急破窗：${person(by)} 未经审批执行了 ${raise.id}（${raiseInText(raise)}）。理由：${folded(reason)}。复核人：${whoDecides(rule)}。`,
    reviewDue: (raise, by, rule) =>
      say`复核已逾期：${raise.id}（${raiseInText(raise)}，${requestedBy(by)}）未经投票获批，请在卡片上点“已复核”。复核人：${whoDecides(rule)}。`,
    stopped: (raise) => say`${raise.id} 已撤销：${raiseInText(raise)}。尚未提交微信，没有消耗额度。`,
  },
  answers: {
    approved: (id, rule, channelId) =>
      say`${id} 已按规则“${rule}”自动批准，微信正在分配；卡片在 ${channel(channelId)}。`,
    brokeGlass: (id, rule, channelId) =>
      say`🚨 ${id} 已按规则“${rule}”未经审批执行，微信正在分配。已通知复核人和管理员，卡片在 ${channel(channelId)}。`,
    reviewed: (id) => say`已复核 ${id}，卡片会显示。`,
    counted: (id, have, need) => say`已复核 ${id}：${n(have)}/${n(need)}。`,
    stopped: (id) => say`已撤销 ${id}：尚未提交微信，没有消耗额度。`,
    cancelling: (id) => say`正在撤销 ${id}，结果会显示在卡片上。`,
    undoing: (id) => say`微信仍在分配 ${id}，完成后立即取消。`,
  },
  refusal,
  list: {
    title: (count) => `${n(count)} 个自动批准待复核`,
    row: (raise, by, dueAt) =>
      say`${raise.id}：${raiseInText(raise)}，${requestedBy(by)} · ${moment(dueAt)} 前复核`,
  },
} satisfies AutomaticWords;
