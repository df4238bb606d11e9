import type { CommandContext } from '../../commands/subcommand.ts';
import { nearestLine } from '../../line/raise/nearest-line.ts';
import { type RaiseLine, wishOfLine } from '../../line/raise/raise-line.ts';
import { askedAnswer, askRefusedAnswer } from './ask-answers.ts';
import { sameAgainAnswer } from './same-again.ts';

/** Asks for the raise of a line, and answers what came of it. */
export async function askRaise(
  { kind: _kind, zoneFree: _zoneFree, ...line }: RaiseLine,
  { payload, reply, deps, reader }: CommandContext,
): Promise<void> {
  const { userId, channelId, triggerId } = payload;
  const clock = { ...reader, now: deps.clock() };
  const wish = { ...line, reason: await deps.nameMentions(line.reason) };
  const result = await deps.useCases.ask({
    ...wishOfLine(wish),
    by: userId,
    surface: 'command',
    channel: channelId,
    onceKey: triggerId,
  });
  if (result.ok) return reply.say(askedAnswer(result.value.request, reader.language, clock));
  // The same line delivered twice: the first one was answered.
  if (result.refusal.reason === 'asked_already') return;
  if (result.refusal.reason === 'same_again')
    return reply.say(sameAgainAnswer(result.refusal, triggerId, reader.language));
  const nearest = nearestLine(result.refusal, wish, clock);
  await reply.say(askRefusedAnswer(result.refusal, reader.language, nearest));
}
