import type { Allocation, Attempts } from '../../../domain/allocations/allocation.ts';
import { spentTwice } from '../../../domain/allocations/evolve-retry.ts';
import type { Rule } from '../../../domain/policy/rule.ts';
import { tally } from '../../../domain/policy/tally.ts';
import type { ApprovedRequest, RequestState } from '../../../domain/requests/state.ts';
import { allocatedCount, cardState } from '../../../domain/requests/state.ts';
import type { Language } from '../../../kit/language.ts';
import type { Sentence } from '../../text/sentence.ts';
import type { ExplainErrcode } from '../../words/shape/explain-errcode.ts';
import { words } from '../../words/words.ts';
import { cancellingLine, followedBy, questionLine } from './cancel-state.ts';

/** `R-17.1` */
export function allocationId(request: RequestState, allocation: Allocation): string {
  return `${request.id}.${allocation.no}`;
}

/** The one sentence about the state of the request: what it is, and what happens next by when. */
export function stateLine(request: RequestState, language: Language, explain: ExplainErrcode): Sentence {
  const { states, waiting } = words(language);
  switch (request.phase) {
    case 'pending': {
      const { have, need } = tally(request.rule, request.votes);
      if (request.question) {
        return waiting.question.state(request.requester, have, need, request.expiresAt);
      }
      return states.pending(have, need, request.expiresAt);
    }
    case 'rejected':
      return states.rejected(request.by, request.at, request.reason);
    case 'withdrawn':
      return states.withdrawn(request.by, request.at);
    case 'expired':
      return states.expired(request.at, request.shown);
    case 'approved': {
      const shown = cardState(request);
      const alike = request.allocations.find(
        (one) => one.state !== 'allocated' || (one.stage ?? 'allocated') === shown,
      );
      if (!alike || shown === 'partly')
        return states.partly(allocatedCount(request), request.allocations.length);
      const line = allocationLine(alike, request.rule, language, explain);
      return followedBy(line, undoingLine(request, language), language);
    }
  }
}

/** Somebody undid it while WeChat allocates it. */
function undoingLine({ automatic, allocations }: ApprovedRequest, language: Language): Sentence | null {
  const inFlight = allocations.some(({ state }) => IN_FLIGHT.includes(state));
  return automatic?.undo && inFlight ? words(language).automatic.undoing(automatic.undo.by) : null;
}

const IN_FLIGHT: readonly Allocation['state'][] = ['submitting', 'accepted', 'unknown', 'allocated'];

/** The same of one allocation. `rule`: by which cancelling it is decided. */
export function allocationLine(
  allocation: Allocation,
  rule: Rule,
  language: Language,
  explain: ExplainErrcode,
): Sentence {
  const others = spentTwice(allocation).map(({ wechatRequestId }) => wechatRequestId);
  const twice = others.length > 0 ? words(language).retry.states.twice(others) : null;
  return followedBy(presentLine(allocation, rule, language, explain), twice, language);
}

/** Of the try that it is at. */
function presentLine(
  allocation: Allocation,
  rule: Rule,
  language: Language,
  explain: ExplainErrcode,
): Sentence {
  const { states, cancel, retry } = words(language);
  switch (allocation.state) {
    case 'reserved':
      if (allocation.earlier !== undefined) return retry.states.again;
      return allocation.callAt === undefined ? states.approved : states.allocatesAt(allocation.callAt);
    case 'submitting':
      return submittingLine(allocation.attempts, language, explain);
    case 'accepted':
      return states.accepted;
    case 'allocated':
      return followedBy(
        allocatedLine(allocation, language),
        questionLine(allocation, rule, language, explain),
        language,
      );
    case 'cancelling':
      return cancellingLine(allocation, language, explain);
    case 'cancelled':
      return cancel.states.cancelled(allocation.at, allocation.proof);
    case 'failed':
      return states.failed(allocation.failure, explain);
    case 'unknown':
      return states.unknown(allocation.since, allocation.attempts.lastCode, explain);
  }
}

function allocatedLine(
  { startsAt, endsAt, proof, stage }: Extract<Allocation, { state: 'allocated' }>,
  language: Language,
): Sentence {
  const { states } = words(language);
  const period = { startsAt, endsAt };
  return stage === undefined ? states.allocated(period, proof) : states.stages[stage](period);
}

/** While a call is under way nobody needs to read what WeChat said before. */
function submittingLine(attempts: Attempts, language: Language, explain: ExplainErrcode): Sentence {
  const { states } = words(language);
  const waiting = !attempts.open && attempts.lastCode !== 0;
  return waiting ? states.putOff(attempts.lastCode, explain) : states.submitting;
}
