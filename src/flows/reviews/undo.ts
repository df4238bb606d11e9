import { openReview } from '../../domain/reviews/review.ts';
import { decideUndo, mayUndo } from '../../domain/reviews/undo.ts';
import { type VoterOptions, voterFor } from '../people/voter-for.ts';
import type { Continuity } from '../ports/losses.ts';
import type { RequestStore } from '../ports/request-store.ts';
import type { Clock } from '../ports/runtime.ts';
import type { FindUndo } from '../requests/cancel.ts';

export type UndoOptions = VoterOptions & {
  store: Pick<RequestStore, 'load'>;
  continuity: Pick<Continuity, 'lostSince'>;
  clock: Clock;
};

/**
 * How a person takes back what nobody voted on; `null` where people have to be asked. Others may ask them to. What Slack has to say is
 * gathered before the decision.
 */
export function createUndo(options: UndoOptions): FindUndo {
  const { store, continuity, clock } = options;
  return async (id, by, insists) => {
    const request = (await store.load(id))?.value;
    if (!request || (!insists && openReview(request) === null)) return null;
    const voter = await voterFor(options, request, by);
    const reached = (await continuity.lostSince(request.askedAt)) !== null;
    return (state) =>
      insists || (openReview(state) !== null && mayUndo(state, voter).ok)
        ? decideUndo(state, { voter, at: clock(), reached })
        : null;
  };
}
