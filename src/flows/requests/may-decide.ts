import { mayDecide } from '../../domain/policy/may-decide.ts';
import { wasEditedSince } from '../../domain/requests/card-claim.ts';
import { whyNotOpen } from '../../domain/requests/decide-vote.ts';
import type { VoteRefusal } from '../../domain/requests/refusals.ts';
import { accept, type Result, refuse } from '../../kit/result.ts';
import { type VoterOptions, voterFor } from '../people/voter-for.ts';
import type { RequestStore } from '../ports/request-store.ts';
import type { Clock } from '../ports/runtime.ts';
import type { MayDecideInput } from './use-cases.ts';

export type MayDecideOptions = VoterOptions & { store: RequestStore; clock: Clock };

/**
 * Whether a person could decide now, so that nobody writes a reason for nothing. It promises nothing: the decision
 * itself asks again.
 */
export function createMayDecide(
  options: MayDecideOptions,
): (input: MayDecideInput) => Promise<Result<true, VoteRefusal>> {
  const { store, clock } = options;
  return async ({ request: id, by, card }) => {
    const loaded = await store.load(id);
    if (!loaded) return refuse({ reason: 'not_found', request: id });
    const { value: request } = loaded;
    const closed = whyNotOpen(request, clock());
    if (closed) return refuse(closed);
    if (wasEditedSince(request, card?.revision ?? null)) return refuse({ reason: 'edited', request: id });
    const allowed = mayDecide(request.rule, await voterFor(options, request, by), request.requester);
    return allowed.ok ? accept(true) : allowed;
  };
}
