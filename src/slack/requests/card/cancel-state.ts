import type { Allocation, CancelEnd, CancelQuestion } from '../../../domain/allocations/allocation.ts';
import type { Rule } from '../../../domain/policy/rule.ts';
import { tally } from '../../../domain/policy/tally.ts';
import { ruleOfCancel } from '../../../domain/requests/cancel.ts';
import type { RequestState } from '../../../domain/requests/state.ts';
import type { Language } from '../../../kit/language.ts';
import { join, type Sentence } from '../../text/sentence.ts';
import type { ExplainErrcode } from '../../words/shape/explain-errcode.ts';
import { words } from '../../words/words.ts';

/** What is to be said about cancelling beside "allocated"; nothing where nobody asked. */
export function questionLine(
  { question, cancelEnd }: Extract<Allocation, { state: 'allocated' }>,
  rule: Rule,
  language: Language,
  explain: ExplainErrcode,
): Sentence | null {
  const { states } = words(language).cancel;
  if (question) {
    const { have, need } = tally(ruleOfCancel(rule), question.votes);
    return states.asked(question.by, have, need, question.expiresAt);
  }
  return cancelEnd ? states.ended(cancelEnd, explain) : null;
}

/** How an approved cancelling stands. */
export function cancellingLine(
  { calls, accepted, unknownSince }: Extract<Allocation, { state: 'cancelling' }>,
  language: Language,
  explain: ExplainErrcode,
): Sentence {
  const { states } = words(language).cancel;
  if (unknownSince !== null) return states.unknown(unknownSince);
  if (accepted) return states.accepted;
  const waiting = calls !== null && !calls.open && calls.lastCode !== 0;
  return waiting ? states.putOff(calls.lastCode, explain) : states.calling;
}

/** How the wish to cancel ended for a raise that stays; `null` where there was none or another one waits. */
export function cancelEndOf(request: RequestState): CancelEnd | null {
  const allocations = request.phase === 'approved' ? request.allocations : [];
  const ends = allocations.flatMap((one) =>
    one.state === 'allocated' && one.cancelEnd && !one.question ? [one.cancelEnd] : [],
  );
  return ends[0] ?? null;
}

/** The question whether to cancel that people have yet to answer; `no`: of one allocation only. */
export function openQuestion(request: RequestState, no?: number): CancelQuestion | null {
  const allocations = request.phase === 'approved' ? request.allocations : [];
  const open = allocations.flatMap((one) =>
    one.state === 'allocated' && one.question && (no === undefined || one.no === no) ? [one.question] : [],
  );
  return open[0] ?? null;
}

/** One sentence behind another. */
export function followedBy(first: Sentence, second: Sentence | null, language: Language): Sentence {
  return second === null ? first : join([first, second], words(language).gap);
}
