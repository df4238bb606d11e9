import type { PostOutcome } from '../../flows/ports/messenger.ts';
import type { Log } from '../../log.ts';
import { SlackAccessLost, SlackRefused, SlackUnreachable } from './errors.ts';
import { remedy } from './remedies.ts';

/**
 * The message cannot be changed any more, whatever is tried: it has to be posted anew.
 * https://docs.slack.dev/reference/methods/chat.update
 */
export const UPDATE_GONE: ReadonlySet<string> = new Set([
  'message_not_found',
  'channel_not_found',
  'is_archived',
  'is_inactive',
  'cant_update_message',
  'edit_window_closed',
]);

/** A new message changes nothing that could be gone; a channel that is not there is a refusal with Slack's own word. */
export const NEVER_GONE: ReadonlySet<string> = new Set();

/** How long a message waits that was sent in the moment in which Slack ceased to take anything. */
export const ACCESS_RETRY_MS = 10_000;

/** What became of a message that was posted or changed. Throws only bugs. */
export async function outcome(
  log: Log,
  gone: ReadonlySet<string>,
  call: () => Promise<{ ts?: string | undefined }>,
): Promise<PostOutcome> {
  try {
    const { ts } = await call();
    // An `ok` without a ts cannot be updated later; the next look for the message tells.
    return ts ? { kind: 'done', ts } : { kind: 'no_answer' };
  } catch (error) {
    if (error instanceof SlackUnreachable) {
      return error.retryAfterMs === null
        ? { kind: 'no_answer' }
        : { kind: 'rate_limited', retryAfterMs: error.retryAfterMs };
    }
    // As with a limit: it was not posted, and will be later.
    if (error instanceof SlackAccessLost) return { kind: 'rate_limited', retryAfterMs: ACCESS_RETRY_MS };
    if (!(error instanceof SlackRefused)) throw error;
    log.error({ err: error, hint: remedy(error) }, 'Slack refused a message');
    return gone.has(error.code) ? { kind: 'gone' } : { kind: 'refused', error: error.code };
  }
}
