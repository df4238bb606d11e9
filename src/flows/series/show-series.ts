import { isClient } from '../../domain/clients/client.ts';
import { unitsOn } from '../../domain/policy/meters/meter.ts';
import { seriesMeterOf } from '../../domain/series/series.ts';
import type { SeriesNotice } from '../../domain/series/series-notice.ts';
import type { Instant } from '../../kit/instant.ts';
import { postNotice } from '../messages/post-notice.ts';
import { BUSY, showMessage } from '../messages/show-message.ts';
import type { MessageLog } from '../ports/message-log.ts';
import type { Messenger, NoticePlace, Pace } from '../ports/messenger.ts';
import type { Delivery } from '../ports/outbox.ts';
import type { Clock, FlowLog } from '../ports/runtime.ts';
import type { SeriesMessenger, SeriesStore, ShownSeries } from './series-ports.ts';
import { type SeriesMeterStore, shownSeries } from './shown-series.ts';

export type ShowSeriesOptions = {
  seriesStore: SeriesStore;
  store: SeriesMeterStore;
  seriesMessenger: SeriesMessenger;
  messenger: Pick<Messenger, 'directChannel'>;
  messages: MessageLog;
  pace: Pace;
  clock: Clock;
  log: FlowLog;
};

const DONE: Delivery = { kind: 'done' };
/** A thread needs its card first. */
const NO_CARD_YET: Delivery = { kind: 'again', afterMs: 500 };

/** Brings the card of a series up to the stored state, by the rules that hold for cards of requests. */
export function createDrawSeries(options: ShowSeriesOptions): (id: string) => Promise<Delivery> {
  const { messages } = options;
  return async (id) => {
    const drawn = await messages.withLock(`card:${id}`, () => drawOnce(options, id));
    return drawn === 'busy' ? BUSY : drawn;
  };
}

async function drawOnce(options: ShowSeriesOptions, id: string): Promise<Delivery> {
  const { seriesStore, messages, seriesMessenger } = options;
  const stored = await seriesStore.load(id);
  if (!stored) return DONE;
  const { value: series } = stored;
  const { value: meter, revision: draws } = await options.store.loadMeter(seriesMeterOf(series));
  const shown: ShownSeries = { series, drawn: unitsOn(meter) };
  // What is left changes without the series; both only ever grow.
  const revision = stored.revision + draws;
  const record = (await messages.card(id)) ?? { channel: series.channel, shown: 0 };
  const { channel } = record;
  return showMessage(options, {
    about: { series: id },
    revision,
    record,
    save: (next) => messages.saveCard(id, next),
    post: () => seriesMessenger.post(channel, shown, revision),
    update: (ts) => seriesMessenger.update(channel, ts, shown, revision),
    find: (since) => seriesMessenger.find(channel, id, since),
    givesWay: false,
    onShown: () => {},
    refused: () => tellRequester(options, shown),
  });
}

/** Nobody would see the series otherwise. */
async function tellRequester(options: ShowSeriesOptions, shown: ShownSeries): Promise<Delivery> {
  const { id, requester } = shown.series;
  if (isClient(requester)) return DONE;
  const channel = await options.messenger.directChannel(requester);
  if (channel === null) return DONE;
  const notice = { about: 'unposted', to: { kind: 'person', userId: requester } } as const;
  return post(options, `${id}.unposted`, { channel }, notice, shown);
}

/** Says something about a series once. `id` is the effect's own key. */
export function createNotifySeries(
  options: ShowSeriesOptions,
): (id: string, series: string, notice: SeriesNotice) => Promise<Delivery> {
  const { seriesStore, messages } = options;
  return async (id, series, notice) => {
    const said = await messages.withLock(`notice:${id}`, async () => {
      const stored = await seriesStore.load(series);
      if (!stored || (await messages.notice(id))?.ts) return DONE;
      const place = await placeOf(options, series, notice);
      if (place === 'nowhere') return DONE;
      if (place === 'not_yet') return NO_CARD_YET;
      return post(options, id, place, notice, await shownSeries(options.store, stored.value));
    });
    return said === 'busy' ? BUSY : said;
  };
}

async function placeOf(
  { messages, messenger }: ShowSeriesOptions,
  series: string,
  { to }: SeriesNotice,
): Promise<NoticePlace | 'not_yet' | 'nowhere'> {
  if (to.kind === 'person') {
    const channel = await messenger.directChannel(to.userId);
    return channel === null ? 'nowhere' : { channel };
  }
  const card = await messages.card(series);
  if (card?.givenUp) return 'nowhere';
  return card?.ts === undefined ? 'not_yet' : { channel: card.channel, threadTs: card.ts };
}

function post(
  options: ShowSeriesOptions,
  id: string,
  place: NoticePlace,
  notice: SeriesNotice,
  shown: ShownSeries,
): Promise<Delivery> {
  const { seriesMessenger } = options;
  return postNotice(options, {
    id,
    channel: place.channel,
    post: () => seriesMessenger.postNotice(place, id, notice, shown),
    find: (since: Instant) => seriesMessenger.findNotice(place, id, since),
  });
}
