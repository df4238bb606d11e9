import type { Client } from '../../domain/clients/client.ts';
import type { CardClaim, CardRefusal } from '../../domain/requests/card-claim.ts';
import type { AskSurface } from '../../domain/requests/events.ts';
import type { ItemWish, RaiseWish } from '../../domain/requests/raise-wish.ts';
import type {
  AnswerRefusal,
  AskRefusal,
  CancelRefusal,
  EditRefusal,
  RenewRefusal,
  ReviewRefusal,
  VoteRefusal,
} from '../../domain/requests/refusals.ts';
import type { RetryRefusal } from '../../domain/requests/retry/refusals.ts';
import type { Idempotency, RequestState } from '../../domain/requests/state.ts';
import type { NonEmpty } from '../../kit/non-empty.ts';
import type { Result } from '../../kit/result.ts';
import type { UntilChanged } from '../clients/revision-watch.ts';
import type { SavedUnderKey } from '../ports/clients/idempotency.ts';
import type { KeyResults } from '../ports/clients/result-under-key.ts';
import type { ListUseCases } from './list-use-cases.ts';
import type { PolicyQueries } from './policy-queries.ts';

/** What a person's words or form, or a machine's request, came to, before any rule was asked. */
export type AskInput = RaiseWish & {
  by: string;
  /** Where in Slack, or the machine that submits it; `by` is then its own id or the person that it speaks for. */
  surface: AskSurface;
  /** Where it was asked; `null` from the global shortcut. */
  channel: string | null;
  /** Recognises the same line or submission delivered twice: Slack's trigger_id or view id. */
  onceKey: string;
  /** A machine named a key for it: it is remembered for long, and what it said with it. */
  idempotency?: Idempotency;
  /** It is known to be the same as one before, and meant. */
  again?: boolean;
};

/** `request`: the one that is to be submitted once more. `packs`: of its allocations; one that is absent is left to us. */
export type AskAgainInput = Pick<AskInput, 'surface' | 'onceKey'> &
  OnRequest & { packs: readonly (string | null)[] };

/** `card`: says what was seen of the request when the form was opened. */
export type EditInput = RaiseWish & OnRequest & { surface: 'form' | Client };

/** `surface`: absent: a form. */
export type QuestionInput = OnRequest & { text: string; surface?: Client };

/** What a machine answers to a question about a request. */
export type AnswerInput = OnRequest & { text: string; surface: Client };

/** A thread in a channel, and who wrote there. */
export type ThreadPlace = { channel: string; thread: string; by: string };

/** `ts`: of the message. */
export type ReplyInput = { request: string; by: string; text: string; ts: string };

export type RenewInput = Pick<AskInput, 'by' | 'reason' | 'onceKey' | 'idempotency'> & {
  request: string;
  /** Only that allocation; `null`: all of it. */
  allocation: number | null;
  /** `null`: as many as before. */
  days: number | null;
  /** Absent: a line. */
  surface?: Client;
};

/**
 * About which request; `card`: where a button of its card was pressed, what that says. `idempotency`: of a machine that named a key;
 * what it changes is remembered under that in the same step. `only`: at that revision of it; at any other it is refused as `busy`.
 */
export type OnRequest = {
  request: string;
  by: string;
  card?: CardClaim | null;
  idempotency?: Idempotency;
  only?: number;
};

/** `surface`: absent: a button. */
export type VoteInput = OnRequest & { surface?: Client } & (
    | { type: 'approve' | 'withdraw' }
    | { type: 'reject'; reason: string }
  );

export type MayDecideInput = OnRequest;

/** `undo`: it was approved automatically, and nobody is to be asked. `allocation`: only that one; absent: all that can be. */
export type CancelInput = OnRequest & {
  surface: 'command' | 'button' | Client;
  undo?: true;
  allocation?: number;
};

export type CancelVoteInput = OnRequest & {
  type: 'approve' | 'reject' | 'withdraw';
  allocation: number;
  /** Absent: a button. */
  surface?: Client;
};

/** `allocation`: only that one; `null`: everything that failed. */
export type RetryInput = OnRequest & {
  surface: 'command' | 'button' | Client;
  allocation: number | null;
};

export type ResolveUnknownInput = OnRequest & {
  /** It is the cancelling, not the allocation, that nobody knows the outcome of. */
  about?: 'cancel';
  allocation: number;
  happened: boolean;
};

/** A request after the change, with its revision. */
export type Answer = { request: RequestState; revision: number };

/** `changed`: it did not say all of that before. */
export type EditAnswer = Answer & { changed: boolean };

/** What programs need beside what people do. */
export type MachineUseCases = {
  /** What was submitted or changed under a key, however it stands by now. */
  savedUnder(onceKey: string): Promise<(Answer & Pick<SavedUnderKey, 'fingerprint'>) | null>;
  /** What else a change under a key came to: of freezes, delegates, movements and replays. */
  resultUnder: KeyResults['find'];
  untilChanged: UntilChanged;
};

/** What adapters may ask about requests. Refusals are values; only faults are thrown. */
export type RequestUseCases = {
  ask(input: AskInput): Promise<Result<Answer, AskRefusal>>;
  /** After `same_again`, on purpose. */
  askAgain(
    input: AskAgainInput,
  ): Promise<Result<Answer, AskRefusal | CardRefusal | { reason: 'not_found'; request: string }>>;
  /** Whether this person could edit it now, and what there is to edit. */
  mayEdit(input: OnRequest): Promise<Result<Answer, EditRefusal>>;
  /** The requester puts a waiting request differently. */
  edit(input: EditInput): Promise<Result<EditAnswer, EditRefusal>>;
  /** Somebody who may decide wants to know something first. */
  askQuestion(input: QuestionInput): Promise<Result<Answer, VoteRefusal>>;
  /** The requester's machine, or the requester through one, answers it. */
  answerQuestion(input: AnswerInput): Promise<Result<Answer, AnswerRefusal>>;
  /** The request about which this person has a question to answer in that thread, if any. */
  questionIn(place: ThreadPlace): Promise<string | null>;
  /** Takes what its requester wrote in its card's thread. */
  reply(input: ReplyInput): Promise<void>;
  renew(input: RenewInput): Promise<Result<Answer, RenewRefusal>>;
  /** What it would ask for. `allocation: null`: all of it. */
  renewal(request: string, allocation: number | null): Promise<Result<NonEmpty<ItemWish>, RenewRefusal>>;
  /** Asks people whether a raise that has not begun shall be taken back. */
  cancel(input: CancelInput): Promise<Result<Answer, CancelRefusal>>;
  voteCancel(input: CancelVoteInput): Promise<Result<Answer, CancelRefusal>>;
  /** Somebody looked at what was approved automatically. */
  review(input: OnRequest): Promise<Result<Answer, ReviewRefusal>>;
  vote(input: VoteInput): Promise<Result<Answer, VoteRefusal>>;
  /** Whether this person could approve or reject now. Throws where Slack or storage gives no answer. */
  mayDecide(input: MayDecideInput): Promise<Result<true, VoteRefusal>>;
  /** A person says whether an allocation or a cancelling of unknown outcome happened. */
  /** Has WeChat asked once more for what failed. */
  retry(input: RetryInput): Promise<Result<Answer, RetryRefusal>>;
  resolveUnknown(input: ResolveUnknownInput): Promise<Result<Answer, VoteRefusal>>;
  /** Whether a button may speak for its request; `null` where it may. For presses that change nothing by themselves. */
  checkCard(input: OnRequest): Promise<CardRefusal | null>;
  show(request: string): Promise<Answer | null>;

  machines: MachineUseCases;
  policy: PolicyQueries;
  lists: ListUseCases;
};
