import type { CardClaim, CardRefusal } from '../../domain/requests/card-claim.ts';
import type { RaiseWish } from '../../domain/requests/raise-wish.ts';
import type {
  AskRefusal,
  CancelRefusal,
  RenewRefusal,
  ReviewRefusal,
  VoteRefusal,
} from '../../domain/requests/refusals.ts';
import type { RequestState } from '../../domain/requests/state.ts';
import type { Result } from '../../kit/result.ts';
import type { ListUseCases } from './list-use-cases.ts';
import type { PolicyQueries } from './policy-queries.ts';

/** What a person's words or form came to, before any rule was asked. */
export type AskInput = RaiseWish & {
  by: string;
  surface: 'command' | 'form';
  /** Where it was asked; `null` from the global shortcut. */
  channel: string | null;
  /** Recognises the same line or submission delivered twice: Slack's trigger_id or view id. */
  onceKey: string;
  /** It is known to be the same as one before, and meant. */
  again?: boolean;
};

/** `request`: the one that is to be submitted once more. */
export type AskAgainInput = Pick<AskInput, 'surface' | 'pack' | 'onceKey'> & OnRequest;

export type RenewInput = Pick<AskInput, 'by' | 'reason' | 'onceKey'> & {
  request: string;
  /** `null`: as many as before. */
  days: number | null;
};

/** About which request; `card`: where a button of its card was pressed, what that says. */
export type OnRequest = { request: string; by: string; card?: CardClaim | null };

export type VoteInput = OnRequest & ({ type: 'approve' | 'withdraw' } | { type: 'reject'; reason: string });

export type MayDecideInput = OnRequest;

/** `undo`: it was approved automatically, and nobody is to be asked. */
export type CancelInput = OnRequest & { surface: 'command' | 'button'; undo?: true };

export type CancelVoteInput = OnRequest & {
  type: 'approve' | 'reject' | 'withdraw';
  allocation: number;
};

export type ResolveUnknownInput = OnRequest & {
  /** It is the cancelling, not the allocation, that nobody knows the outcome of. */
  about?: 'cancel';
  allocation: number;
  happened: boolean;
};

/** A request after the change, with its revision. */
export type Answer = { request: RequestState; revision: number };

/** What adapters may ask about requests. Refusals are values; only faults are thrown. */
export type RequestUseCases = {
  ask(input: AskInput): Promise<Result<Answer, AskRefusal>>;
  /** After `same_again`, on purpose. */
  askAgain(
    input: AskAgainInput,
  ): Promise<Result<Answer, AskRefusal | CardRefusal | { reason: 'not_found'; request: string }>>;
  renew(input: RenewInput): Promise<Result<Answer, RenewRefusal>>;
  /** Asks people whether a raise that has not begun shall be taken back. */
  cancel(input: CancelInput): Promise<Result<Answer, CancelRefusal>>;
  voteCancel(input: CancelVoteInput): Promise<Result<Answer, CancelRefusal>>;
  /** Somebody looked at what was approved automatically. */
  review(input: OnRequest): Promise<Result<Answer, ReviewRefusal>>;
  vote(input: VoteInput): Promise<Result<Answer, VoteRefusal>>;
  /** Whether this person could approve or reject now. Throws where Slack or storage gives no answer. */
  mayDecide(input: MayDecideInput): Promise<Result<true, VoteRefusal>>;
  /** A person says whether an allocation or a cancelling of unknown outcome happened. */
  resolveUnknown(input: ResolveUnknownInput): Promise<Result<Answer, VoteRefusal>>;
  /** Whether a button may speak for its request; `null` where it may. For presses that change nothing by themselves. */
  checkCard(input: OnRequest): Promise<CardRefusal | null>;
  show(request: string): Promise<Answer | null>;
  policy: PolicyQueries;
  lists: ListUseCases;
};
