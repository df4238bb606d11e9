import type { Listener } from '../interaction/answer.ts';
import type { ActionPayload } from '../interaction/payloads.ts';
import { readHomePlace } from './home-place.ts';
import { overviewAnswer } from './overview.ts';

/**
 * `home.refresh`, and `home.page:…` for other pages. On the Home tab they are answered by its next publishing; the answer
 * to `/quota` has them too, and there the new one takes its place.
 */
export const turnHome: Listener<ActionPayload, void> = async ({ value, view, userId }, turn, deps) => {
  await turn.ack();
  const place = readHomePlace(value);
  // Refreshing the tab leaves everybody where they are.
  if (view?.isHome) return deps.useCases.showHome(userId, value === null ? null : place);
  const [home, reader] = await Promise.all([deps.useCases.home(userId, place, 'message'), turn.reader()]);
  await turn.replace(overviewAnswer({ home, place, reader, userId }));
};
