/** One question for the server's time. `sentAt`, `receivedAt`: this process's monotonic clock; all in milliseconds. */
export type TimeSample = { sentAt: number; serverAt: number; receivedAt: number };

/** What has to be added to the monotonic clock to get the server's time. It is wrong by `errorMs` at most. */
export type TimeOffset = { ms: number; errorMs: number };

/**
 * The server answered somewhere between question and answer, most likely in the middle; the quickest answer leaves the
 * least room for error, so the others do not count (RFC 5905, the clock filter of NTP). `null` without samples.
 */
export function estimateOffset(samples: readonly TimeSample[]): TimeOffset | null {
  let best: TimeOffset | null = null;
  for (const { sentAt, serverAt, receivedAt } of samples) {
    const errorMs = (receivedAt - sentAt) / 2;
    if (best === null || errorMs < best.errorMs) best = { ms: serverAt - (sentAt + errorMs), errorMs };
  }
  return best;
}
