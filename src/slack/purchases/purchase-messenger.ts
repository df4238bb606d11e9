import type { NoticePlace } from '../../flows/ports/messenger.ts';
import type { PurchaseMessenger } from '../../flows/purchases/purchase-ports.ts';
import type { Instant } from '../../kit/instant.ts';
import type { Language } from '../../kit/language.ts';
import type { Log } from '../../log.ts';
import type { SlackClients } from '../bolt/client.ts';
import { findByMetadata } from '../bolt/find-message.ts';
import type { IdentitySource } from '../bolt/identity.ts';
import { NEVER_GONE, outcome, UPDATE_GONE } from '../bolt/post-outcome.ts';
import type { People } from '../people/people.ts';
import { purchaseCard } from './card/purchase-card.ts';
import { purchaseNotice } from './card/purchase-notice.ts';

export type PurchaseMessengerOptions = {
  clients: SlackClients;
  identity: IdentitySource;
  people: People;
  log: Log;
  /** Language of everything public. */
  language: Language;
};

const PLAIN = { unfurl_links: false, unfurl_media: false } as const;

/** Posts cards of purchases and what is said about them. What Slack says becomes an outcome. */
export function createPurchaseMessenger(options: PurchaseMessengerOptions): PurchaseMessenger {
  const { clients, identity, people, log, language } = options;
  const { writes } = clients;
  async function find(place: NoticePlace, type: string, id: string, since: Instant): Promise<string | null> {
    const { botId } = identity.known() ?? (await identity.ask());
    return findByMetadata({ client: clients.reads, log, place, since, botId, event: { type, id } });
  }
  return {
    post: (channel, shown, revision) =>
      outcome(log, NEVER_GONE, () =>
        writes.chat.postMessage({ channel, ...purchaseCard(shown, revision, language), ...PLAIN }),
      ),
    update: (channel, ts, shown, revision) =>
      outcome(log, UPDATE_GONE, () =>
        writes.chat.update({ channel, ts, ...purchaseCard(shown, revision, language) }),
      ),
    find: (channel, purchase, since) => find({ channel }, 'headroom_purchase', purchase, since),
    async postNotice(place, id, notice, shown) {
      // A thread reads what its channel reads; a person reads their own language.
      const { to } = notice;
      const reads = to.kind === 'person' ? (await people.reader(to.userId)).language : language;
      const thread = place.threadTs ? { thread_ts: place.threadTs } : {};
      return outcome(log, NEVER_GONE, () =>
        writes.chat.postMessage({
          channel: place.channel,
          ...thread,
          ...purchaseNotice(id, notice, shown, reads),
          ...PLAIN,
        }),
      );
    },
    findNotice: (place, id, since) => find(place, 'headroom_purchase_notice', id, since),
  };
}
