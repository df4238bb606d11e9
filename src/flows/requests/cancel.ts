import { isDeferred } from '../../domain/allocations/deferred.ts';
import { actorOf } from '../../domain/requests/actor-of.ts';
import {
  askCancel,
  type CancelVote,
  decideCancelVote,
  stopDeferred,
  withdrawWaiting,
} from '../../domain/requests/decide-cancel.ts';
import type { RequestEvent } from '../../domain/requests/events.ts';
import type { CancelRefusal } from '../../domain/requests/refusals.ts';
import type { RequestState } from '../../domain/requests/state.ts';
import { accept, type Result, refuse } from '../../kit/result.ts';
import { type VoterOptions, voterFor } from '../people/voter-for.ts';
import type { RequestStore } from '../ports/request-store.ts';
import type { Clock } from '../ports/runtime.ts';
import { changeRequest } from './change-request.ts';
import type { Answer, CancelInput, CancelVoteInput } from './use-cases.ts';

/** Takes back what nobody voted on, without asking anybody; `null`: it is cancelled like any other. */
type Undo = (state: RequestState) => Result<RequestEvent[], CancelRefusal> | null;
/** `insists`: it is to be undone or nothing. */
export type FindUndo = (request: string, by: string, insists: boolean) => Promise<Undo | null>;

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
  options: CancelFlowOptions & { undoFor: FindUndo },
): (input: CancelInput) => Promise<Result<Answer, CancelRefusal>> {
  const { store, clock, expirySeconds, undoFor } = options;
  /** Slack is asked about a person only where that may be needed. */
  async function voterOf(id: string, by: string) {
    const request = (await store.load(id))?.value;
    const allocations = request?.phase === 'approved' ? request.allocations : [];
    return request && allocations.some((one) => isDeferred(one, clock()))
      ? voterFor(options, request, by)
      : null;
  }
  return async (input) => {
    const { request, by, surface, undo, allocation = null } = input;
    const undoIt = await undoFor(request, by, undo === true);
    const voter = await voterOf(request, by);
    const actor = actorOf(by, surface);
    const decide = async (state: RequestState) => {
      if (state.phase === 'pending') return withdrawWaiting(state, by, clock());
      // What nobody voted on is undone as a whole.
      const whole = allocation === null || state.raise.items.length === 1;
      const undone = whole ? undoIt?.(state) : null;
      if (undone) return undone;
      const stopped = voter && stopDeferred(state, allocation, voter, clock());
      const asked = askCancel(state, allocation, by, clock(), expirySeconds * 1000);
      if (stopped?.ok) return asked.ok ? accept([...stopped.value, ...asked.value]) : stopped;
      return asked.ok || !stopped ? asked : stopped;
    };
    return changeRequest<CancelRefusal>(store, request, actor, decide, input);
  };
}

/** A person answers that question. The approval that decides stores the cancelling itself, in the same step. */
export function createVoteCancel(
  options: CancelFlowOptions,
): (input: CancelVoteInput) => Promise<Result<Answer, CancelRefusal>> {
  const { store, clock } = options;
  return async (input) => {
    const { type, request, allocation, by, surface } = input;
    const loaded = await store.load(request);
    if (!loaded) return refuse({ reason: 'not_found', request });
    const actor = actorOf(by, surface ?? 'button');
    const decide = (vote: () => CancelVote) =>
      changeRequest<CancelRefusal>(
        store,
        request,
        actor,
        async (state) => decideCancelVote(state, allocation, vote()),
        input,
      );
    if (type === 'withdraw') return decide(() => ({ type, by, at: clock() }));
    const voter = await voterFor(options, loaded.value, by);
    return decide(() => ({ type, voter, at: clock() }));
  };
}
