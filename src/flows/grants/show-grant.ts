import { isClient } from '../../domain/clients/client.ts';
import type { GrantNotice } from '../../domain/grants/grant-notice.ts';
import { meterOf } from '../../domain/grants/standing-grant.ts';
import { unitsOn } from '../../domain/policy/meters/meter.ts';
import type { Instant } from '../../kit/instant.ts';
import { postNotice } from '../messages/post-notice.ts';
import { BUSY, showMessage } from '../messages/show-message.ts';
import type { MessageLog } from '../ports/message-log.ts';
import type { Messenger, NoticePlace, Pace } from '../ports/messenger.ts';
import type { Delivery } from '../ports/outbox.ts';
import type { Clock, FlowLog } from '../ports/runtime.ts';
import type { GrantMessenger, GrantStore, ShownGrant } from './grant-ports.ts';
import { type MeterStore, shownGrant } from './shown-grant.ts';

export type ShowGrantOptions = {
  grantStore: GrantStore;
  store: MeterStore;
  grantMessenger: GrantMessenger;
  messenger: Pick<Messenger, 'directChannel'>;
  messages: MessageLog;
  pace: Pace;
  clock: Clock;
  log: FlowLog;
};

const DONE: Delivery = { kind: 'done' };
/** A thread needs its card first. */
const NO_CARD_YET: Delivery = { kind: 'again', afterMs: 500 };

/** Brings the card of a grant up to the stored state, by the rules that hold for cards of requests. */
export function createDrawGrant(options: ShowGrantOptions): (id: string) => Promise<Delivery> {
  const { messages } = options;
  return async (id) => {
    const drawn = await messages.withLock(`card:${id}`, () => drawOnce(options, id));
    return drawn === 'busy' ? BUSY : drawn;
  };
}

async function drawOnce(options: ShowGrantOptions, id: string): Promise<Delivery> {
  const { grantStore, messages, grantMessenger } = options;
  const stored = await grantStore.load(id);
  if (!stored) return DONE;
  const { value: grant } = stored;
  const { value: meter, revision: draws } = await options.store.loadMeter(meterOf(grant));
  const shown: ShownGrant = { grant, drawn: unitsOn(meter) };
  // What is left changes without the grant; both only ever grow.
  const revision = stored.revision + draws;
  const record = (await messages.card(id)) ?? { channel: grant.channel, shown: 0 };
  const { channel } = record;
  return showMessage(options, {
    about: { grant: id },
    revision,
    record,
    save: (next) => messages.saveCard(id, next),
    post: () => grantMessenger.post(channel, shown, revision),
    update: (ts) => grantMessenger.update(channel, ts, shown, revision),
    find: (since) => grantMessenger.find(channel, id, since),
    givesWay: false,
    onShown: () => {},
    refused: () => tellRequester(options, shown),
  });
}

/** Nobody would see the grant otherwise. */
async function tellRequester(options: ShowGrantOptions, shown: ShownGrant): Promise<Delivery> {
  const { id, requester } = shown.grant;
  if (isClient(requester)) return DONE;
  const channel = await options.messenger.directChannel(requester);
  if (channel === null) return DONE;
  const notice = { about: 'unposted', to: { kind: 'person', userId: requester } } as const;
  return post(options, `${id}.unposted`, { channel }, notice, shown);
}

/** Says something about a grant once. `id` is the effect's own key. */
export function createNotifyGrant(
  options: ShowGrantOptions,
): (id: string, grant: string, notice: GrantNotice) => Promise<Delivery> {
  const { grantStore, messages } = options;
  return async (id, grant, notice) => {
    const said = await messages.withLock(`notice:${id}`, async () => {
      const stored = await grantStore.load(grant);
      if (!stored || (await messages.notice(id))?.ts) return DONE;
      const place = await placeOf(options, grant, notice);
      if (place === 'nowhere') return DONE;
      if (place === 'not_yet') return NO_CARD_YET;
      return post(options, id, place, notice, await shownGrant(options.store, stored.value));
    });
    return said === 'busy' ? BUSY : said;
  };
}

async function placeOf(
  { messages, messenger }: ShowGrantOptions,
  grant: string,
  { to }: GrantNotice,
): Promise<NoticePlace | 'not_yet' | 'nowhere'> {
  if (to.kind === 'person') {
    const channel = await messenger.directChannel(to.userId);
    return channel === null ? 'nowhere' : { channel };
  }
  const card = await messages.card(grant);
  if (card?.givenUp) return 'nowhere';
  return card?.ts === undefined ? 'not_yet' : { channel: card.channel, threadTs: card.ts };
}

function post(
  options: ShowGrantOptions,
  id: string,
  place: NoticePlace,
  notice: GrantNotice,
  shown: ShownGrant,
): Promise<Delivery> {
  const { grantMessenger } = options;
  return postNotice(options, {
    id,
    channel: place.channel,
    post: () => grantMessenger.postNotice(place, id, notice, shown),
    find: (since: Instant) => grantMessenger.findNotice(place, id, since),
  });
}
