import type { Messenger, NoticePlace, WantedNotice } from '../../flows/ports/messenger.ts';
import type { Cache } from '../../flows/ports/runtime.ts';
import type { Instant } from '../../kit/instant.ts';
import type { Language } from '../../kit/language.ts';
import type { Log } from '../../log.ts';
import type { SlackClients } from '../bolt/client.ts';
import { directChannel } from '../bolt/direct-channel.ts';
import { SlackRefused } from '../bolt/errors.ts';
import { findByMetadata } from '../bolt/find-message.ts';
import type { IdentitySource } from '../bolt/identity.ts';
import { NEVER_GONE, outcome, UPDATE_GONE } from '../bolt/post-outcome.ts';
import type { People } from '../people/people.ts';
import { cardMessage } from '../requests/card/card.ts';
import { noticeMessage } from '../requests/card/notice.ts';
import { warningMessage } from '../warnings/warning.ts';
import type { ExplainErrcode } from '../words/shape/explain-errcode.ts';
import { readCard } from './read-card.ts';

export type MessengerOptions = {
  clients: SlackClients;
  identity: IdentitySource;
  cache: Cache;
  log: Log;
  people: People;
  /** Language of everything public. */
  language: Language;
  explain: ExplainErrcode;
};

/** Links in a reason are nobody's wish to see a preview of. */
const PLAIN = { unfurl_links: false, unfurl_media: false } as const;

/** Posts cards, notices and warnings. What Slack says becomes an outcome; only bugs throw, and `find…` and `directChannel` without an answer. */
export function createMessenger(options: MessengerOptions): Messenger {
  const { clients, identity, people, cache, log, language, explain } = options;
  const { writes } = clients;
  const find = async (place: NoticePlace, type: string, wanted: WantedNotice, since: Instant) => {
    const { botId } = identity.known() ?? (await identity.ask());
    return findByMetadata({ client: clients.reads, log, place, since, botId, event: { type, ...wanted } });
  };

  return {
    postCard(channel, card) {
      const message = cardMessage({ ...card, language, explain });
      return outcome(log, NEVER_GONE, () => writes.chat.postMessage({ channel, ...message, ...PLAIN }));
    },

    updateCard(channel, ts, card) {
      const message = cardMessage({ ...card, language, explain });
      return outcome(log, UPDATE_GONE, () => writes.chat.update({ channel, ts, ...message }));
    },

    findCard: (channel, request, since) => find({ channel }, 'headroom_request', { id: request }, since),

    async postNotice(place, id, notice, request) {
      // A thread reads what its channel reads; a person reads their own language.
      const { to } = notice;
      const reads = to.kind === 'person' ? (await people.reader(to.userId)).language : language;
      const message = noticeMessage({ notice, id, request, language: reads, explain });
      const thread = place.threadTs ? { thread_ts: place.threadTs } : {};
      return outcome(log, NEVER_GONE, () =>
        writes.chat.postMessage({ channel: place.channel, ...thread, ...message, ...PLAIN }),
      );
    },

    async readCard(channel, ts) {
      const { botId } = identity.known() ?? (await identity.ask());
      return readCard(clients.reads, { channel, ts }, botId);
    },

    findNotice: (place, wanted, since) => find(place, 'headroom_notice', wanted, since),

    postWarning(warning, _revision, threadTs) {
      const { channel } = warning;
      const message = warningMessage({ message: warning, language, explain });
      // In a thread alone it would be seen only by those who follow the thread.
      const thread = threadTs === null ? {} : { thread_ts: threadTs, reply_broadcast: true };
      return outcome(log, NEVER_GONE, () =>
        writes.chat.postMessage({ channel, ...thread, ...message, ...PLAIN }),
      );
    },

    updateWarning(ts, warning) {
      const message = warningMessage({ message: warning, language, explain });
      return outcome(log, UPDATE_GONE, () =>
        writes.chat.update({ channel: warning.channel, ts, ...message }),
      );
    },

    findWarning: (place, id, since) => find(place, 'headroom_warning', { id }, since),

    async directChannel(userId) {
      try {
        return await directChannel(writes, cache, userId);
      } catch (error) {
        if (!(error instanceof SlackRefused)) throw error;
        log.warn({ err: error, user: userId }, 'Slack refused a direct conversation with this user');
        return null;
      }
    },
  };
}
