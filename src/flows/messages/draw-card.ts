import { isClient } from '../../domain/clients/client.ts';
import { changedAt } from '../../domain/requests/changed-at.ts';
import type { CompareCard } from '../losses/compare-card.ts';
import type { Continuity } from '../ports/losses.ts';
import type { CardRecord, MessageLog } from '../ports/message-log.ts';
import type { CardToShow, Messenger, Pace } from '../ports/messenger.ts';
import type { Delivery } from '../ports/outbox.ts';
import type { RequestStore } from '../ports/request-store.ts';
import type { Clock, FlowLog } from '../ports/runtime.ts';
import type { ObservedStore } from '../traffic/observed-store.ts';
import { postNoticeOf } from './notify.ts';
import { BUSY, type ShownMessage, showMessage } from './show-message.ts';

export type DrawCardOptions = {
  store: RequestStore;
  messages: MessageLog;
  messenger: Messenger;
  pace: Pace;
  continuity: Pick<Continuity, 'lostSince'>;
  compareCard: Pick<CompareCard, 'ensureComparedByWriter'>;
  observed: Pick<ObservedStore, 'load'>;
  clock: Clock;
  log: FlowLog;
  /** Milliseconds from the moment a state was stored to the moment it was shown. */
  onShown?: (lagMs: number) => void;
};

const DONE: Delivery = { kind: 'done' };

/**
 * Brings a card up to the stored state. One writer per card at a time, always the latest state, so several changes
 * that wait for Slack become one update and an older revision never overwrites a newer one.
 */
export function createDrawCard(options: DrawCardOptions): (request: string) => Promise<Delivery> {
  const { messages } = options;
  return async (request) => {
    const drawn = await messages.withLock(`card:${request}`, () => drawOnce(options, request));
    return drawn === 'busy' ? BUSY : drawn;
  };
}

async function drawOnce(options: DrawCardOptions, id: string): Promise<Delivery> {
  const { store, messages, compareCard } = options;
  const before = await store.load(id);
  if (!before) return DONE;
  // What only the card knows must not be overwritten.
  const compared = await compareCard.ensureComparedByWriter(before.value);
  const stored = (compared ? await store.load(id) : null) ?? before;
  const record = (await messages.card(id)) ?? { channel: stored.value.channel, shown: 0 };
  const beside = await options.observed.load(id);
  const observed = beside?.revision;
  const card: CardToShow = {
    request: stored.value,
    revision: stored.revision,
    ...(beside ? { observed: beside.value } : {}),
  };
  if (stored.value.phase !== 'pending')
    return showMessage(options, { ...messageOf(options, card, record), observed });
  // Read under the writer's lock: whoever changes it afterwards has every card that waits drawn once more.
  const { value, revision: freeze } = await store.loadFreeze();
  const waiting = value.freeze === null ? card : { ...card, freeze: value.freeze };
  return showMessage(options, { ...messageOf(options, waiting, record), freeze, observed });
}

function messageOf(options: DrawCardOptions, card: CardToShow, record: CardRecord): ShownMessage {
  const { messages, messenger, clock } = options;
  const { channel } = record;
  const { id } = card.request;
  return {
    about: { request: id },
    revision: card.revision,
    record,
    save: (next) => messages.saveCard(id, next),
    post: () => messenger.postCard(channel, card),
    update: (ts) => messenger.updateCard(channel, ts, card),
    find: (since) => messenger.findCard(channel, id, since),
    givesWay: false,
    onShown: () => {
      // Drawn again because of what stands beside it: what is stored of it was shown before.
      if (record.shown < card.revision) options.onShown?.(clock() - changedAt(card.request));
    },
    refused: () => tellRequester(options, card),
  };
}

/** Nobody would see the request otherwise. */
async function tellRequester(options: DrawCardOptions, { request }: CardToShow): Promise<Delivery> {
  if (isClient(request.requester)) return DONE;
  const channel = await options.messenger.directChannel(request.requester);
  if (channel === null) return DONE;
  const notice = { about: 'unposted', to: { kind: 'person', userId: request.requester } } as const;
  return postNoticeOf(options, `${request.id}.unposted`, { channel }, notice, request);
}
