import type { Announcement } from '../../domain/merchants/announcement.ts';
import { postNotice } from '../messages/post-notice.ts';
import type { MerchantMessenger } from '../ports/merchants.ts';
import type { MessageLog } from '../ports/message-log.ts';
import type { Pace } from '../ports/messenger.ts';
import type { Delivery } from '../ports/outbox.ts';
import type { Clock, FlowLog } from '../ports/runtime.ts';

export type AnnounceOptions = {
  messages: MessageLog;
  messenger: MerchantMessenger;
  pace: Pace;
  clock: Clock;
  log: FlowLog;
};

const DONE: Delivery = { kind: 'done' };
const BUSY_MS = 500;
/** Until somebody has named a channel. */
const NO_CHANNEL_MS = 60_000;

/**
 * Posts an announcement once. `id` is that of the effect: after an uncertain answer of Slack's the message is looked up
 * first.
 */
export function createAnnounce(
  options: AnnounceOptions,
): (id: string, announcement: Announcement) => Promise<Delivery> {
  const { messages, messenger } = options;
  return async (id, announcement) => {
    const said = await messages.withLock(`notice:${id}`, async () => {
      if ((await messages.notice(id))?.ts) return DONE;
      const channel = await messenger.channel();
      if (channel === null) return { kind: 'again', afterMs: NO_CHANNEL_MS } as const;
      return postNotice(options, {
        id,
        channel,
        post: () => messenger.post(channel, id, announcement),
        find: (since) => messenger.find(channel, id, since),
      });
    });
    return said === 'busy' ? { kind: 'again', afterMs: BUSY_MS } : said;
  };
}
