import type { Listener } from '../interaction/answer.ts';
import type { ActionPayload } from '../interaction/payloads.ts';
import { readHomePlace } from './home-place.ts';
import { overviewAnswer } from './overview.ts';

/**
 * `home.refresh`, and `home.page:…` for other pages. On the Home tab they are answered by its next publishing; the answer
 * to `/quota` has them too, and there the new one takes its place.
 */
export const showHomePage: Listener<ActionPayload, void> = async ({ value, view, userId }, reply, deps) => {
  await reply.ack();
  const place = readHomePlace(value);
  // Refreshing the tab leaves everybody where they are.
  if (view?.isHome) return deps.useCases.showHome(userId, value === null ? null : place);
  const [home, reader] = await Promise.all([deps.useCases.home(userId, place, 'message'), reply.reader()]);
  await reply.replace(overviewAnswer({ home, place, reader, userId }));
};
