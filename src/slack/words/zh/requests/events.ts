import type { Failure, Proof } from '../../../../domain/allocations/allocation.ts';
import type { CancelEvent } from '../../../../domain/allocations/allocation-event.ts';
import type { RequestEvent } from '../../../../domain/requests/events.ts';
import { changesOf } from '../../../../domain/requests/waiting/changes.ts';
import { group, join, person, type Sentence, say } from '../../../text/sentence.ts';
import type { ExplainErrcode } from '../../shape/explain-errcode.ts';
import { unreadable } from '../faults/unreadable.ts';
import { voter } from './approvers.ts';
import { CANCEL_EXPIRED, whyRefused } from './cancel.ts';
import { edit } from './edit.ts';
import { CLOSED } from './outcomes.ts';
import { question } from './question.ts';
import { retry } from './retry.ts';
import { approvedUnder } from './under-grant.ts';

/** What happened, as the trail of a request says it. */
export function eventWords(event: RequestEvent, explain: ExplainErrcode): Sentence {
  switch (event.type) {
    case 'requested':
      return say`${person(event.request.requester)} 提交申请`;
    case 'approval_given':
      return say`${voter(event.by, event.for)} 批准`;
    case 'budget_used_up':
      return say`预算 ${event.budgets.map(({ name }) => name).join('、')} 在此期间用完，需要更多人批准`;
    case 'approved':
      return event.grant ? approvedUnder(event.grant) : approvedWords(event);
    case 'reviewed':
      return say`${person(event.by)} 已复核`;
    case 'review_reminded':
      return say`复核已逾期，已提醒复核人`;
    case 'undo_asked':
      return say`${person(event.by)} 在微信分配期间撤销`;
    case 'rejection_given':
      return say`${person(event.by)} 投票拒绝：${event.reason}`;
    case 'rejected':
      return say`${voter(event.by, event.for)} 拒绝：${event.reason}`;
    case 'withdrawn':
      return say`${person(event.by)} 撤回`;
    case 'edited':
      return edit.event(event, changesOf(event.before, event.after), event.votes.length);
    case 'question_asked':
      return question.asked(event);
    case 'question_answered':
      return question.answered(event);
    case 'expired':
      return event.shown === undefined
        ? say`无人审批，已到期`
        : say`已关闭：卡片显示“${CLOSED[event.shown]}”，Redis 丢失了该记录`;
    case 'reminded':
      return say`提醒审批人`;
    case 'escalated':
      return say`升级至 ${join([...event.to.users.map(person), ...event.to.groups.map(group)], '、')}`;
    case 'revived':
      return event.evidence === 'push'
        ? say`微信已分配，Redis 丢失了审批记录`
        : say`已恢复：卡片显示已批准，Redis 丢失了该记录`;
    case 'repeat_found':
      return say`微信此前已分配，Redis 丢失了该记录`;
    case 'submission_started':
      return say`已提交微信（第 ${event.attempt} 次）`;
    case 'submission_held':
      return say`尚未提交微信：审批还没有同步到 Redis 副本`;
    case 'submission_put_off':
      return say`微信暂缓处理（错误码 ${event.code}：${explain(event.code).meaning.zh}）`;
    case 'submission_unanswered':
      return event.cause === 'unreadable' ? [unreadable.answer] : say`微信未响应`;
    case 'submission_accepted':
      return say`微信已受理`;
    case 'allocation_confirmed':
      return confirmed(event.proof, event.by);
    case 'allocation_failed':
      return failed(event.failure, explain);
    case 'outcome_checked':
      return say`再次向微信查询结果`;
    case 'outcome_unknown':
      return say`结果未知，需要人工确认`;
    case 'stage_reached':
      return STAGES[event.stage];
    case 'allocation_retried':
    case 'retry_resumed':
    case 'other_try_confirmed':
    case 'other_try_cancelled':
      return retry.event(event);
    default:
      return cancelWords(event, explain);
  }
}

function approvedWords({ rule, automatic }: Extract<RequestEvent, { type: 'approved' }>): Sentence {
  if (automatic?.kind === 'break_glass') return say`🚨 按规则“${rule}”紧急破窗执行，额度已预留`;
  return automatic ? say`按规则“${rule}”自动批准，额度已预留` : say`按规则“${rule}”通过，额度已预留`;
}

const STAGES = {
  scheduled: say`待生效：微信的数据已更新`,
  active: say`开始生效`,
  ended: say`已结束`,
} as const;

function cancelWords(event: CancelEvent, explain: ExplainErrcode): Sentence {
  switch (event.type) {
    case 'cancel_asked':
      return say`${person(event.by)} 申请取消`;
    case 'cancel_approval_given':
      return say`${voter(event.by, event.for)} 批准取消`;
    case 'cancel_approved':
      return say`按规则“${event.rule}”批准取消`;
    case 'cancel_undone':
      return say`${person(event.by)} 撤销`;
    case 'cancel_resumed':
      return say`继续取消：卡片显示正在取消，Redis 丢失了该记录`;
    case 'cancel_rejected':
      return say`${person(event.by)} 拒绝取消申请`;
    case 'cancel_withdrawn':
      return say`${person(event.by)} 撤回取消申请`;
    case 'cancel_expired':
      return [CANCEL_EXPIRED];
    case 'cancel_window_closed':
      return say`已不能取消`;
    case 'cancel_started':
      return say`已向微信提交取消（第 ${event.attempt} 次）`;
    case 'cancel_accepted':
      return say`微信已受理取消`;
    case 'cancel_put_off':
      return say`微信暂缓取消（错误码 ${event.code}：${explain(event.code).meaning.zh}）`;
    case 'cancel_unanswered':
      return event.cause === 'unreadable' ? [unreadable.answer] : say`取消时微信未响应`;
    case 'cancel_unknown':
      return say`取消结果未知，需要人工确认`;
    case 'cancel_confirmed':
      return event.by === null ? say`微信已取消` : say`${person(event.by)} 确认已取消`;
    case 'cancel_refused':
      return say`没有取消：${whyRefused(event.failure, explain)}`;
  }
}

function confirmed(proof: Proof, by: string | null): Sentence {
  switch (proof) {
    case 'push':
      return say`微信推送确认已分配`;
    case 'replay':
      return say`再次查询，微信确认已分配`;
    case 'usage':
      return say`微信的用量数据显示已分配`;
    case 'person':
      return by === null ? say`人工确认已分配` : say`${person(by)} 确认已分配`;
  }
}

function failed(failure: Failure, explain: ExplainErrcode): Sentence {
  switch (failure.source) {
    case 'answer':
      return say`微信拒绝（错误码 ${failure.code}：${explain(failure.code).meaning.zh}）`;
    case 'push':
      return say`微信推送：分配失败（结果 ${failure.code}）`;
    case 'late':
      return say`时段已过，未能调用微信`;
    case 'usage':
      return say`微信的用量数据显示没有分配`;
    case 'person':
      return say`${person(failure.userId)} 确认没有分配`;
  }
}
