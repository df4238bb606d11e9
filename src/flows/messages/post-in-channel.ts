import type { MessageLog } from '../ports/message-log.ts';
import type { ChannelMessenger, Pace } from '../ports/messenger.ts';
import type { Delivery } from '../ports/outbox.ts';
import type { Clock, FlowLog } from '../ports/runtime.ts';
import { postNotice } from './post-notice.ts';

export type PostInChannelOptions<T> = {
  messages: MessageLog;
  messenger: ChannelMessenger<T>;
  /** `null`: nobody has named one yet. */
  channel: () => Promise<string | null>;
  pace: Pace;
  clock: Clock;
  log: FlowLog;
};

const BUSY_MS = 500;
/** Until somebody has named a channel. */
const NO_CHANNEL_MS = 60_000;

/** Posts a message once that belongs to nothing but its channel. `id` is that of the effect. */
export function createPostInChannel<T>(
  options: PostInChannelOptions<T>,
): (id: string, content: T) => Promise<Delivery> {
  const { messages, messenger } = options;
  return async (id, content) => {
    const said = await messages.withLock(`notice:${id}`, async () => {
      const channel = await options.channel();
      if (channel === null) return { kind: 'again', afterMs: NO_CHANNEL_MS } as const;
      return postNotice(options, {
        id,
        channel,
        post: () => messenger.post(channel, id, content),
        find: (since) => messenger.find(channel, id, since),
      });
    });
    return said === 'busy' ? { kind: 'again', afterMs: BUSY_MS } : said;
  };
}
