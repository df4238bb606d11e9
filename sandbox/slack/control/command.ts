import type { CommandInput, Outcome, SimChannel } from '../control.ts';
import { deliver } from '../dispatch/deliver.ts';
import { failureWord } from '../dispatch/parcel.ts';
import { commandPayload } from '../dispatch/payloads.ts';
import { applyResponse } from '../dispatch/respond.ts';
import { addMessage } from '../workspace/messages.ts';
import { issueResponseUrl } from '../workspace/response-urls.ts';
import { isLocal } from '../workspace/teams.ts';
import { issueTrigger } from '../workspace/triggers.ts';
import type { World } from '../workspace/world.ts';
import { escapedLine } from './escaped-line.ts';
import { actor, done, ownChannel, refused } from './people.ts';

/** A person sends a slash command and sees what Slack shows. Resolves when the app acknowledged or failed to. */
export async function runCommand(world: World, input: CommandInput): Promise<Outcome> {
  const who = actor(world, input.user);
  if (!who.ok) return who;
  const where = ownChannel(world, input.channel, input.user);
  if (!where.ok) return where;
  const line = input.line.trim();
  const [, command = '', text = ''] = /^(\/\S+)\s*([\s\S]*)$/.exec(line) ?? [];
  if (!command) return refused('not_a_command');
  // Commands belong to the workspace in which the app is installed.
  const registered = isLocal(world, input.user)
    ? world.app.commands.find((one) => one.command === command)
    : undefined;
  if (!registered) {
    fromSlack(world, where.channel, input.user, `${command} is not a valid command.`);
    return refused('unknown_command');
  }
  const responseUrl = issueResponseUrl(world, { kind: 'commands', channel: input.channel, user: input.user });
  const body = commandPayload(world, {
    user: input.user,
    channel: where.channel,
    command,
    text: registered.shouldEscape ? escapedLine(world, text.trim()) : text.trim(),
    responseUrl,
    triggerId: issueTrigger(world, input.user),
  });
  const receipt = await deliver(world, { kind: 'command', body });
  if (!receipt.ok) {
    const word = failureWord(receipt);
    fromSlack(world, where.channel, input.user, `${command} failed with the error "${word}"`);
    return refused(word);
  }
  return answered(world, input, responseUrl, receipt.answer);
}

/** The acknowledgement may itself be the answer; it does not count as a use of the response_url. */
function answered(world: World, { user, line }: CommandInput, responseUrl: string, answer: unknown): Outcome {
  const entry = world.state.responseUrls.get(responseUrl.slice(world.url.length));
  const empty = answer === '' || answer === null || answer === undefined;
  if (empty || !entry) return done;
  const applied = applyResponse(world, entry, answer, { user, line });
  return applied.ok || applied.error === 'no_text' ? done : refused(applied.error);
}

function fromSlack(world: World, channel: SimChannel, user: string, text: string): void {
  addMessage(world, { channel: channel.id, user: 'USLACKBOT', text, fromSlack: true, ephemeralTo: user });
}
