import type { CommandContext } from '../../commands/subcommand.ts';
import { nearestLine } from '../../line/raise/nearest-line.ts';
import { type WishLine, wishOfLine } from '../../line/raise/raise-line.ts';
import { rehearsalAnswer } from '../policy-answer.ts';
import { askRefusedAnswer } from './ask-answers.ts';

/** Says what would become of a raise, and submits nothing. */
export async function rehearse(
  typed: WishLine,
  { payload, reply, deps, reader }: CommandContext,
): Promise<void> {
  const wish = { ...typed, reason: await deps.nameMentions(typed.reason) };
  const result = await deps.useCases.policy.rehearse({ ...wishOfLine(wish), by: payload.userId });
  if (result.ok) return reply.say(rehearsalAnswer(result.value, reader.language));
  const nearest = nearestLine(result.refusal, wish, { ...reader, now: deps.clock() });
  await reply.say(askRefusedAnswer(result.refusal, reader.language, nearest));
}
