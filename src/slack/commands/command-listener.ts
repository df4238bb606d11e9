import type { RespondArguments } from '@slack/bolt';
import type { PrivateAnswer } from '../blocks/ephemeral.ts';
import type { Listener } from '../interaction/answer.ts';
import type { CommandPayload } from '../interaction/payloads.ts';
import type { Command } from './command.ts';
import type { Action, CommandContext } from './subcommand.ts';

/** Reads what was typed after a command, acknowledges it, and does what it leads to. */
export function commandListener(
  command: Pick<Command, 'interpret'>,
): Listener<CommandPayload, string | RespondArguments> {
  return async (payload, reply, deps) => {
    // "Tomorrow" is the day after the line was sent, also where it is done after midnight.
    const now = reply.at;
    const guess = command.interpret(payload.text, { ...(reply.known ?? deps.fallback), now }).action;
    // What memory alone can answer is the acknowledgement: it is there at once and needs no second request.
    if (reply.known && !reply.again && guess.needs === 'memory')
      return reply.ack(privately(guess.answer(reply.known)));
    // In a zone that is not known yet a line may turn out to be one that can be carried out.
    await (guess.needs === 'trigger' ? reply.ack() : reply.accept());
    await performLine(command, { payload, reply, deps });
  };
}

/** Does what a line leads to, in the name of its reader; it is acknowledged already. */
export async function performLine(
  command: Pick<Command, 'interpret'>,
  { payload, reply, deps }: Omit<CommandContext, 'reader'>,
): Promise<void> {
  const now = reply.at;
  // Times in the line are the speaker's; whose zone is not known yet is looked up only now.
  const reader = await reply.reader();
  const { action, missingZone } = command.interpret(payload.text, { ...reader, now });
  // "Tomorrow 9:00" in a zone that was guessed would be spent at the wrong hour.
  const instead = reader.guessed ? missingZone({ ...reader, now }) : null;
  await perform(instead ?? action, { payload, reply, deps, reader });
}

async function perform(action: Action, context: CommandContext): Promise<void> {
  await (action.needs === 'memory' ? context.reply.say(action.answer(context.reader)) : action.run(context));
}

function privately(answer: PrivateAnswer): RespondArguments {
  return { response_type: 'ephemeral', ...answer };
}
