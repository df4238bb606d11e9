import { problemDetails } from './problem-details.ts';

/** Soon enough for whatever did not answer. */
const RETRY_SECONDS = '5';

/** What a caller hears of a fault: whether retrying may help. The log has the rest. */
export function faulted(error: unknown): Response {
  const isRetryable = error instanceof Error && 'retryable' in error && error.retryable === true;
  return isRetryable
    ? problemDetails('unavailable', { headers: { 'retry-after': RETRY_SECONDS } })
    : problemDetails('internal');
}
