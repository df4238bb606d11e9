import type { RequestState } from '../../domain/requests/state.ts';
import { unlessRefused } from '../losses/unless-refused.ts';
import type { Continuity } from '../ports/losses.ts';
import type { MessageLog } from '../ports/message-log.ts';
import {
  type Messenger,
  type Notice,
  type NoticePlace,
  noticedAs,
  type Pace,
  stepOf,
} from '../ports/messenger.ts';
import type { Delivery } from '../ports/outbox.ts';
import type { RequestStore } from '../ports/request-store.ts';
import type { Clock, FlowLog } from '../ports/runtime.ts';
import { postNotice } from './post-notice.ts';

export type NotifyOptions = {
  store: RequestStore;
  messages: MessageLog;
  messenger: Messenger;
  pace: Pace;
  continuity: Pick<Continuity, 'lostSince'>;
  /** Whose members look after the deployment; `null`: none is known yet. */
  adminChannel: () => Promise<string | null>;
  clock: Clock;
  log: FlowLog;
};

const DONE: Delivery = { kind: 'done' };
/** A thread needs its card first. */
const NO_CARD_YET_MS = 500;

/** Says something once. `id` is the effect's own key: after a crash or an uncertain answer the message is looked up before it is repeated. */
export function createNotify(
  options: NotifyOptions,
): (id: string, request: string, notice: Notice) => Promise<Delivery> {
  const { messages, store } = options;
  return async (id, request, notice) => {
    const said = await messages.withLock(`notice:${id}`, async () => {
      const stored = await store.load(request);
      if (!stored || isOver(notice, stored.value) || (await messages.notice(id))?.ts) return DONE;
      const place = await placeOf(options, request, notice);
      if (place === 'nowhere') return DONE;
      if (place === 'not_yet') return { kind: 'again', afterMs: NO_CARD_YET_MS } as const;
      return postNoticeOf(options, id, place, notice, stored.value);
    });
    return said === 'busy' ? { kind: 'again', afterMs: NO_CARD_YET_MS } : said;
  };
}

/** Nobody needs a reminder of what was decided meanwhile. */
function isOver({ about }: Notice, { phase }: RequestState): boolean {
  return (about === 'reminded' || about === 'escalated' || about === 'stands_in') && phase !== 'pending';
}

async function placeOf(
  options: NotifyOptions,
  request: string,
  notice: Notice,
): Promise<NoticePlace | 'not_yet' | 'nowhere'> {
  const { messages, messenger } = options;
  if (notice.to.kind === 'person') {
    const channel = await messenger.directChannel(notice.to.userId);
    return channel === null ? 'nowhere' : { channel };
  }
  const card = await messages.card(request);
  if (notice.to.kind === 'admins') return placeOfAdmins(options, card?.channel ?? null);
  if (card?.givenUp) return 'nowhere';
  return card?.ts === undefined ? 'not_yet' : { channel: card.channel, threadTs: card.ts };
}

/** Where the card is its message says the same. */
async function placeOfAdmins(
  { adminChannel }: NotifyOptions,
  cardChannel: string | null,
): Promise<NoticePlace | 'nowhere'> {
  const channel = await adminChannel();
  return channel === null || channel === cardChannel ? 'nowhere' : { channel };
}

/** Posts a notice of a request unless it was posted already; under the writer's lock of whoever calls. */
export async function postNoticeOf(
  options: Omit<NotifyOptions, 'adminChannel'>,
  id: string,
  place: NoticePlace,
  notice: Notice,
  request: Parameters<Messenger['postNotice']>[3],
): Promise<Delivery> {
  const { messenger, continuity } = options;
  const lost = await continuity.lostSince(request.askedAt);
  const alike = { request: noticedAs(notice, request), about: notice.about, ...stepOf(notice) };
  return postNotice(options, {
    id,
    channel: place.channel,
    post: () => messenger.postNotice(place, id, notice, request),
    find: (since) => messenger.findNotice(place, { id }, since),
    // What was said before the loss may be said again under another id.
    ...(lost && {
      findAlike: () =>
        unlessRefused(messenger.findNotice(place, { id, alike }, Math.max(lost.from, request.askedAt))),
    }),
  });
}
