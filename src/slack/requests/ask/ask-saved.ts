import type { RaiseWish } from '../../../domain/requests/raise-wish.ts';
import { mapAll } from '../../../kit/non-empty.ts';
import { answer } from '../../blocks/ephemeral.ts';
import type { CommandContext } from '../../commands/subcommand.ts';
import { namedLine, type SavedRaiseLine } from '../../line/raise/read-saved-raise.ts';
import { startLine } from '../../line/raise/write-raise.ts';
import { savedRefusedAnswer } from '../../saved/saved-answers.ts';
import { words } from '../../words/words.ts';
import { rehearsalAnswer } from '../policy-answer.ts';
import { askedAnswer, askRefusedAnswer } from './ask-answers.ts';
import { sameAgainAnswer } from './same-again.ts';

/** Requests what was saved under a name, or says what would become of it: each of it is examined as if it had been typed now. */
export async function askSaved(
  { name, tail, dryRun }: SavedRaiseLine,
  context: CommandContext,
): Promise<void> {
  const { payload, reply, deps, reader } = context;
  const found = await deps.useCases.saved.find(name);
  if (!found.ok) return reply.say(savedRefusedAnswer(found.refusal, reader.language));
  const now = { ...reader, now: reply.at };
  if (tail.kind === 'unclear_start') {
    const { start } = words(reader.language);
    const { readings, why, typed } = tail;
    const lines = readings.map((at) => [namedLine(startLine(at, tail, now), name, now)]);
    return reply.say(answer([start.doubt(why, typed, readings.length === 1), [start.orType], ...lines]));
  }
  const { userId, channelId, triggerId } = payload;
  const { beginsAt, breakGlass } = tail;
  const wish: RaiseWish = {
    items: mapAll(found.value.items, (item) => ({ ...item, pack: item.pack ?? tail.pack, beginsAt })),
    reason: await deps.nameMentions(tail.reason),
    ...(breakGlass ? { breakGlass } : {}),
  };
  if (dryRun) {
    const result = await deps.useCases.policy.rehearse({ ...wish, by: userId });
    return reply.say(
      result.ok
        ? rehearsalAnswer(result.value, reader.language)
        : askRefusedAnswer(result.refusal, reader.language),
    );
  }
  const asked = { by: userId, surface: 'command' as const, channel: channelId, onceKey: triggerId };
  const result = await deps.useCases.ask({ ...wish, ...asked });
  const clock = { ...reader, now: deps.clock() };
  if (result.ok) return reply.say(askedAnswer(result.value.request, reader.language, clock));
  const { refusal } = result;
  // The same line delivered twice: the first one was answered.
  if (refusal.reason === 'asked_already') return;
  if (refusal.reason === 'same_again') return reply.say(sameAgainAnswer(refusal, triggerId, reader.language));
  await reply.say(askRefusedAnswer(refusal, reader.language));
}
