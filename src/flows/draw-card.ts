import { changedAt } from '../domain/request/changed-at.ts';
import { say } from './notify.ts';
import type {
  CardRecord,
  Clock,
  Delivery,
  FlowLog,
  MessageLog,
  Messenger,
  Pace,
  PostOutcome,
  RequestStore,
} from './ports.ts';

export type DrawCardOptions = {
  store: RequestStore;
  messages: MessageLog;
  messenger: Messenger;
  pace: Pace;
  clock: Clock;
  log: FlowLog;
  /** Milliseconds from the moment a state was stored to the moment it was shown. */
  onShown?: (lagMs: number) => void;
};

const DONE: Delivery = { kind: 'done' };
const BUSY_MS = 150;
/** After an answer that did not come, Slack's history needs a moment to show the message. */
const DOUBT_MS = 1_000;

/**
 * Brings a card up to the stored state. One writer per card at a time, always the latest state, so several changes
 * that wait for Slack become one update and an older revision never overwrites a newer one.
 */
export function createDrawCard(options: DrawCardOptions): (request: string) => Promise<Delivery> {
  const { messages } = options;
  return async (request) => {
    const drawn = await messages.exclusively(`card:${request}`, () => drawOnce(options, request));
    return drawn === 'busy' ? { kind: 'again', afterMs: BUSY_MS } : drawn;
  };
}

async function drawOnce(options: DrawCardOptions, id: string): Promise<Delivery> {
  const { store, messages } = options;
  const stored = await store.load(id);
  if (!stored) return DONE;
  const card = { request: stored.value, revision: stored.revision };
  const record = (await messages.card(id)) ?? { channel: stored.value.channel, shown: 0 };
  if (record.shown >= card.revision || record.givenUp) return DONE;
  return record.ts === undefined
    ? firstPost(options, record, card)
    : update(options, record, record.ts, card);
}

type Card = Parameters<Messenger['postCard']>[1];

async function firstPost(options: DrawCardOptions, record: CardRecord, card: Card): Promise<Delivery> {
  const { messages, messenger, pace, clock } = options;
  const { id } = card.request;
  if (record.triedAt !== undefined) {
    // An earlier post may have arrived without our learning of it; only looking prevents a second card.
    const found = await messenger.findCard(record.channel, id, record.triedAt);
    if (found !== null) {
      const { triedAt: _settled, ...rest } = record;
      await messages.saveCard(id, { ...rest, ts: found, shown: 0 });
      return { kind: 'again', afterMs: 0 };
    }
  }
  const wait = Math.max(await pace.pausedFor('chat.postMessage'), await pace.take(record.channel));
  if (wait > 0) return { kind: 'again', afterMs: wait };
  await messages.saveCard(id, { ...record, triedAt: record.triedAt ?? clock() });
  const outcome = await messenger.postCard(record.channel, card);
  return settle(options, record, card, outcome, 'chat.postMessage');
}

async function update(
  options: DrawCardOptions,
  record: CardRecord,
  ts: string,
  card: Card,
): Promise<Delivery> {
  const wait = await options.pace.pausedFor('chat.update');
  if (wait > 0) return { kind: 'again', afterMs: wait };
  const outcome = await options.messenger.updateCard(record.channel, ts, card);
  return settle(options, record, card, outcome, 'chat.update');
}

async function settle(
  options: DrawCardOptions,
  record: CardRecord,
  card: Card,
  outcome: PostOutcome,
  method: 'chat.postMessage' | 'chat.update',
): Promise<Delivery> {
  const { messages, pace, log } = options;
  const { id } = card.request;
  const { triedAt: _tried, ...untried } = record;
  switch (outcome.kind) {
    case 'done':
      await messages.saveCard(id, { ...untried, ts: outcome.ts, shown: card.revision });
      options.onShown?.(options.clock() - changedAt(card.request));
      return DONE;
    case 'rate_limited':
      await pace.pause(method, outcome.retryAfterMs);
      await messages.saveCard(id, untried);
      return { kind: 'again', afterMs: outcome.retryAfterMs };
    case 'no_answer':
      // For a post, `triedAt` stays stored: the next try looks before it posts. An update may simply be repeated.
      return { kind: 'again', afterMs: DOUBT_MS, failed: true };
    case 'gone': {
      // Somebody deleted the card; the request is still there, so it gets a new one.
      const { ts: _deleted, ...fresh } = untried;
      if (record.ts === undefined) return giveUp(options, record, card, 'gone');
      log.warn({ request: id }, 'the card is gone; posting it again');
      await messages.saveCard(id, { ...fresh, shown: 0 });
      return { kind: 'again', afterMs: 0 };
    }
    case 'refused':
      return giveUp(options, record, card, outcome.error);
  }
}

/** Slack will never take this card here. The requester is told, since nobody would see the request otherwise. */
async function giveUp(
  options: DrawCardOptions,
  record: CardRecord,
  card: Card,
  error: string,
): Promise<Delivery> {
  const { messages, messenger, log } = options;
  const { id, requester } = card.request;
  const { triedAt: _refused, ...rest } = record;
  log.error({ request: id, channel: record.channel, error }, 'Slack refuses the card');
  if (record.ts !== undefined) return DONE;
  const channel = await messenger.directChannel(requester);
  const notice = { about: 'unposted', to: { kind: 'person', userId: requester } } as const;
  // A clear no ends every doubt about the post. Given up only after the requester was reached, if anything reaches them.
  await messages.saveCard(id, rest);
  if (channel !== null) {
    const told = await say(options, `${id}.unposted`, { channel }, notice, card.request);
    if (told.kind === 'again') return told;
  }
  await messages.saveCard(id, { ...rest, givenUp: true });
  return DONE;
}
