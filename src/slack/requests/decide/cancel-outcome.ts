import type { Allocation } from '../../../domain/allocations/allocation.ts';
import type { CancelRefusal } from '../../../domain/requests/refusals.ts';
import type { RequestState } from '../../../domain/requests/state.ts';
import type { Answer } from '../../../flows/requests/use-cases.ts';
import type { Language } from '../../../kit/language.ts';
import type { Result } from '../../../kit/result.ts';
import type { PrivateAnswer } from '../../blocks/ephemeral.ts';
import type { ListenerDeps } from '../../interaction/deps.ts';
import type { Reply } from '../../interaction/reply.ts';
import { type CancelDone, cancelAnswer } from '../card/ephemeral-cancel.ts';

/** What somebody did about cancelling. `allocation`: absent: all of the request. */
export type CancelStep = { done: CancelDone; request: string; allocation?: number; by: string };

/** What is said after it; one that is resumed after a crash may find itself done, and then that is what happened. */
export async function cancelOutcome<A>(
  step: CancelStep,
  result: Result<Answer, CancelRefusal>,
  language: Language,
  reply: Reply<A>,
  { useCases }: ListenerDeps,
): Promise<PrivateAnswer> {
  const { done, allocation } = step;
  if (result.ok || !reply.again) return cancelAnswer(done, result, language, allocation);
  const now = await useCases.show(step.request);
  const told = now && isDone(step, now.request) ? { ok: true as const, value: now } : result;
  return cancelAnswer(done, told, language, allocation);
}

/** Whether this very step, or one like it of the same person, is in the state. */
function isDone({ done, allocation, by }: CancelStep, request: RequestState): boolean {
  if (request.phase === 'withdrawn') return done === 'ask' && request.by === by;
  if (request.phase !== 'approved') return false;
  if (done === 'undo' && request.automatic?.undo?.by === by) return true;
  return request.allocations
    .filter(({ no }) => allocation === undefined || no === allocation)
    .some((one) => isDoneTo(one, done, by));
}

function isDoneTo(allocation: Allocation, done: CancelDone, by: string): boolean {
  const { question, cancelEnd } = allocation.state === 'allocated' ? allocation : {};
  switch (done) {
    case 'ask':
      return question?.by === by;
    case 'undo':
      return allocation.state === 'cancelling' || (allocation.state === 'cancelled' && allocation.by === by);
    case 'approve':
      // Who voted is not kept once it is decided; that it was approved is true all the same.
      return (
        allocation.state === 'cancelling' ||
        allocation.state === 'cancelled' ||
        question?.votes.some(({ userId }) => userId === by) === true
      );
    case 'reject':
      return cancelEnd?.how === 'rejected' && cancelEnd.by === by;
    case 'withdraw':
      return cancelEnd?.how === 'withdrawn' && cancelEnd.by === by;
  }
}
