import type { CheckpointMessenger } from '../../flows/ports/audit-tree.ts';
import type { Language } from '../../kit/language.ts';
import type { Log } from '../../log.ts';
import type { SlackClients } from '../bolt/client.ts';
import { findByMetadata } from '../bolt/find-message.ts';
import type { IdentitySource } from '../bolt/identity.ts';
import { NEVER_GONE, outcome } from '../bolt/post-outcome.ts';
import { checkpointMessage } from './checkpoint-message.ts';

export type CheckpointMessengerOptions = {
  clients: SlackClients;
  identity: IdentitySource;
  log: Log;
  /** Language of everything public. */
  language: Language;
};

/** Posts checkpoints of the audit, and finds them again. What Slack says becomes an outcome. */
export function createCheckpointMessenger({
  clients,
  identity,
  log,
  language,
}: CheckpointMessengerOptions): Omit<CheckpointMessenger, 'channel'> {
  return {
    post: (channel, id, note) =>
      outcome(log, NEVER_GONE, () =>
        clients.writes.chat.postMessage({
          channel,
          ...checkpointMessage(id, note, language),
          unfurl_links: false,
          unfurl_media: false,
        }),
      ),
    async find(channel, id, since) {
      const { botId } = identity.known() ?? (await identity.ask());
      const event = { type: 'headroom_checkpoint', id };
      return findByMetadata({ client: clients.reads, log, place: { channel }, since, botId, event });
    },
  };
}
