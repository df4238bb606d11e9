import { tally } from '../../../domain/policy/tally.ts';
import type { ReviewRefusal } from '../../../domain/requests/refusals.ts';
import type { RequestState } from '../../../domain/requests/state.ts';
import type { Answer } from '../../../flows/requests/use-cases.ts';
import type { Language } from '../../../kit/language.ts';
import type { Result } from '../../../kit/result.ts';
import { answer, type PrivateAnswer } from '../../blocks/ephemeral.ts';
import type { Listener } from '../../interaction/answer.ts';
import type { ActionPayload } from '../../interaction/payloads.ts';
import { unreadableButton } from '../../interaction/unreadable.ts';
import { words } from '../../words/words.ts';
import { pressedRequest } from '../card/card-value.ts';

/** `request.review` on the card of what was approved automatically. */
export const review: Listener<ActionPayload, void> = async (payload, reply, deps) => {
  await reply.accept();
  const pressed = pressedRequest(payload);
  if (pressed === null) return unreadableButton(payload, reply, deps);
  const result = await deps.useCases.review(pressed);
  const { language } = await reply.reader();
  // One that is resumed after a crash may find itself done.
  const now = !result.ok && reply.again ? await deps.useCases.show(pressed.request) : null;
  const done = now !== null && hasReviewed(now.request, pressed.by);
  await reply.say(reviewAnswer(done ? { ok: true, value: now } : result, language));
};

function hasReviewed(request: RequestState, by: string): boolean {
  const reviews = (request.phase === 'approved' && request.automatic?.reviews) || [];
  return reviews.some(({ userId }) => userId === by);
}

function reviewAnswer(result: Result<Answer, ReviewRefusal>, language: Language): PrivateAnswer {
  const { automatic } = words(language);
  if (!result.ok) return answer([automatic.refusal(result.refusal)]);
  const { request } = result.value;
  const { reviews = [], reviewedAt = null } = (request.phase === 'approved' && request.automatic) || {};
  const { have, need } = tally(request.rule, reviews);
  return answer([
    reviewedAt === null
      ? automatic.answers.counted(request.id, have, need)
      : automatic.answers.reviewed(request.id),
  ]);
}
