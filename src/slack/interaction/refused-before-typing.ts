import type { Result } from '../../kit/result.ts';
import { progressWithin } from '../../kit/with-timeout.ts';
import { SlackAccessLost, SlackRefused } from '../bolt/errors.ts';
import type { ListenerDeps } from './deps.ts';

/** A form has to be opened within three seconds of the click; the rest is for the way there and back. */
const MAY_DECIDE_MS = 1_200;

/**
 * Why a person may not do what a form is for, so that they are told before anything was typed. `null` where they may, or where
 * that cannot be found out in time: then the form opens, and its submission asks again.
 */
export async function refusedBeforeTyping<R>(
  asked: Promise<Result<true, R>>,
  about: object,
  { log }: Pick<ListenerDeps, 'log'>,
): Promise<{ ok: false; refusal: R } | null> {
  const allowed = await progressWithin(asked, MAY_DECIDE_MS);
  if (allowed.state === 'done' && !allowed.value.ok) return allowed.value;
  if (allowed.state === 'failed') {
    // A no of Slack's does not pass while somebody types.
    if (allowed.error instanceof SlackRefused || allowed.error instanceof SlackAccessLost)
      throw allowed.error;
    log.warn({ err: allowed.error, ...about }, 'could not check yet who may decide; opening the form anyway');
  }
  return null;
}
