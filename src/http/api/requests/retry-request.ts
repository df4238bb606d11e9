import { z } from '@hono/zod-openapi';
import type { UseCases } from '../../../flows/use-cases.ts';
import { type Operation, operation } from '../core/operation.ts';
import { CHANGE, CHANGE_PROBLEMS, changed, DECIDER_PROBLEMS } from './change.ts';

export function retryRequest({ show, retry }: Pick<UseCases, 'show' | 'retry'>): Operation {
  return operation({
    ...CHANGE,
    id: 'retryRequest',
    path: '/requests/{id}/retry',
    summary: 'Have WeChat asked once more for what failed',
    description:
      'For its requester, and for people who may decide about it. No vote is needed within a day of the start while pack, price and budgets are as approved. With an Idempotency-Key it is done once, however it ends.',
    scope: 'request',
    body: z
      .strictObject({
        allocation: z
          .int()
          .positive()
          .optional()
          .describe('Only that one of several; absent: all that failed.'),
      })
      .openapi('Retry'),
    problems: [
      ...CHANGE_PROBLEMS,
      ...DECIDER_PROBLEMS,
      'nothing_failed',
      'outcome_unknown',
      'undone_already',
      'retry_too_late',
      'needs_approval',
      'price_changed',
      'maybe_allocated',
      'not_enough_units',
      'pack_expired',
      'over_limit',
      'frozen',
    ],
    handle: ({ params: { id }, body: { allocation = null } }, caller) =>
      changed(show, id, caller, (on) => retry({ ...on, allocation, surface: caller.bearer.client })),
  });
}
