import type { ReviewRefusal } from '../../domain/requests/refusals.ts';
import { decideReview } from '../../domain/reviews/review.ts';
import { type Result, refuse } from '../../kit/result.ts';
import { type VoterOptions, voterFor } from '../people/voter-for.ts';
import type { RequestStore } from '../ports/request-store.ts';
import type { Clock } from '../ports/runtime.ts';
import { changeRequest } from '../requests/change-request.ts';
import type { Answer, OnRequest } from '../requests/use-cases.ts';

export type ReviewOptions = VoterOptions & { store: RequestStore; clock: Clock };

/** A person looked at what was approved automatically. */
export function createReview(
  options: ReviewOptions,
): (input: OnRequest) => Promise<Result<Answer, ReviewRefusal>> {
  const { store, clock } = options;
  return async ({ request, by }) => {
    const loaded = await store.load(request);
    if (!loaded) return refuse({ reason: 'not_found', request });
    const voter = await voterFor(options, loaded.value, by);
    const actor = { kind: 'person', userId: by, surface: 'button' } as const;
    return changeRequest<ReviewRefusal>(store, request, actor, async (state) =>
      decideReview(state, { voter, at: clock() }),
    );
  };
}
