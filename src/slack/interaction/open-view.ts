import { setTimeout as pause } from 'node:timers/promises';
import type { ModalView } from '@slack/web-api';
import type { Cache } from '../../flows/ports/runtime.ts';
import type { SlackClients } from '../bolt/client.ts';
import { SlackRefused } from '../bolt/errors.ts';

/**
 * Opens a form by a trigger, which Slack honours for three seconds and once. Answers the id of the view, or
 * `null` if the same trigger was delivered twice and its form is already open. Throws what Slack says otherwise.
 */
export async function openView(
  { clients, cache }: { clients: SlackClients; cache: Cache },
  triggerId: string,
  view: ModalView,
): Promise<string | null> {
  const key = `slack:opened:${triggerId}`;
  try {
    const opened = await clients.answers.views.open({ trigger_id: triggerId, view });
    await cache.set(key, true, OPENED_SECONDS).catch(() => {});
    return opened.view?.id ?? null;
  } catch (error) {
    const used = error instanceof SlackRefused && USED.has(error.code);
    if (used && (await wasOpened(cache, key))) return null;
    throw error;
  }
}

const USED: ReadonlySet<string> = new Set(['exchanged_trigger_id', 'trigger_exchanged']);
/** The same trigger is delivered again at once or not at all. */
const OPENED_SECONDS = 60;
/** Whoever got the form writes it down right after; the other one may be told of the used trigger before that. */
const LOOKS = 3;
const LOOK_AGAIN_MS = 200;

/** Whether somebody, perhaps another replica, opened a form by this trigger. */
async function wasOpened(cache: Cache, key: string): Promise<boolean> {
  for (let look = 0; look < LOOKS; look += 1) {
    if (look > 0) await pause(LOOK_AGAIN_MS);
    if (await cache.get<boolean>(key).catch(() => null)) return true;
  }
  return false;
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
    await clients.answers.views.update({ view_id: viewId, view, ...(hash ? { hash } : {}) });
  } catch (error) {
    if (!(error instanceof SlackRefused) || !TOO_LATE.has(error.code)) throw error;
  }
}
