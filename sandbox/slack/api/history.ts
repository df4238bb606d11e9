import { asText } from '../json.ts';
import { channelForApp } from '../workspace/channels.ts';
import { findMessage, isReply, messageJson } from '../workspace/messages.ts';
import type { StoredMessage } from '../workspace/state.ts';
import { type Answer, type Call, fail, flag, missing } from './answer.ts';
import { paginate } from './page.ts';

/** docs.slack.dev/reference/methods/conversations.history: newest first; of replies only those that were broadcast. */
export function history(call: Call): Answer {
  const { world, args } = call;
  if (!args.channel) return missing('channel');
  const found = channelForApp(world, asText(args.channel));
  if (!found.ok) return fail(found.error);
  const { channel } = found;
  if (!channel.members.includes(world.app.botUserId)) return fail('not_in_channel');
  const roots = world.state.messages.filter(
    (one) => one.channel === channel.id && !one.ephemeralTo && (!isReply(one) || one.broadcast),
  );
  return pageOf(call, roots.reverse(), { pin_count: 0 });
}

/** docs.slack.dev/reference/methods/conversations.replies: the root first, then replies oldest first. */
export function replies(call: Call): Answer {
  const { world, args } = call;
  if (!args.channel) return missing('channel');
  const found = channelForApp(world, asText(args.channel));
  if (!found.ok) return fail(found.error);
  const given = findMessage(world, found.channel.id, asText(args.ts));
  if (!given || given.ephemeralTo) return fail('thread_not_found');
  const rootTs = given.threadTs ?? given.ts;
  const thread = world.state.messages.filter(
    (one) =>
      one.channel === given.channel && !one.ephemeralTo && (one.ts === rootTs || one.threadTs === rootTs),
  );
  return pageOf(call, thread, {});
}

function pageOf({ world, args }: Call, all: StoredMessage[], extra: Record<string, unknown>): Answer {
  const oldest = asText(args.oldest) || '0';
  const latest = asText(args.latest);
  const inclusive = flag(args.inclusive);
  const inside = all.filter(({ ts }) => {
    const after = Number(ts) > Number(oldest) || (inclusive && ts === oldest);
    const before = !latest || Number(ts) < Number(latest) || (inclusive && ts === latest);
    return after && before;
  });
  const page = paginate(inside, args);
  if (!page.ok) return fail(page.error);
  const wanted = flag(args.include_all_metadata) ? 'full' : 'type';
  return {
    ok: true,
    messages: page.items.map((message) => messageJson(world, message, wanted)),
    has_more: page.nextCursor !== '',
    ...extra,
    ...(page.nextCursor ? { response_metadata: { next_cursor: page.nextCursor } } : {}),
  };
}
