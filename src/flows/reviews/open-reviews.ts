import type { RequestState } from '../../domain/requests/state.ts';
import { mayReview } from '../../domain/reviews/review.ts';
import { type VoterOptions, voterFor } from '../people/voter-for.ts';
import type { RequestLists } from '../ports/request-lists.ts';

/** More reviews than these are not looked at for one person; those that are due first are. */
const MOST_LOOKED_AT = 40;

/** Automatic approvals that a person may review and has not, the one that is due first in front; `null`: Slack cannot say. */
export function createOpenReviews(
  options: VoterOptions & { lists: Pick<RequestLists, 'reviews'> },
): (userId: string) => Promise<RequestState[] | null> {
  return async (userId) => {
    const { items } = await options.lists.reviews({}, null, MOST_LOOKED_AT);
    const mine = await Promise.all(
      items.map(async ({ value }) => {
        const voter = await voterFor(options, value, userId, 'showing').catch(() => null);
        return { request: value, voter };
      }),
    );
    if (mine.some(({ voter }) => voter === null)) return null;
    return mine.flatMap(({ request, voter }) => (voter && mayReview(request, voter) ? [request] : []));
  };
}
