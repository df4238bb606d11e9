import { actorOf } from '../../domain/requests/actor-of.ts';
import { oneLine, tidyReason } from '../../domain/requests/reason.ts';
import type { AnswerRefusal, VoteRefusal } from '../../domain/requests/refusals.ts';
import type { RequestState } from '../../domain/requests/state.ts';
import { decideAnswer, decideQuestion, decideReply } from '../../domain/requests/waiting/decide-question.ts';
import { accept, type Result, refuse } from '../../kit/result.ts';
import { type VoterOptions, voterFor } from '../people/voter-for.ts';
import type { MessageLog } from '../ports/message-log.ts';
import type { RequestLists } from '../ports/request-lists.ts';
import type { RequestStore } from '../ports/request-store.ts';
import type { Clock } from '../ports/runtime.ts';
import { changeRequest } from './change-request.ts';
import type { Answer, AnswerInput, QuestionInput, ReplyInput, ThreadPlace } from './use-cases.ts';

export type QuestionOptions = VoterOptions & {
  store: RequestStore;
  clock: Clock;
  expirySeconds: number;
};

/** Somebody who may decide wants to know something first: the question goes to the card's thread, and the clock stands still. */
export function createAskQuestion(
  options: QuestionOptions,
): (input: QuestionInput) => Promise<Result<Answer, VoteRefusal>> {
  const { store, clock, expirySeconds } = options;
  return async (input) => {
    const { request, by, card, text, surface } = input;
    const loaded = await store.load(request);
    if (!loaded) return refuse({ reason: 'not_found', request });
    const actor = actorOf(by, surface ?? 'form');
    const voter = await voterFor(options, loaded.value, by);
    const asked = { voter, seen: card?.revision ?? null, text: surface ? oneLine(text) : tidyReason(text) };
    const via = surface ? { via: surface } : {};
    const decide = async (state: RequestState) =>
      decideQuestion(state, { ...asked, ...via, at: clock(), patienceMs: expirySeconds * 1000 });
    return changeRequest<VoteRefusal>(store, request, actor, decide, input);
  };
}

/** A machine answers it: its requester, or for its requester. What people write in the thread comes by `createReply`. */
export function createAnswerQuestion({
  store,
  clock,
}: Pick<QuestionOptions, 'store' | 'clock'>): (input: AnswerInput) => Promise<Result<Answer, AnswerRefusal>> {
  return async (input) => {
    const { request, by, surface, text } = input;
    const decide = async (state: RequestState) =>
      decideAnswer(state, { by, via: surface, at: clock(), text: oneLine(text) });
    return changeRequest<AnswerRefusal>(store, request, actorOf(by, surface), decide, input);
  };
}

export type ReplyOptions = {
  store: RequestStore;
  lists: Pick<RequestLists, 'questions'>;
  messages: Pick<MessageLog, 'card'>;
  clock: Clock;
};

/** So many questions are open at once at most, or more; the rest is answered when these are. */
const MOST_OPEN = 200;

/** The request whose requester has a question to answer in that thread; `null`: the thread is none of ours, or nobody waits. */
export function createQuestionIn({
  lists,
  messages,
}: ReplyOptions): (place: ThreadPlace) => Promise<string | null> {
  return async ({ channel, thread, by }) => {
    const { items } = await lists.questions({}, null, MOST_OPEN);
    const own = items.filter(({ value }) => value.requester === by);
    const cards = await Promise.all(own.map(({ value }) => messages.card(value.id)));
    const found = cards.findIndex((card) => card?.channel === channel && card.ts === thread);
    return own[found]?.value.id ?? null;
  };
}

/** A person wrote in the thread of a request's card. */
export function createReply({ store, clock }: ReplyOptions): (input: ReplyInput) => Promise<void> {
  return async ({ request, by, text, ts }) => {
    const actor = { kind: 'person', userId: by, surface: 'thread' } as const;
    await changeRequest<never>(store, request, actor, async (state) =>
      accept(decideReply(state, { by, at: clock(), text: tidyReason(text), reply: ts })),
    );
  };
}
