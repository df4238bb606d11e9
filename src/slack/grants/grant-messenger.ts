import type { GrantMessenger } from '../../flows/grants/grant-ports.ts';
import type { NoticePlace } from '../../flows/ports/messenger.ts';
import type { Instant } from '../../kit/instant.ts';
import type { Language } from '../../kit/language.ts';
import type { Log } from '../../log.ts';
import type { SlackClients } from '../bolt/client.ts';
import { findByMetadata } from '../bolt/find-message.ts';
import type { IdentitySource } from '../bolt/identity.ts';
import { NEVER_GONE, outcome, UPDATE_GONE } from '../bolt/post-outcome.ts';
import type { People } from '../people/people.ts';
import { grantCard } from './card/grant-card.ts';
import { grantNotice } from './card/grant-notice.ts';
import { readGrantCard } from './read-grant-card.ts';

export type GrantMessengerOptions = {
  clients: SlackClients;
  identity: IdentitySource;
  people: People;
  log: Log;
  /** Language of everything public. */
  language: Language;
};

const PLAIN = { unfurl_links: false, unfurl_media: false } as const;

/** Posts cards of grants and what is said about them. What Slack says becomes an outcome. */
export function createGrantMessenger(options: GrantMessengerOptions): GrantMessenger {
  const { clients, identity, people, log, language } = options;
  const { writes } = clients;
  async function find(place: NoticePlace, type: string, id: string, since: Instant): Promise<string | null> {
    const { botId } = identity.known() ?? (await identity.ask());
    return findByMetadata({ client: clients.reads, log, place, since, botId, event: { type, id } });
  }
  return {
    post: (channel, shown, revision) =>
      outcome(log, NEVER_GONE, () =>
        writes.chat.postMessage({ channel, ...grantCard(shown, revision, language), ...PLAIN }),
      ),
    update: (channel, ts, shown, revision) =>
      outcome(log, UPDATE_GONE, () =>
        writes.chat.update({ channel, ts, ...grantCard(shown, revision, language) }),
      ),
    find: (channel, grant, since) => find({ channel }, 'headroom_grant', grant, since),
    async read(channel, ts) {
      const { botId } = identity.known() ?? (await identity.ask());
      return readGrantCard(clients.reads, { channel, ts }, botId);
    },
    async postNotice(place, id, notice, shown) {
      // A thread reads what its channel reads; a person reads their own language.
      const { to } = notice;
      const reads = to.kind === 'person' ? (await people.reader(to.userId)).language : language;
      const thread = place.threadTs ? { thread_ts: place.threadTs } : {};
      return outcome(log, NEVER_GONE, () =>
        writes.chat.postMessage({
          channel: place.channel,
          ...thread,
          ...grantNotice(id, notice, shown, reads),
          ...PLAIN,
        }),
      );
    },
    findNotice: (place, id, since) => find(place, 'headroom_grant_notice', id, since),
  };
}
