import { findAllocation } from '../../../domain/requests/find-allocation.ts';
import type { VoteRefusal } from '../../../domain/requests/refusals.ts';
import type { RequestState } from '../../../domain/requests/state.ts';
import type { Answer } from '../../../flows/requests/use-cases.ts';
import type { Language } from '../../../kit/language.ts';
import type { Result } from '../../../kit/result.ts';
import {
  type ClickDone,
  clickAnswer,
  type PrivateAnswer,
  voteRefusedAnswer,
} from '../../blocks/ephemeral.ts';
import type { ListenerDeps } from '../../interaction/deps.ts';
import type { Reply } from '../../interaction/reply.ts';

export type Click = { done: ClickDone; request: string; allocation?: number; by: string };

/** What is said after a click; one that is resumed after a crash may find itself done, and then that is what happened. */
export async function clickOutcome<A>(
  click: Click,
  result: Result<Answer, VoteRefusal>,
  language: Language,
  reply: Reply<A>,
  { useCases }: ListenerDeps,
): Promise<PrivateAnswer> {
  if (result.ok) return clickAnswer(click.done, result.value.request, language, click.by);
  const now = reply.again ? (await useCases.show(click.request))?.request : undefined;
  return now && isDone(click, now)
    ? clickAnswer(click.done, now, language, click.by)
    : voteRefusedAnswer(result.refusal, language);
}

/** Whether this very click, or one like it of the same person, is in the state. */
function isDone({ done, by, allocation }: Click, request: RequestState): boolean {
  const open = request.phase === 'pending' || request.phase === 'approved';
  const settled = allocation === undefined ? null : findAllocation(request, allocation);
  switch (done) {
    case 'approve':
      return open && request.votes.some(({ userId }) => userId === by);
    case 'reject':
      return request.phase === 'rejected' && request.by === by;
    case 'withdraw':
      return request.phase === 'withdrawn' && request.by === by;
    case 'settle_yes':
      return settled?.state === 'allocated' && settled.proof === 'person';
    case 'settle_no': {
      const failure = settled?.state === 'failed' ? settled.failure : null;
      return failure?.source === 'person' && failure.userId === by;
    }
    case 'cancelled_yes':
      return settled?.state === 'cancelled' && settled.by === by;
    case 'cancelled_no': {
      const end = settled?.state === 'allocated' ? settled.cancelEnd : undefined;
      return end?.how === 'refused' && end.failure.source === 'person' && end.failure.userId === by;
    }
  }
}
