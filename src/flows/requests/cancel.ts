import {
  askCancel,
  type CancelVote,
  decideCancelVote,
  withdrawWaiting,
} from '../../domain/requests/decide-cancel.ts';
import type { CancelRefusal } from '../../domain/requests/refusals.ts';
import { type Result, refuse } from '../../kit/result.ts';
import { type VoterOptions, voterFor } from '../delegates/voter-for.ts';
import type { RequestStore } from '../ports/request-store.ts';
import type { Clock } from '../ports/runtime.ts';
import { changeRequest } from './change-request.ts';
import type { Answer, CancelInput, CancelVoteInput } from './use-cases.ts';

export type CancelFlowOptions = VoterOptions & {
  store: RequestStore;
  clock: Clock;
  /** How long the question may wait for an answer. */
  expirySeconds: number;
};

/**
 * Somebody wants a raise back: the question is put to the people who decide about it. What still waits for them has
 * spent nothing, so whoever asked for it withdraws it without asking anybody.
 */
export function createCancel(
  options: CancelFlowOptions,
): (input: CancelInput) => Promise<Result<Answer, CancelRefusal>> {
  const { store, clock, expirySeconds } = options;
  return ({ request, by, surface }) =>
    changeRequest<CancelRefusal>(store, request, { kind: 'person', userId: by, surface }, async (state) =>
      state.phase === 'pending'
        ? withdrawWaiting(state, by, clock())
        : askCancel(state, by, clock(), expirySeconds * 1000),
    );
}

/** A person answers that question. The approval that decides stores the cancelling itself, in the same step. */
export function createVoteCancel(
  options: CancelFlowOptions,
): (input: CancelVoteInput) => Promise<Result<Answer, CancelRefusal>> {
  const { store, clock } = options;
  return async ({ type, request, allocation, by }) => {
    const loaded = await store.load(request);
    if (!loaded) return refuse({ reason: 'not_found', request });
    const actor = { kind: 'person', userId: by, surface: 'button' } as const;
    const decide = (vote: () => CancelVote) =>
      changeRequest<CancelRefusal>(store, request, actor, async (state) =>
        decideCancelVote(state, allocation, vote()),
      );
    if (type === 'withdraw') return decide(() => ({ type, by, at: clock() }));
    const voter = await voterFor(options, loaded.value, by);
    return decide(() => ({ type, voter, at: clock() }));
  };
}
