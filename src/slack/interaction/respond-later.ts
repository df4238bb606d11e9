import { boundedFetch } from '../bolt/connection.ts';
import { responseUrlOf } from './payloads.ts';
import type { Respond } from './reply.ts';

/** Slack's response URLs live for half an hour: https://docs.slack.dev/interactivity/handling-user-interaction */
export const RESPONSE_URL_MS = 25 * 60_000;

/** Bolt's `respond` for a payload of so long ago; none if it never had a response URL or that one is gone by now. */
export function respondLater(body: unknown, ageMs: number): Respond | undefined {
  const url = ageMs < RESPONSE_URL_MS ? responseUrlOf(body) : null;
  if (url === null) return undefined;
  return async (message) => {
    const answer = await boundedFetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(message),
    });
    // The URL itself is a secret and stays out of the message.
    if (!answer.ok) throw new Error(`Slack did not take an answer: HTTP ${answer.status}`);
  };
}
