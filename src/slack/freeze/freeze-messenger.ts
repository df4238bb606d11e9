import type { FreezeMessenger } from '../../flows/ports/approvals/freeze.ts';
import type { Language } from '../../kit/language.ts';
import type { Log } from '../../log.ts';
import type { SlackClients } from '../bolt/client.ts';
import { findByMetadata } from '../bolt/find-message.ts';
import type { IdentitySource } from '../bolt/identity.ts';
import { NEVER_GONE, outcome } from '../bolt/post-outcome.ts';
import { freezeMessage } from './freeze-message.ts';
import { readNewestFreeze } from './freeze-payload.ts';

export type FreezeMessengerOptions = {
  clients: SlackClients;
  identity: IdentitySource;
  log: Log;
  /** Language of everything public. */
  language: Language;
};

/** Announces what stops approvals, and finds the announcement again. What Slack says becomes an outcome. */
export function createFreezeMessenger({
  clients,
  identity,
  log,
  language,
}: FreezeMessengerOptions): FreezeMessenger {
  return {
    post: (channel, id, notice) =>
      outcome(log, NEVER_GONE, () =>
        clients.writes.chat.postMessage({
          channel,
          ...freezeMessage(id, notice, language),
          unfurl_links: false,
          unfurl_media: false,
        }),
      ),
    async newest(channel, since) {
      const { botId } = identity.known() ?? (await identity.ask());
      return readNewestFreeze({ client: clients.reads, log, channel, since, botId });
    },
    async find(channel, id, since) {
      const { botId } = identity.known() ?? (await identity.ask());
      const event = { type: 'headroom_freeze', id };
      return findByMetadata({ client: clients.reads, log, place: { channel }, since, botId, event });
    },
  };
}
