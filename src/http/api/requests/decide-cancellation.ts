import { z } from '@hono/zod-openapi';
import { openQuestions } from '../../../domain/requests/cancel.ts';
import { askedTogether } from '../../../domain/requests/decide-cancel.ts';
import type { CancelVoteInput } from '../../../flows/requests/use-cases.ts';
import type { UseCases } from '../../../flows/use-cases.ts';
import { type Operation, operation } from '../core/operation.ts';
import { problemDetails } from '../core/problem-details.ts';
import { CHANGE, CHANGE_PROBLEMS, changed, DECIDER_PROBLEMS } from './change.ts';
import { voteField } from './vote.ts';

const allocation = z
  .int()
  .positive()
  .optional()
  .describe('One of those that it is about; needed where several cancellations are open.');

export function voteOnCancellation(useCases: Pick<UseCases, 'show' | 'voteCancel'>): Operation {
  return operation({
    ...CHANGE,
    id: 'voteOnCancellation',
    path: '/requests/{id}/cancellation/votes',
    summary: 'Approve or reject a cancellation as the person that the token speaks for',
    description:
      'Needs a token with the scopes `vote` and `as:U…`. What was requested together is decided together; whoever requested it counts as its requester.',
    scope: 'vote',
    body: z.strictObject({ vote: voteField, allocation }).openapi('CancellationVote'),
    problems: [
      ...CHANGE_PROBLEMS,
      ...DECIDER_PROBLEMS,
      'no_question',
      'several_cancellations',
      'voted_already',
      'counted_already',
      'slots_full',
    ],
    handle: ({ params: { id }, body: { vote, allocation } }, caller) =>
      changed(useCases.show, id, caller, decide(useCases, vote, allocation, caller.bearer.client)),
  });
}

export function withdrawCancellation(useCases: Pick<UseCases, 'show' | 'voteCancel'>): Operation {
  return operation({
    ...CHANGE,
    id: 'withdrawCancellation',
    path: '/requests/{id}/cancellation/withdraw',
    summary: 'Withdraw a cancellation that one requested',
    scope: 'cancel',
    body: z.strictObject({ allocation }).openapi('CancellationWithdrawal'),
    problems: [...CHANGE_PROBLEMS, 'not_requester', 'no_question', 'several_cancellations'],
    handle: ({ params: { id }, body: { allocation } }, caller) =>
      changed(useCases.show, id, caller, decide(useCases, 'withdraw', allocation, caller.bearer.client)),
  });
}

/** Decides about the one that is open, or the one that is named. */
function decide(
  { voteCancel }: Pick<UseCases, 'voteCancel'>,
  type: CancelVoteInput['type'],
  named: number | undefined,
  surface: NonNullable<CancelVoteInput['surface']>,
): Parameters<typeof changed>[3] {
  return async (on, { request }) => {
    const open = openQuestions(request);
    const [first] = open;
    const together = first ? askedTogether(request, first.no, 0) : [];
    if (named === undefined && together.length < open.length) {
      const evidence = { allocations: open.map(({ no }) => no) };
      return problemDetails('several_cancellations', { evidence });
    }
    return voteCancel({ ...on, type, allocation: named ?? first?.no ?? 1, surface });
  };
}
