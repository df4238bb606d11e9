import type { Instant } from '../../kit/instant.ts';
import { type NonEmpty, nonEmpty } from '../../kit/non-empty.ts';
import { accept, type Result, refuse } from '../../kit/result.ts';
import type { Allocated, CancelQuestion } from '../allocations/allocation.ts';
import type { Rule } from '../policy/rule.ts';
import type { CancelRefusal } from './refusals.ts';
import type { RequestState } from './state.ts';

/**
 * The allocations that can be taken back now; WeChat is never asked for what it is certain to refuse.
 *
 * @param no only that one; `null`: any
 */
export function cancellable(
  request: RequestState,
  no: number | null,
  now: Instant,
): Result<NonEmpty<Allocated>, CancelRefusal> {
  const allocations = request.phase === 'approved' ? request.allocations : [];
  const allocated = allocations.flatMap((one) =>
    one.state === 'allocated' && (no === null || one.no === no) ? [one] : [],
  );
  const open = nonEmpty(
    allocated.filter(({ cancelUntil }) => cancelUntil !== undefined && cancelUntil > now),
  );
  if (open) return accept(open);
  const [first] = allocated;
  return first
    ? refuse({ reason: 'too_late', request: request.id, startsAt: first.startsAt })
    : refuse({ reason: 'not_allocated', request: request.id });
}

/** Who decides whether a raise is taken back: that costs no budget anything. */
export function ruleOfCancel({ extra: _budgets, ...rule }: Rule): Rule {
  return rule;
}

/** The questions of a request whether it shall be taken back, with their allocations; none where nobody asked. */
export function openQuestions(request: RequestState): { no: number; question: CancelQuestion }[] {
  const allocations = request.phase === 'approved' ? request.allocations : [];
  return allocations.flatMap((one) =>
    one.state === 'allocated' && one.question ? [{ no: one.no, question: one.question }] : [],
  );
}
