import type { WebClientOptions } from '@slack/web-api';

/** Longest wait for one answer. Slack answers in well under a second; a worker must not hang on a dead connection. */
const SLACK_TIMEOUT_MS = 5_000;

/** Told after every Web API call, for the metric: `ok`, `rate_limited`, `no_answer` or Slack's error code. */
export type OnCall = (method: string, outcome: string) => void;

/**
 * Options of every client, also of those that Bolt makes for itself. All of them are set on purpose: by default
 * there is no time-out, ten retries in half an hour, and a 429 stops the whole queue of the client.
 */
export function connection(apiUrl: string): WebClientOptions {
  return {
    slackApiUrl: apiUrl,
    timeout: SLACK_TIMEOUT_MS,
    retryConfig: { retries: 1, minTimeout: 200 },
    rejectRateLimitedCalls: true,
    fetch: boundedFetch,
  };
}

/** Bolt's `respond` uses this too, and sets no time-out of its own; so do answers to a response URL without Bolt. */
export const boundedFetch: NonNullable<WebClientOptions['fetch']> = (url, init) =>
  fetch(url, { ...init, signal: init?.signal ?? AbortSignal.timeout(SLACK_TIMEOUT_MS) });
