import type { RespondArguments } from '@slack/bolt';
import type { Listener } from '../interaction/answer.ts';
import type { ActionPayload } from '../interaction/payloads.ts';
import { replyInPlace } from '../interaction/reply-in-place.ts';
import { unreadableButton } from '../interaction/unreadable.ts';
import type { Command } from './command.ts';
import { performLine } from './command-listener.ts';

/** Home is no channel that others read, like a direct message: cards go where they belong. */
const NO_CHANNEL = 'D';

/**
 * `line.run`: does what the line that the button carries leads to, as if it had been typed. The answer takes the place of the
 * one with the button. The value is as visible and forgeable as a line.
 */
export function runLine(
  commands: readonly Pick<Command, 'interpret' | 'siblings'>[],
): Listener<ActionPayload, void> {
  return async (payload, reply, deps) => {
    const { value, userId, origin, triggerId, view } = payload;
    const channelId = payload.channelId ?? (view?.isHome ? NO_CHANNEL : null);
    const [name = '', ...rest] = (value ?? '').split(' ');
    const command = commands.find(({ siblings }) => name === `/${siblings.command}`);
    const text = rest.join(' ');
    const guessed = { ...(reply.known ?? deps.fallback), now: reply.at };
    const isForm = command?.interpret(text, guessed).action.needs === 'trigger';
    await (isForm ? reply.ack() : reply.accept());
    if (!command || channelId === null) return unreadableButton(payload, reply, deps);
    const typed = { name, text, userId, origin, channelId, triggerId };
    const inPlace = replyInPlace<string | RespondArguments>(reply);
    // Nothing on Home is replaced: the answer is a message of its own.
    const said = view?.isHome ? { ...inPlace, say: reply.say } : inPlace;
    await performLine(command, { payload: typed, reply: said, deps });
  };
}
