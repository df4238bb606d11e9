import type { ModalView } from '@slack/web-api';
import type { SlackClients } from '../client.ts';
import { SlackRefused } from '../errors.ts';

/**
 * Opens a form by a trigger, which Slack honours for three seconds and once. Answers the id of the view, or
 * `null` if the same trigger was delivered twice and its form is already open. Throws what Slack says otherwise.
 */
export async function openView(
  clients: SlackClients,
  triggerId: string,
  view: ModalView,
): Promise<string | null> {
  try {
    const opened = await clients.writes.views.open({ trigger_id: triggerId, view });
    return opened.view?.id ?? null;
  } catch (error) {
    if (error instanceof SlackRefused && error.code === 'exchanged_trigger_id') return null;
    throw error;
  }
}

/** The person chose something else meanwhile (its own change follows), or closed the form. */
const TOO_LATE = new Set(['hash_conflict', 'not_found', 'view_not_found']);

/** Changes an open form; with `hash` only if it still is as it was then. Slack: https://docs.slack.dev/reference/methods/views.update */
export async function changeView(
  clients: SlackClients,
  viewId: string,
  view: ModalView,
  hash?: string,
): Promise<void> {
  try {
    await clients.writes.views.update({ view_id: viewId, view, ...(hash ? { hash } : {}) });
  } catch (error) {
    if (!(error instanceof SlackRefused) || !TOO_LATE.has(error.code)) throw error;
  }
}
