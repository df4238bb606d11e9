import { MaybeDone } from './maybe-done.ts';
import { problemDetails } from './problem-details.ts';

/** Soon enough for whatever did not answer. */
const RETRY_SECONDS = '5';

/** What a caller hears of a fault: whether retrying may help, and whether it may have been done. The log has the rest. */
export function faulted(error: unknown): Response {
  if (error instanceof MaybeDone) {
    const detail = `It may have been done nevertheless. ${error.remedy}`;
    const reason = isRetryable(error.cause) ? 'unavailable' : 'internal';
    // No Retry-After: whoever heeds it blindly would have it done a second time.
    const { evidence } = error;
    return problemDetails(reason, { detail, ...(evidence ? { evidence } : {}) });
  }
  return isRetryable(error)
    ? problemDetails('unavailable', { headers: { 'retry-after': RETRY_SECONDS } })
    : problemDetails('internal');
}

function isRetryable(error: unknown): boolean {
  return error instanceof Error && 'retryable' in error && error.retryable === true;
}
