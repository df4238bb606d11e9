import type { Instant } from '../../kit/instant.ts';
import type { Allocation } from '../allocations/allocation.ts';
import { USAGE_LAG_MS } from '../packs/ledger.ts';
import { automaticChangedAt } from '../reviews/automatic.ts';
import type { RequestState } from './state.ts';

/** When what its card shows became true, as far as the state knows. */
export function changedAt(request: RequestState): Instant {
  switch (request.phase) {
    case 'pending':
      return Math.max(
        request.askedAt,
        request.votes.at(-1)?.at ?? 0,
        request.rejections?.at(-1)?.at ?? 0,
        request.edited?.at ?? 0,
        request.question?.at ?? request.paused?.at ?? 0,
      );
    case 'approved':
      return Math.max(
        request.approvedAt,
        ...request.allocations.map(allocationChangedAt),
        automaticChangedAt(request.automatic),
      );
    case 'rejected':
    case 'withdrawn':
    case 'expired':
      return request.at;
  }
}

function allocationChangedAt(allocation: Allocation): Instant {
  switch (allocation.state) {
    case 'reserved':
      return allocation.earlier?.at(-1)?.retriedAt ?? 0;
    case 'submitting':
      return allocation.attempts.lastAt;
    case 'accepted':
    case 'failed':
    case 'cancelled':
      return allocation.at;
    case 'unknown':
      return allocation.since;
    case 'cancelling':
      return Math.max(allocation.since, allocation.calls?.lastAt ?? 0, allocation.unknownSince ?? 0);
    case 'allocated': {
      const { question, cancelEnd } = allocation;
      const asked = question ? (question.votes.at(-1)?.at ?? question.at) : 0;
      return Math.max(stageSince(allocation), asked, cancelEnd?.at ?? 0);
    }
  }
}

function stageSince({ stage, at, startsAt, endsAt }: Extract<Allocation, { state: 'allocated' }>): Instant {
  switch (stage) {
    case 'scheduled':
      return at + USAGE_LAG_MS;
    case 'active':
      return Math.max(startsAt, at + USAGE_LAG_MS);
    case 'ended':
      return endsAt;
    default:
      return at;
  }
}
