import { nextOnClock } from '../../domain/clock/decide-clock.ts';
import type { PendingRequest } from '../../domain/requests/state.ts';
import type { Clock, FlowLog } from '../ports/runtime.ts';
import type { CompareCard } from './compare-card.ts';

export type HoldExpiryOptions = {
  compareCard: Pick<CompareCard, 'ensureCompared'>;
  clock: Clock;
  log: FlowLog;
};

/** What Slack does not say by then is not waited for any more. */
const SLACK_PATIENCE_MS = 10 * 60_000;

/**
 * Whether a request that is to end undecided, or whose people are to be reminded, waits for its card to be looked at: where Redis lost writes meanwhile, the
 * decision may be among them.
 */
export async function isHeldBack(options: HoldExpiryOptions, request: PendingRequest): Promise<boolean> {
  const { compareCard, clock, log } = options;
  if (clock() < nextOnClock(request)) return false;
  try {
    return (await compareCard.ensureCompared(request)).kind === 'again';
  } catch (error) {
    log.warn(
      { request: request.id, err: error },
      'could not compare the card with the stored state before expiry',
    );
    return clock() < request.expiresAt + SLACK_PATIENCE_MS;
  }
}
