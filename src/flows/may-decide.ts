import { mayDecide } from '../domain/policy/may-decide.ts';
import { whyNotOpen } from '../domain/request/decide-vote.ts';
import type { VoteRefusal } from '../domain/request/refusals.ts';
import { type Result, refuse } from '../domain/result.ts';
import type { Clock, Directory, RequestStore } from './ports.ts';
import type { MayDecideInput } from './use-cases.ts';
import { voterFor } from './vote.ts';

export type MayDecideOptions = { store: RequestStore; directory: Directory; clock: Clock };

/**
 * Whether a person could decide now, so that nobody writes a reason for nothing. It promises nothing: the decision
 * itself asks again.
 */
export function createMayDecide(
  options: MayDecideOptions,
): (input: MayDecideInput) => Promise<Result<true, VoteRefusal>> {
  const { store, directory, clock } = options;
  return async ({ request: id, by }) => {
    const loaded = await store.load(id);
    if (!loaded) return refuse({ reason: 'not_found', request: id });
    const { value: request } = loaded;
    const closed = whyNotOpen(request, clock());
    if (closed) return refuse(closed);
    return mayDecide(request.rule, await voterFor(directory, request, by), request.requester);
  };
}
