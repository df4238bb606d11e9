import type { Instant } from '../../../kit/instant.ts';
import { accept, type Result, refuse } from '../../../kit/result.ts';
import type { Client } from '../../clients/client.ts';
import { mayDecide } from '../../policy/may-decide.ts';
import type { Voter } from '../../policy/rule.ts';
import { wasEditedSince } from '../card-claim.ts';
import { alreadyDecided, whyNotOpen } from '../decide-vote.ts';
import type { RequestEvent } from '../events.ts';
import { firstPlannedStart } from '../raise.ts';
import { type AnswerRefusal, lengthOf, type VoteRefusal } from '../refusals.ts';
import { type PendingRequest, pauseOf, type RequestState } from '../state.ts';

/** Longest question, and what is kept of an answer; in characters. Fits a Slack text with room for escaping. */
export const QUESTION_MAX = 500;

/** `seen`: the revision of the card; `patienceMs`: how long a request may wait for a decision. */
export type QuestionCommand = {
  voter: Voter;
  at: Instant;
  seen: number | null;
  text: string;
  patienceMs: number;
  /** The machine that asks for its person; absent: in Slack. */
  via?: Client;
};

/**
 * Whoever may decide wants to know something first. The time to decide stands still until the requester answers, but never
 * beyond a planned start, and between two edits for as long as a request may wait, altogether: then it goes on by itself.
 * Deciding is possible all the while.
 */
export function decideQuestion(
  state: RequestState,
  { voter, at, seen, text, patienceMs, via }: QuestionCommand,
): Result<RequestEvent[], VoteRefusal> {
  if (state.phase !== 'pending') return refuse(alreadyDecided(state));
  const closed = whyNotOpen(state, at);
  if (closed) return refuse(closed);
  if (wasEditedSince(state, seen)) return refuse({ reason: 'edited', request: state.id });
  const allowed = mayDecide(state.rule, voter, state.requester);
  if (!allowed.ok) return allowed;
  const { question, requester } = state;
  if (question) return refuse({ reason: 'question_open', by: question.by, requester });
  const length = lengthOf(text);
  if (length === 0 || length > QUESTION_MAX) {
    return refuse({ reason: 'question_unfit', length, max: QUESTION_MAX });
  }
  const pausedUntil = at + Math.max(0, patienceMs - (state.paused?.ms ?? 0));
  const expiresAt = untilStart(state, state.expiresAt + pausedUntil - at);
  const by = { by: voter.userId, ...(via ? { via } : {}) };
  return accept([{ type: 'question_asked', at, ...by, text, pausedUntil, expiresAt }]);
}

/** A message in the thread. `reply`: its `ts`, by Slack's clock. */
export type Reply = { by: string; at: Instant; text: string; reply: string };

/**
 * What a message in the card's thread comes to: the first one of the requester answers an open question. One that answered an
 * earlier question may be delivered again, and answers no other.
 */
export function decideReply(state: RequestState, { by, at, text, reply }: Reply): RequestEvent[] {
  if (state.phase !== 'pending' || at >= state.expiresAt || by !== state.requester) return [];
  const { question, paused } = state;
  if (!question || (paused && Number(reply) <= Number(paused.reply))) return [];
  const expiresAt = untilStart(state, question.expiresAt + pauseOf(question, at));
  return [{ type: 'question_answered', at, by, text: shortened(text), reply, expiresAt }];
}

/** What a machine answers, for itself or for the requester. */
export type AnswerCommand = { by: string; via: Client; at: Instant; text: string };

/** The same as a message in the thread, by whoever writes none; so it is said what is wrong with it. */
export function decideAnswer(
  state: RequestState,
  { by, via, at, text }: AnswerCommand,
): Result<RequestEvent[], AnswerRefusal> {
  if (state.phase !== 'pending') return refuse(alreadyDecided(state));
  const closed = whyNotOpen(state, at);
  if (closed) return refuse(closed);
  const { requester, question } = state;
  if (by !== requester) return refuse({ reason: 'not_requester', requester });
  if (!question) return refuse({ reason: 'nothing_asked', request: state.id });
  const length = lengthOf(text);
  if (length === 0 || length > QUESTION_MAX) {
    return refuse({ reason: 'answer_unfit', length, max: QUESTION_MAX });
  }
  const expiresAt = untilStart(state, question.expiresAt + pauseOf(question, at));
  return accept([{ type: 'question_answered', at, by, via, text, reply: timestampOf(at), expiresAt }]);
}

/** As Slack names a message of that moment, so that older ones answer nothing after it. */
function timestampOf(at: Instant): string {
  return (at / 1000).toFixed(6);
}

/** A raise with a planned start can be decided until that start and no longer. */
function untilStart({ raise }: PendingRequest, at: Instant): Instant {
  const beginsAt = firstPlannedStart(raise);
  return beginsAt === null ? at : Math.min(at, beginsAt);
}

function shortened(text: string): string {
  const characters = [...text];
  return characters.length <= QUESTION_MAX ? text : `${characters.slice(0, QUESTION_MAX - 1).join('')}…`;
}
