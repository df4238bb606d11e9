import type { KnownBlock } from '@slack/web-api';
import type { ChannelMessenger } from '../../flows/ports/messenger.ts';
import type { Language } from '../../kit/language.ts';
import type { Log } from '../../log.ts';
import type { SlackClients } from '../bolt/client.ts';
import { findByMetadata } from '../bolt/find-message.ts';
import type { IdentitySource } from '../bolt/identity.ts';
import { NEVER_GONE, outcome } from '../bolt/post-outcome.ts';

export type ChannelMessengerOptions = {
  clients: SlackClients;
  identity: IdentitySource;
  log: Log;
  /** Language of everything public. */
  language: Language;
};

type Message = {
  text: string;
  blocks: KnownBlock[];
  metadata: { event_type: string; event_payload: { id: string } };
};

/** Posts messages of one kind and finds them again by their metadata. What Slack says becomes an outcome. */
export function createChannelMessenger<T>(
  { clients, identity, log, language }: ChannelMessengerOptions,
  type: string,
  draw: (id: string, content: T, language: Language) => Message,
): ChannelMessenger<T> {
  return {
    post: (channel, id, content) =>
      outcome(log, NEVER_GONE, () =>
        clients.writes.chat.postMessage({
          channel,
          ...draw(id, content, language),
          unfurl_links: false,
          unfurl_media: false,
        }),
      ),
    async find(channel, id, since) {
      const { botId } = identity.known() ?? (await identity.ask());
      return findByMetadata({
        client: clients.reads,
        log,
        place: { channel },
        since,
        botId,
        event: { type, id },
      });
    },
  };
}
