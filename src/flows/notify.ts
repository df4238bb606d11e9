import type {
  Clock,
  Delivery,
  FlowLog,
  MessageLog,
  Messenger,
  Notice,
  NoticePlace,
  Pace,
  RequestStore,
} from './ports.ts';

export type NotifyOptions = {
  store: RequestStore;
  messages: MessageLog;
  messenger: Messenger;
  pace: Pace;
  clock: Clock;
  log: FlowLog;
};

const DONE: Delivery = { kind: 'done' };
const DOUBT_MS = 1_000;
/** A thread needs its card first. */
const NO_CARD_YET_MS = 500;

/** Says something once. `id` is the effect's own key: after a crash or an uncertain answer the message is looked up before it is repeated. */
export function createNotify(
  options: NotifyOptions,
): (id: string, request: string, notice: Notice) => Promise<Delivery> {
  const { messages, store } = options;
  return async (id, request, notice) => {
    const said = await messages.exclusively(`notice:${id}`, async () => {
      const stored = await store.load(request);
      if (!stored || (await messages.notice(id))?.ts) return DONE;
      const place = await placeOf(options, request, notice);
      if (place === 'nowhere') return DONE;
      if (place === 'not_yet') return { kind: 'again', afterMs: NO_CARD_YET_MS } as const;
      return say(options, id, place, notice, stored.value);
    });
    return said === 'busy' ? { kind: 'again', afterMs: NO_CARD_YET_MS } : said;
  };
}

async function placeOf(
  { messages, messenger }: NotifyOptions,
  request: string,
  notice: Notice,
): Promise<NoticePlace | 'not_yet' | 'nowhere'> {
  if (notice.to.kind === 'person') {
    const channel = await messenger.directChannel(notice.to.userId);
    return channel === null ? 'nowhere' : { channel };
  }
  const card = await messages.card(request);
  if (card?.givenUp) return 'nowhere';
  return card?.ts === undefined ? 'not_yet' : { channel: card.channel, threadTs: card.ts };
}

/** Posts it unless it was said already; under the writer's lock of whoever calls. */
export async function say(
  { messages, messenger, pace, clock, log }: NotifyOptions,
  id: string,
  place: NoticePlace,
  notice: Notice,
  request: Parameters<Messenger['postNotice']>[3],
): Promise<Delivery> {
  const before = await messages.notice(id);
  if (before?.ts) return DONE;
  if (before?.triedAt !== undefined) {
    const found = await messenger.findNotice(place, id, before.triedAt);
    if (found !== null) {
      await messages.saveNotice(id, { ts: found });
      return DONE;
    }
  }
  const wait = Math.max(await pace.pausedFor('chat.postMessage'), await pace.take(place.channel));
  if (wait > 0) return { kind: 'again', afterMs: wait };
  await messages.saveNotice(id, { triedAt: before?.triedAt ?? clock() });
  const outcome = await messenger.postNotice(place, id, notice, request);
  switch (outcome.kind) {
    case 'done':
      await messages.saveNotice(id, { ts: outcome.ts });
      return DONE;
    case 'rate_limited':
      await pace.pause('chat.postMessage', outcome.retryAfterMs);
      await messages.saveNotice(id, {});
      return { kind: 'again', afterMs: outcome.retryAfterMs };
    case 'no_answer':
      return { kind: 'again', afterMs: DOUBT_MS, failed: true };
    case 'gone':
    case 'refused':
      log.warn({ id, channel: place.channel, outcome }, 'notice could not be delivered');
      return DONE;
  }
}
