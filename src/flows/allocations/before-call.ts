import type { Allocation } from '../../domain/allocations/allocation.ts';
import type { ApprovedRequest } from '../../domain/requests/state.ts';
import { DAY_MS } from '../../kit/durations.ts';
import type { Instant } from '../../kit/instant.ts';
import type { HoldExpiryOptions } from '../losses/hold-expiry.ts';
import type { Continuity } from '../ports/losses.ts';

export type BeforeCallOptions = Pick<HoldExpiryOptions, 'compareCard' | 'log'> & {
  continuity: Pick<Continuity, 'lostSince'>;
};

/** A run of a series may have been requested before Redis forgot that, with the same requestIds. */
export function firstCallableAt({ askedAt, series }: ApprovedRequest): Instant {
  return series === undefined ? askedAt : Math.min(askedAt, series.run - DAY_MS);
}

/** Longer than Redis may take until what is stored is on disk: it writes there once a second. */
const ON_DISK_MS = 2_000;

/**
 * Whether what is stored of the try before a retry could still get lost together with it. Then that try would be repeated, beside
 * the retry.
 */
export function isFreshRetry(allocation: Allocation, now: Instant): boolean {
  const before = allocation.state === 'reserved' ? allocation.earlier?.at(-1) : undefined;
  return before !== undefined && now < before.at + ON_DISK_MS;
}

/**
 * After a loss of writes the card is compared before WeChat is called again: a retry that is not known any more has a requestId of
 * its own. Answers whether somebody else is at the card. Where Slack does not answer, the call goes on.
 */
export async function isCardBusy(
  { continuity, compareCard, log }: BeforeCallOptions,
  request: ApprovedRequest,
): Promise<boolean> {
  if ((await continuity.lostSince(firstCallableAt(request))) === null) return false;
  try {
    return (await compareCard.ensureCompared(request)).kind === 'again';
  } catch (error) {
    log.warn({ request: request.id, err: error }, 'could not compare the card before WeChat is called');
    return false;
  }
}
