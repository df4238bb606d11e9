import type { Meant } from '../clicks.ts';
import { ask, edit, isLate } from './asking.ts';
import type { Belief, Came } from './belief.ts';
import { answer, approve, question, reject, review, undo, withdraw } from './deciding.ts';
import { freeze, unfreeze } from './freezing.ts';
import { approveGrant, askGrant, rejectGrant, revokeGrant, withdrawGrant } from './permitting.ts';

/** What a click has to come to; the belief is the one after it. */
export function take(belief: Belief, click: Meant, at: number): Came {
  switch (click.do) {
    case 'ask':
      return ask(belief, click, at);
    case 'edit':
      return edit(belief, click, at);
    case 'approve':
      return approve(belief, click, at);
    case 'reject':
      return reject(belief, click, at);
    case 'withdraw':
      return withdraw(belief, click, at);
    case 'question':
      return question(belief, click, at);
    case 'answer':
      return answer(belief, click, at);
    case 'review':
      return review(belief, click, at);
    case 'undo':
      return undo(belief, click, at);
    case 'ask_grant':
      return askGrant(belief, click, at);
    case 'approve_grant':
      return approveGrant(belief, click, at);
    case 'reject_grant':
      return rejectGrant(belief, click, at);
    case 'withdraw_grant':
      return withdrawGrant(belief, click, at);
    case 'revoke_grant':
      return revokeGrant(belief, click, at);
    case 'freeze':
      return freeze(belief, { ...click, until: click.until ?? Number.POSITIVE_INFINITY }, at);
    case 'unfreeze':
      return unfreeze(belief, click, at);
  }
}

/** What the clock alone does. */
export function pass(belief: Belief, at: number): void {
  for (const request of belief.requests.values()) {
    if (request.phase === 'pending' && isLate(request, at)) request.phase = 'expired';
  }
  for (const grant of belief.grants.values()) {
    if (grant.phase === 'pending' && at >= grant.deadline) grant.phase = 'expired';
    if (grant.phase === 'active' && at >= grant.endsAt) grant.phase = 'ended';
  }
}
