import type { Listener } from '../interaction/answer.ts';
import type { EventPayload } from '../interaction/payloads.ts';

/** `app_home_opened`: the Home tab is drawn anew. Slack tells of the Messages tab too, where there is nothing to draw. */
export const homeOpened: Listener<EventPayload, void> = async ({ userId, tab }, reply, deps) => {
  await reply.ack();
  if (tab === 'messages') return;
  await deps.useCases.showHome(userId, null);
};
