import type { RequestEvent } from '../../../src/domain/requests/events.ts';
import { common } from './samples.ts';
import { editSamples } from './waiting-samples.ts';

type ByType = { [T in RequestEvent['type']]: Extract<RequestEvent, { type: T }>[] };

/** Everything that can happen to a request, with these values in it. */
export function eventSamples({
  typed,
  name,
  slackId,
  count,
  at,
}: {
  typed: string;
  name: string;
  slackId: string;
  count: number;
  at: number;
}): RequestEvent[] {
  const byType: ByType = {
    requested: [{ type: 'requested', at, request: { ...common(), phase: 'pending' } }],
    approval_given: [{ type: 'approval_given', at, by: slackId }],
    budget_used_up: [
      {
        type: 'budget_used_up',
        at,
        budgets: [
          { name, units: 400_000n, timeZone: 'Asia/Shanghai', used: 380_000n, month: '2026-11', over: true },
        ],
      },
    ],
    approved: [
      { type: 'approved', at, rule: name, allocations: [] },
      ...(['approve', 'break_glass'] as const).map((kind) => ({
        type: 'approved' as const,
        at,
        rule: name,
        allocations: [],
        automatic: { kind, withinMs: count, remindMs: count },
      })),
    ],
    reviewed: [{ type: 'reviewed', at, by: slackId, complete: true }],
    review_reminded: [{ type: 'review_reminded', at }],
    undo_asked: [{ type: 'undo_asked', at, by: slackId }],
    cancel_undone: [{ type: 'cancel_undone', at, allocation: 1, by: slackId }],
    rejection_given: [{ type: 'rejection_given', at, by: slackId, reason: typed }],
    rejected: [{ type: 'rejected', at, by: slackId, reason: typed }],
    edited: editSamples({ slackId, at }),
    question_asked: [
      { type: 'question_asked', at, by: slackId, text: typed, pausedUntil: at, expiresAt: at },
    ],
    question_answered: [
      { type: 'question_answered', at, by: slackId, text: typed, reply: '1.2', expiresAt: at },
    ],
    withdrawn: [{ type: 'withdrawn', at, by: slackId }],
    expired: [
      { type: 'expired', at },
      ...(['rejected', 'withdrawn', 'expired', 'failed', 'cancelled', 'edited_and_approved'] as const).map(
        (shown) => ({
          type: 'expired' as const,
          at,
          shown,
        }),
      ),
    ],
    reminded: [{ type: 'reminded', at, step: 1 }],
    escalated: [{ type: 'escalated', at, step: 2, name, to: { users: [slackId], groups: [slackId] } }],
    revived: (['push', 'card'] as const).map((evidence) => ({
      type: 'revived',
      at,
      evidence,
      allocations: [],
    })),
    repeat_found: [{ type: 'repeat_found', at, allocation: 1 }],
    submission_started: [{ type: 'submission_started', at, allocation: 1, attempt: count, usedBefore: null }],
    submission_held: [{ type: 'submission_held', at, allocation: 1 }],
    submission_put_off: [{ type: 'submission_put_off', at, allocation: 1, code: count, uncertain: false }],
    submission_unanswered: [{ type: 'submission_unanswered', at, allocation: 1, cause: 'timeout' }],
    submission_accepted: [{ type: 'submission_accepted', at, allocation: 1 }],
    allocation_confirmed: (['push', 'replay', 'usage', 'person'] as const).map((proof) => ({
      type: 'allocation_confirmed',
      at,
      allocation: 1,
      startsAt: at,
      packageId: null,
      proof,
      by: proof === 'person' ? slackId : null,
    })),
    allocation_failed: (
      [
        { source: 'answer', code: count },
        { source: 'push', code: count },
        { source: 'usage' },
        { source: 'late' },
        { source: 'person', userId: slackId },
      ] as const
    ).map((failure) => ({ type: 'allocation_failed', at, allocation: 1, failure })),
    allocation_retried: [
      { type: 'allocation_retried', at, allocation: 1, by: slackId, wechatRequestId: `${name}-2` },
    ],
    retry_resumed: [
      { type: 'retry_resumed', at, allocation: 1, wechatRequestId: `${name}-2`, instead: name },
    ],
    other_try_confirmed: [null, name].map((instead) => ({
      type: 'other_try_confirmed' as const,
      at,
      allocation: 1,
      wechatRequestId: name,
      startsAt: at,
      packageId: null,
      instead,
    })),
    other_try_cancelled: [{ type: 'other_try_cancelled', at, allocation: 1, wechatRequestId: name }],
    outcome_checked: [{ type: 'outcome_checked', at, allocation: 1 }],
    stage_reached: (['scheduled', 'active', 'ended'] as const).map((stage) => ({
      type: 'stage_reached',
      at,
      allocation: 1,
      stage,
    })),
    outcome_unknown: [{ type: 'outcome_unknown', at, allocation: 1 }],
    cancel_asked: [{ type: 'cancel_asked', at, allocation: 1, by: slackId, expiresAt: at + 1 }],
    cancel_approval_given: [{ type: 'cancel_approval_given', at, allocation: 1, by: slackId }],
    cancel_resumed: [{ type: 'cancel_resumed', at, allocation: 1 }],
    cancel_approved: [{ type: 'cancel_approved', at, allocation: 1, rule: name }],
    cancel_rejected: [{ type: 'cancel_rejected', at, allocation: 1, by: slackId }],
    cancel_withdrawn: [{ type: 'cancel_withdrawn', at, allocation: 1, by: slackId }],
    cancel_expired: [{ type: 'cancel_expired', at, allocation: 1 }],
    cancel_window_closed: [{ type: 'cancel_window_closed', at, allocation: 1 }],
    cancel_started: [{ type: 'cancel_started', at, allocation: 1, attempt: count }],
    cancel_accepted: [{ type: 'cancel_accepted', at, allocation: 1 }],
    cancel_put_off: [{ type: 'cancel_put_off', at, allocation: 1, code: count, uncertain: true }],
    cancel_unanswered: [{ type: 'cancel_unanswered', at, allocation: 1, cause: 'timeout' }],
    cancel_unknown: [{ type: 'cancel_unknown', at, allocation: 1 }],
    cancel_confirmed: [
      { type: 'cancel_confirmed', at, allocation: 1, proof: 'push', by: null },
      { type: 'cancel_confirmed', at, allocation: 1, proof: 'person', by: slackId },
    ],
    cancel_refused: (
      [
        { source: 'answer', code: count },
        { source: 'push', code: count + 1 },
        { source: 'person', userId: slackId },
        { source: 'late' },
      ] as const
    ).map((failure) => ({ type: 'cancel_refused', at, allocation: 1, failure })),
  };
  return Object.values(byType).flat();
}
