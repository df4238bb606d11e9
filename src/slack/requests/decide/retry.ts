import { allocationName } from '../../../domain/requests/allocation-name.ts';
import type { RetryRefusal } from '../../../domain/requests/retry/refusals.ts';
import type { RequestState } from '../../../domain/requests/state.ts';
import type { Answer } from '../../../flows/requests/use-cases.ts';
import type { Language } from '../../../kit/language.ts';
import type { Result } from '../../../kit/result.ts';
import { answer, type PrivateAnswer } from '../../blocks/ephemeral.ts';
import type { Listener } from '../../interaction/answer.ts';
import type { ListenerDeps } from '../../interaction/deps.ts';
import type { ActionPayload } from '../../interaction/payloads.ts';
import type { Reply } from '../../interaction/reply.ts';
import { unreadableButton } from '../../interaction/unreadable.ts';
import { words } from '../../words/words.ts';
import { pressedRequest } from '../card/card-value.ts';

/** `allocation.retry` on a card: everything of it that failed is asked for once more. */
export const retry: Listener<ActionPayload, void> = async (payload, reply, deps) => {
  await reply.accept();
  const pressed = pressedRequest(payload);
  if (pressed === null) return unreadableButton(payload, reply, deps);
  const result = await deps.useCases.retry({ ...pressed, surface: 'button', allocation: null });
  const { language } = await reply.reader();
  await reply.say(await retryOutcome(pressed.request, result, language, reply, deps));
};

/** What is said after it; one that is resumed after a crash may find itself done, and then that is what happened. */
export async function retryOutcome<A>(
  request: string,
  result: Result<Answer, RetryRefusal>,
  language: Language,
  reply: Reply<A>,
  { useCases }: ListenerDeps,
): Promise<PrivateAnswer> {
  const { answers, refusal } = words(language).retry;
  const now = !result.ok && reply.again ? await useCases.show(request) : null;
  const ids = underWay(result.ok ? result.value.request : now?.request);
  if (result.ok || ids.length > 0) return answer([answers.retried(ids)]);
  return answer([refusal(result.refusal)]);
}

/** What was retried and has no outcome yet. */
function underWay(request: RequestState | undefined): string[] {
  if (request?.phase !== 'approved') return [];
  return request.allocations.flatMap((one) =>
    one.earlier !== undefined && IN_FLIGHT.has(one.state) ? [allocationName(request, one.no)] : [],
  );
}

const IN_FLIGHT: ReadonlySet<string> = new Set(['reserved', 'submitting', 'accepted']);
