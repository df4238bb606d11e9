import type { PurchaseNotice } from '../../domain/purchases/purchase-notice.ts';
import { DAY_MS } from '../../kit/durations.ts';
import type { Instant } from '../../kit/instant.ts';
import { postNotice } from '../messages/post-notice.ts';
import { BUSY, showMessage } from '../messages/show-message.ts';
import type { CardRecord, MessageLog } from '../ports/message-log.ts';
import type { Messenger, NoticePlace, Pace } from '../ports/messenger.ts';
import type { Delivery } from '../ports/outbox.ts';
import type { Clock, FlowLog } from '../ports/runtime.ts';
import { shownPurchase } from './create-purchase-use-cases.ts';
import type { PurchaseMessenger, PurchaseSettings, PurchaseStore, ShownPurchase } from './purchase-ports.ts';

export type ShowPurchaseOptions = {
  purchaseStore: PurchaseStore;
  purchases: PurchaseSettings | null;
  purchaseMessenger: PurchaseMessenger;
  messenger: Pick<Messenger, 'directChannel'>;
  messages: MessageLog;
  pace: Pace;
  clock: Clock;
  log: FlowLog;
};

const DONE: Delivery = { kind: 'done' };
/** A thread needs its card first. */
const NO_CARD_YET: Delivery = { kind: 'again', afterMs: 500 };
/** Redis forgets no more than its last writes, and with them a card of so long ago at the most. */
const FORGOTTEN_MS = DAY_MS;

/** Brings the card of a purchase up to the stored state, by the rules that hold for cards of requests. */
export function createDrawPurchase(options: ShowPurchaseOptions): (id: string) => Promise<Delivery> {
  const { messages } = options;
  return async (id) => {
    const drawn = await messages.withLock(`card:${id}`, () => drawOnce(options, id));
    return drawn === 'busy' ? BUSY : drawn;
  };
}

async function drawOnce(options: ShowPurchaseOptions, id: string): Promise<Delivery> {
  const { purchaseStore, purchases, messages, purchaseMessenger } = options;
  const stored = await purchaseStore.load(id);
  if (!stored) return DONE;
  const { value: purchase, revision } = stored;
  const shown = shownPurchase(purchase, purchases);
  const record = (await messages.card(id)) ?? (await firstRecord(options, id, purchase.channel));
  const { channel } = record;
  return showMessage(options, {
    about: { purchase: id },
    revision,
    record,
    save: (next) => messages.saveCard(id, next),
    post: () => purchaseMessenger.post(channel, shown, revision),
    update: (ts) => purchaseMessenger.update(channel, ts, shown, revision),
    find: (since) => purchaseMessenger.find(channel, id, since),
    givesWay: false,
    onShown: () => {},
    refused: () => tellOwners(options, shown),
  });
}

/** Requested by nobody, it would be requested again after Redis lost it: the card that is there already is the card. */
async function firstRecord(
  { purchaseMessenger, clock }: ShowPurchaseOptions,
  id: string,
  channel: string,
): Promise<CardRecord> {
  const ts = await purchaseMessenger.find(channel, id, clock() - FORGOTTEN_MS);
  return { channel, shown: 0, ...(ts === null ? {} : { ts }) };
}

/** Nobody would see the purchase otherwise. */
async function tellOwners(options: ShowPurchaseOptions, shown: ShownPurchase): Promise<Delivery> {
  const { id } = shown.purchase;
  for (const userId of shown.owners.users) {
    const channel = await options.messenger.directChannel(userId);
    if (channel === null) continue;
    const notice = { about: 'unposted', to: { kind: 'person', userId } } as const;
    const delivered = await post(options, `${id}.unposted.${userId}`, { channel }, notice, shown);
    if (delivered.kind === 'again') return delivered;
  }
  return DONE;
}

/** Says something about a purchase once. `id` is the effect's own key. */
export function createNotifyPurchase(
  options: ShowPurchaseOptions,
): (id: string, purchase: string, notice: PurchaseNotice) => Promise<Delivery> {
  const { purchaseStore, purchases, messages } = options;
  return async (id, purchase, notice) => {
    const said = await messages.withLock(`notice:${id}`, async () => {
      const stored = await purchaseStore.load(purchase);
      if (!stored || (await messages.notice(id))?.ts) return DONE;
      const card = await messages.card(purchase);
      if (card?.givenUp) return DONE;
      if (card?.ts === undefined) return NO_CARD_YET;
      const place = { channel: card.channel, threadTs: card.ts };
      return post(options, id, place, notice, shownPurchase(stored.value, purchases));
    });
    return said === 'busy' ? BUSY : said;
  };
}

function post(
  options: ShowPurchaseOptions,
  id: string,
  place: NoticePlace,
  notice: PurchaseNotice,
  shown: ShownPurchase,
): Promise<Delivery> {
  const { purchaseMessenger } = options;
  return postNotice(options, {
    id,
    channel: place.channel,
    post: () => purchaseMessenger.postNotice(place, id, notice, shown),
    find: (since: Instant) => purchaseMessenger.findNotice(place, id, since),
  });
}
