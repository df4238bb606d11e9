import type { RequestState } from '../../../domain/requests/state.ts';
import type { AppOffer } from '../../../flows/packs/use-cases.ts';
import type { Page } from '../../../flows/ports/stored.ts';
import type { Story } from '../../../flows/requests/list-use-cases.ts';
import type { Instant } from '../../../kit/instant.ts';
import type { Language } from '../../../kit/language.ts';
import type { PrivateAnswer } from '../../blocks/ephemeral.ts';
import { LIMITS } from '../../blocks/limits.ts';
import { firstPage, type ListPlace, type PageOf } from '../../blocks/list-place.ts';
import { ROWS_A_PAGE } from '../../blocks/list-table.ts';
import { isAdmin } from '../../interaction/admins.ts';
import type { ListenerDeps } from '../../interaction/deps.ts';
import { appList, historyList, pendingList, reviewBlocks, runningList } from './request-lists.ts';
import { EVENTS_A_PAGE, EVENTS_A_WINDOW, noStoryAnswer, storyAnswer, storyWindow } from './story.ts';

/** The lists of this folder. */
type RequestList = Exclude<ListPlace['list'], 'merchants'>;

/** Any page of a list of requests or apps, for the line that asks for the first one and the buttons that ask for others. */
export async function requestPage(
  page: PageOf<RequestList>,
  language: Language,
  deps: ListenerDeps,
  /** Who reads it; what only some may see is left out where nobody is named. */
  userId: string | null = null,
): Promise<PrivateAnswer> {
  const { useCases, clock, explain, merchants } = deps;
  const { place, cursor } = page;
  const { lists } = useCases;
  const part = { cursor, limit: ROWS_A_PAGE };
  const drawn = { page, language, now: clock() };
  switch (place.list) {
    case 'pending':
      return withReviews(
        pendingList({ ...drawn, found: await lists.pending(part) }),
        userId === null || cursor !== null ? [] : await lists.reviews(userId),
        language,
      );
    case 'running': {
      const found = await lists.running(place.app, part);
      return runningList({ ...drawn, found }, appName(useCases.apps(), place.app));
    }
    case 'history': {
      const found = await lists.history({ appId: place.app, since: place.since }, part);
      return historyList({ ...drawn, found }, appName(useCases.apps(), place.app));
    }
    case 'apps': {
      const { items, ...rest } = pageOf(useCases.apps(), cursor);
      const rows = items.map(async (app) => ({
        app,
        ready: (await merchants?.queries.readiness(app.appId)) ?? null,
      }));
      const found = { ...rest, items: await Promise.all(rows) };
      return appList({ ...drawn, found, platform: merchants !== null });
    }
    case 'show': {
      const story = await lists.story(place.request, { cursor, limit: EVENTS_A_PAGE });
      if (!story) return noStoryAnswer(place.request, language);
      return storyAnswer({ story, page, language, explain, ...(await around(story, userId, deps)) });
    }
  }
}

/** On the first page. Where Slack cannot say whose they are they are left out: their cards show them all the same. */
function withReviews(
  pending: PrivateAnswer,
  reviews: readonly RequestState[] | null,
  language: Language,
): PrivateAnswer {
  if (reviews === null || reviews.length === 0) return pending;
  const { text, blocks = [] } = reviewBlocks(reviews, language);
  return {
    text: `${pending.text}\n${text}`.slice(0, LIMITS.messageText),
    blocks: [...(pending.blocks ?? []), ...blocks],
  };
}

/** The same as `/quota show R-17`, for a window. */
export async function requestDetails(
  request: string,
  language: Language,
  deps: ListenerDeps,
  userId: string,
): Promise<PrivateAnswer> {
  const story = await deps.useCases.lists.story(request, { cursor: null, limit: EVENTS_A_WINDOW });
  if (!story) return noStoryAnswer(request, language);
  const page = firstPage({ list: 'show', request });
  const { explain } = deps;
  return storyWindow({ story, page, language, explain, ...(await around(story, userId, deps)) });
}

/** What is not of the request itself: a freeze that holds it up, and whether its reader sees diagnoses. */
async function around({ request }: Story, userId: string | null, deps: ListenerDeps) {
  const [diagnosesAt, freeze] = await Promise.all([
    diagnosisTime(userId, deps),
    request.phase === 'pending' ? deps.useCases.freeze.current() : null,
  ]);
  return { diagnosesAt, freeze };
}

/** The present for those who may read diagnoses. */
async function diagnosisTime(userId: string | null, deps: ListenerDeps): Promise<Instant | null> {
  return userId !== null && (await isAdmin(deps, userId)) ? deps.clock() : null;
}

function appName(apps: AppOffer[], appId: string | null): string | null {
  return appId === null ? null : (apps.find((app) => app.appId === appId)?.name ?? appId);
}

/** Apps are in memory; their cursor is a place in the list. */
function pageOf(apps: AppOffer[], cursor: string | null): Page<AppOffer> {
  const from = Number(/^\d{1,6}$/.exec(cursor ?? '')?.[0] ?? 0);
  const end = from + ROWS_A_PAGE;
  return {
    items: apps.slice(from, end),
    total: apps.length,
    next: end < apps.length ? String(end) : null,
  };
}
