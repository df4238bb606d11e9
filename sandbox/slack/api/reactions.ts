import { asText } from '../json.ts';
import { channelForApp } from '../workspace/channels.ts';
import { findPermanent, messageJson } from '../workspace/messages.ts';
import type { StoredMessage } from '../workspace/state.ts';
import { type Answer, type Call, fail } from './answer.ts';

type Target = { ok: true; message: StoredMessage } | { ok: false; error: string };

function target({ world, args }: Call): Target {
  const found = channelForApp(world, asText(args.channel));
  if (!found.ok) return found;
  const message = findPermanent(world, found.channel.id, asText(args.timestamp));
  return message ? { ok: true, message } : { ok: false, error: 'message_not_found' };
}

const validName = (name: string) => /^[a-z0-9_+'-]+(::skin-tone-[2-6])?$/.test(name);

/** docs.slack.dev/reference/methods/reactions.add */
export function add(call: Call): Answer {
  const name = asText(call.args.name);
  if (!validName(name)) return fail('invalid_name');
  const found = target(call);
  if (!found.ok) return fail(found.error);
  const bot = call.world.app.botUserId;
  const existing = found.message.reactions.find((one) => one.name === name);
  if (existing?.users.includes(bot)) return fail('already_reacted');
  if (existing) existing.users.push(bot);
  else found.message.reactions.push({ name, users: [bot] });
  call.world.changes.bump();
  return { ok: true };
}

/** docs.slack.dev/reference/methods/reactions.remove */
export function remove(call: Call): Answer {
  const name = asText(call.args.name);
  if (!validName(name)) return fail('invalid_name');
  const found = target(call);
  if (!found.ok) return fail(found.error);
  const bot = call.world.app.botUserId;
  const existing = found.message.reactions.find((one) => one.name === name);
  if (!existing?.users.includes(bot)) return fail('no_reaction');
  existing.users = existing.users.filter((user) => user !== bot);
  found.message.reactions = found.message.reactions.filter((one) => one.users.length > 0);
  call.world.changes.bump();
  return { ok: true };
}

/** docs.slack.dev/reference/methods/reactions.get */
export function get(call: Call): Answer {
  const found = target(call);
  if (!found.ok) return fail(found.error);
  const { message } = found;
  return {
    ok: true,
    type: 'message',
    channel: message.channel,
    message: messageJson(call.world, message, 'type'),
  };
}
