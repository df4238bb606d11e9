import type { FreezeNotice } from '../../domain/freeze/freeze.ts';
import { type PostNoticeOptions, postNotice } from '../messages/post-notice.ts';
import type { FreezeMessenger } from '../ports/approvals/freeze.ts';
import type { Delivery } from '../ports/outbox.ts';

export type AnnounceFreezeOptions = PostNoticeOptions & { messenger: FreezeMessenger };

const BUSY_MS = 500;

/** Announces that approvals are stopped, or go on, once in a channel. `id` is that of the effect. */
export function createAnnounceFreeze(
  options: AnnounceFreezeOptions,
): (id: string, channel: string, notice: FreezeNotice) => Promise<Delivery> {
  const { messages, messenger } = options;
  return async (id, channel, notice) => {
    const said = await messages.withLock(`notice:${id}`, () =>
      postNotice(options, {
        id,
        channel,
        post: () => messenger.post(channel, id, notice),
        find: (since) => messenger.find(channel, id, since),
      }),
    );
    return said === 'busy' ? { kind: 'again', afterMs: BUSY_MS } : said;
  };
}
