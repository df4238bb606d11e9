import type { Answer } from '../../../flows/requests/use-cases.ts';
import { faultAnswer, type PrivateAnswer } from '../../blocks/ephemeral.ts';
import type { ListenerDeps } from '../../interaction/deps.ts';
import type { Reader } from '../../people/people.ts';
import { askedAnswer, renewRefusedAnswer } from './ask-answers.ts';
import { readAgain } from './same-again.ts';

/** Submits the raise that a button or a form carries, once however often it is pressed, and says what became of it. */
export async function againOutcome(
  carried: string | null,
  asking: { by: string; surface: 'command' | 'form' },
  { language, timeZone }: Reader,
  { useCases, explain, clock }: ListenerDeps,
): Promise<{ answer: PrivateAnswer; asked: Answer | null }> {
  const again = readAgain(carried);
  if (again === null) {
    const answer = faultAnswer({ kind: 'unexpected', reference: null }, language, explain);
    return { answer, asked: null };
  }
  const { key, ...wish } = again;
  const result = await useCases.askAgain({ ...wish, ...asking, onceKey: `again:${asking.by}:${key}` });
  return result.ok
    ? { answer: askedAnswer(result.value.request, language, { timeZone, now: clock() }), asked: result.value }
    : { answer: renewRefusedAnswer(result.refusal, language), asked: null };
}
