import { findApp, type ReceiverApp } from '../../domain/apps/apps.ts';
import { callsPicture, callsWindow, WEEK_MS } from '../../domain/pictures/calls.ts';
import type { CallsPicture } from '../../domain/pictures/picture.ts';
import type { RequestState } from '../../domain/requests/state.ts';
import { MINUTE_MS } from '../../kit/durations.ts';
import type { Instant } from '../../kit/instant.ts';
import type { EpisodeStore } from '../alerts/alert-ports.ts';
import { type PostNoticeOptions, postNotice } from '../messages/post-notice.ts';
import type { Delivery } from '../ports/outbox.ts';
import type { PictureMessenger } from '../ports/pictures.ts';
import type { RequestStore } from '../ports/request-store.ts';
import { shareAnswers } from '../traffic/share-answers.ts';
import type { Traffic } from '../traffic/traffic-ports.ts';

export type PostCallsOptions = PostNoticeOptions & {
  /** `null`: no call rates are read, and there is no picture. */
  traffic: Traffic | null;
  store: Pick<RequestStore, 'load' | 'raisesOf'>;
  episodes: Pick<EpisodeStore, 'load'>;
  pictures: PictureMessenger;
  apps: readonly ReceiverApp[];
  defaultAccount: string;
  /** Whether raises of one app that run at the same time add up; absent: they do not. */
  raisesAddUp?: boolean;
};

const DONE: Delivery = { kind: 'done' };
/** A thread needs its card first. */
const NO_CARD_YET_MS = 500;
/** What monitoring does not answer at once it may answer a little later. */
const NO_ANSWER_MS = 10_000;
/** Afterwards nobody needs it any more: whatever keeps it from being drawn or posted. */
const PATIENCE_MS = 15 * MINUTE_MS;
/** Six hours of it are three for each point of a phone's screen. */
const STEP_MS = 2 * MINUTE_MS;

/**
 * Posts the calls before a request that monitoring made, once, in the thread of its card. The request does not wait for it, and where
 * the calls are not known there is none. `id`: the effect's own key.
 */
export function createPostCalls(given: PostCallsOptions): (id: string, request: string) => Promise<Delivery> {
  const { store, messages, clock, log } = given;
  // In a storm over many apps one answer has all of them.
  const options = { ...given, traffic: given.traffic && shareAnswers(given.traffic, clock) };
  return async (id, request) => {
    const [stored, card, before] = await Promise.all([
      store.load(request),
      messages.card(request),
      messages.notice(id),
    ]);
    if (!stored || before?.ts || card?.givenUp) return DONE;
    if (clock() >= stored.value.askedAt + PATIENCE_MS) {
      log.warn({ request }, 'gave up posting the calls before a request');
      return DONE;
    }
    const picture = await pictureOf(options, stored.value);
    if (picture === null) return DONE;
    if (picture === 'no_answer') return { kind: 'again', afterMs: NO_ANSWER_MS, failed: true };
    if (card?.ts === undefined) return { kind: 'again', afterMs: NO_CARD_YET_MS };
    const place = { channel: card.channel, threadTs: card.ts };
    const prepared = await given.pictures.prepare(picture);
    const said = await messages.withLock(`notice:${id}`, () =>
      postNotice(given, {
        id,
        channel: place.channel,
        post: () => prepared.post(place),
        find: (since) => prepared.find(place, since),
        givesWay: true,
        method: 'files.completeUploadExternal',
      }),
    );
    return said === 'busy' ? { kind: 'again', afterMs: NO_CARD_YET_MS } : said;
  };
}

type Options = Omit<PostCallsOptions, 'traffic'> & { traffic: ReturnType<typeof shareAnswers> | null };

/** `null`: the calls are not known. */
async function pictureOf(
  options: Options,
  request: RequestState,
): Promise<CallsPicture | 'no_answer' | null> {
  const { traffic, store, episodes, apps, defaultAccount, raisesAddUp = false } = options;
  const { appId } = request.raise.items[0].app;
  if (!traffic?.covers(appId)) return null;
  const { from, until } = callsWindow(request);
  const [calls, weekBefore, others, episode] = await Promise.all([
    seriesOf(traffic, from, request.askedAt),
    seriesOf(traffic, from - WEEK_MS, until - WEEK_MS),
    store.raisesOf(appId, from),
    episodes.load(appId),
  ]);
  const own = calls.byApp.get(appId);
  if (!own) return calls.problems.some(({ what }) => what === 'no_answer') ? 'no_answer' : null;
  const found = findApp([...apps], appId, defaultAccount);
  const { name, label, baseline } = found.ok ? found.value : { name: appId, label: null, baseline: null };
  const isOwnEpisode = episode !== null && [null, request.id].includes(episode.value.request);
  return callsPicture({
    app: { appId, name, label },
    request,
    calls: own,
    weekBefore: weekBefore.byApp.get(appId) ?? [],
    baseline,
    said: isOwnEpisode ? episode.value : {},
    others,
    addUp: raisesAddUp,
  });
}

/** From and to whole minutes, so that all requests of a storm ask the same. */
function seriesOf(traffic: Pick<Traffic, 'series'>, from: Instant, to: Instant) {
  const minute = (at: Instant) => at - (at % MINUTE_MS);
  return traffic.series(minute(from), minute(to), STEP_MS);
}
