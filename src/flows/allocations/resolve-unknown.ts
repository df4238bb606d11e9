import { decideCancelByPerson } from '../../domain/allocations/decide-cancelling.ts';
import { decideByPerson } from '../../domain/allocations/decide-outcome.ts';
import { mayDecide } from '../../domain/policy/may-decide.ts';
import { findAllocation } from '../../domain/requests/find-allocation.ts';
import type { VoteRefusal } from '../../domain/requests/refusals.ts';
import { accept, type Result, refuse } from '../../kit/result.ts';
import { type VoterOptions, voterFor } from '../people/voter-for.ts';
import type { RequestStore } from '../ports/request-store.ts';
import type { Clock } from '../ports/runtime.ts';
import { changeRequest } from '../requests/change-request.ts';
import type { Answer, ResolveUnknownInput } from '../requests/use-cases.ts';

export type ResolveUnknownOptions = VoterOptions & { store: RequestStore; clock: Clock };

/** Somebody who may decide has looked at WeChat's console and says whether an unknown allocation or cancel happened. */
export function createResolveUnknown(
  options: ResolveUnknownOptions,
): (input: ResolveUnknownInput) => Promise<Result<Answer, VoteRefusal>> {
  const { store, clock } = options;
  return async (input) => {
    const loaded = await store.load(input.request);
    if (!loaded) return refuse({ reason: 'not_found', request: input.request });
    const voter = await voterFor(options, loaded.value, input.by);
    const allowed = mayDecide(loaded.value.rule, voter, loaded.value.requester);
    if (!allowed.ok) return allowed;
    return changeRequest(
      store,
      input.request,
      { kind: 'person', userId: input.by, surface: 'button' },
      async (state) => {
        const allocation = findAllocation(state, input.allocation);
        const decide = input.about === 'cancel' ? decideCancelByPerson : decideByPerson;
        const events = allocation ? decide(allocation, input.happened, input.by, clock()) : null;
        return events ? accept(events) : refuse({ reason: 'not_unknown' as const, request: input.request });
      },
    );
  };
}
