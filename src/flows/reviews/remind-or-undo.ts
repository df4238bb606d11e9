import type { ApprovedRequest } from '../../domain/requests/state.ts';
import { decideReviewReminder } from '../../domain/reviews/review.ts';
import { decideLateUndo } from '../../domain/reviews/undo.ts';
import { accept } from '../../kit/result.ts';
import type { RequestStore } from '../ports/request-store.ts';
import type { Clock } from '../ports/runtime.ts';
import { changeRequest } from '../requests/change-request.ts';

/** What the clock alone does to an automatic approval: people are reminded to review it, and it is undone once that can be done. */
export async function remindOrUndo(
  { store, clock }: { store: RequestStore; clock: Clock },
  { id, automatic }: ApprovedRequest,
): Promise<void> {
  if (!automatic) return;
  await changeRequest<never>(store, id, { kind: 'headroom', surface: 'timer' }, async (state) => {
    const now = clock();
    return accept([...decideReviewReminder(state, now), ...decideLateUndo(state, now)]);
  });
}
