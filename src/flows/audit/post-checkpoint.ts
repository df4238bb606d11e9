import { postNotice } from '../messages/post-notice.ts';
import type { CheckpointMessenger } from '../ports/audit-tree.ts';
import type { MessageLog } from '../ports/message-log.ts';
import type { Pace } from '../ports/messenger.ts';
import type { Delivery } from '../ports/outbox.ts';
import type { Clock, FlowLog } from '../ports/runtime.ts';

export type PostCheckpointOptions = {
  messages: MessageLog;
  messenger: CheckpointMessenger;
  pace: Pace;
  clock: Clock;
  log: FlowLog;
};

const BUSY_MS = 500;
/** Until somebody has named a channel. */
const NO_CHANNEL_MS = 60_000;

/** Posts a signed checkpoint once, so that it leaves the deployment. `id` is that of the effect. */
export function createPostCheckpoint(
  options: PostCheckpointOptions,
): (id: string, note: string) => Promise<Delivery> {
  const { messages, messenger } = options;
  return async (id, note) => {
    const said = await messages.withLock(`notice:${id}`, async () => {
      const channel = await messenger.channel();
      if (channel === null) return { kind: 'again', afterMs: NO_CHANNEL_MS } as const;
      return postNotice(options, {
        id,
        channel,
        post: () => messenger.post(channel, id, note),
        find: (since) => messenger.find(channel, id, since),
      });
    });
    return said === 'busy' ? { kind: 'again', afterMs: BUSY_MS } : said;
  };
}
