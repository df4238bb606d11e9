import { z } from 'zod';
import type { Listener } from '../../interaction/answer.ts';
import type { EventPayload } from '../../interaction/payloads.ts';
import { unescapeSlack } from '../../text/slack-tokens.ts';

/** `message.channels` and `message.groups`: what a requester writes in the thread of their card answers an open question. */
export const threadReply: Listener<EventPayload, void> = async (
  { userId, channelId, written },
  reply,
  { useCases, nameMentions },
) => {
  if (channelId === null || written === null) return reply.ack();
  const { thread, ts, text } = written;
  // What people write to each other is not kept.
  const request = await useCases.questionIn({ channel: channelId, thread, by: userId });
  if (request === null) return reply.ack();
  await reply.accept();
  await useCases.reply({ request, by: userId, ts, text: await nameMentions(unescapeSlack(text)) });
};

const replyBody = z.object({
  event: z.object({
    type: z.literal('message'),
    user: z.string(),
    thread_ts: z.string(),
    // With a file, or shown in the channel too, it has a kind of its own; so have changes and deletions.
    subtype: z.enum(['file_share', 'thread_broadcast']).optional(),
    bot_id: z.undefined().optional(),
  }),
});

/** Whether an event is a message that a person wrote in a thread: hardly anything else that is written is for the app. */
export function isThreadReply(body: unknown): boolean {
  return replyBody.safeParse(body).success;
}
