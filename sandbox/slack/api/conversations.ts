import { asText } from '../json.ts';
import { channelForApp, openDm } from '../workspace/channels.ts';
import { type Answer, type Call, fail, flag, missing } from './answer.ts';
import { channelJson, ofTypes } from './conversation-json.ts';
import { paginate } from './page.ts';

/** docs.slack.dev/reference/methods/conversations.open: direct messages with one person. */
export function open({ world, args }: Call): Answer {
  if (args.channel) {
    const found = channelForApp(world, asText(args.channel));
    return found.ok ? { ok: true, channel: { id: found.channel.id } } : fail(found.error);
  }
  const users = Array.isArray(args.users)
    ? args.users.map(asText)
    : asText(args.users).split(',').filter(Boolean);
  if (users.length === 0) return fail('users_list_not_supplied');
  if (users.length > 8) return fail('too_many_users');
  if (users.length > 1) return fail('method_not_supported_for_channel_type');
  const dm = openDm(world, users[0] ?? '');
  if (!dm.ok) return fail(dm.error);
  const channel = flag(args.return_im) ? channelJson(world, dm.channel) : { id: dm.channel.id };
  return { ok: true, no_op: true, already_open: true, channel };
}

/** docs.slack.dev/reference/methods/conversations.info */
export function info({ world, args }: Call): Answer {
  if (!args.channel) return missing('channel');
  const found = channelForApp(world, asText(args.channel));
  if (!found.ok) return fail(found.error);
  return { ok: true, channel: channelJson(world, found.channel, flag(args.include_num_members)) };
}

/** docs.slack.dev/reference/methods/conversations.members */
export function members({ world, args }: Call): Answer {
  if (!args.channel) return missing('channel');
  const found = channelForApp(world, asText(args.channel));
  if (!found.ok) return fail(found.error);
  const page = paginate(found.channel.members, args);
  if (!page.ok) return fail(page.error);
  return { ok: true, members: page.items, response_metadata: { next_cursor: page.nextCursor } };
}

/** docs.slack.dev/reference/methods/conversations.list */
export function list({ world, args }: Call): Answer {
  const page = paginate(ofTypes(world, asText(args.types)), args);
  if (!page.ok) return fail(page.error);
  const channels = page.items.map((channel) => channelJson(world, channel, true));
  return { ok: true, channels, response_metadata: { next_cursor: page.nextCursor } };
}

/** docs.slack.dev/reference/methods/conversations.join: public channels only. */
export function join({ world, args }: Call): Answer {
  if (!args.channel) return missing('channel');
  const found = channelForApp(world, asText(args.channel));
  if (!found.ok) return fail(found.error);
  const { channel } = found;
  if (channel.kind !== 'public') return fail('method_not_supported_for_channel_type');
  const bot = world.app.botUserId;
  if (channel.members.includes(bot)) {
    const warning = {
      warning: 'already_in_channel',
      response_metadata: { warnings: ['already_in_channel'] },
    };
    return { ok: true, channel: channelJson(world, channel), ...warning };
  }
  channel.members.push(bot);
  world.changes.bump();
  return { ok: true, channel: channelJson(world, channel) };
}
