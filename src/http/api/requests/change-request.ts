import { z } from '@hono/zod-openapi';
import type { UseCases } from '../../../flows/use-cases.ts';
import { keyOf, NOTHING, type Operation, operation } from '../core/operation.ts';
import { problemDetails } from '../core/problem-details.ts';
import { refused } from '../core/refused.ts';
import { ASK_PROBLEMS, CREATES_REQUEST, created } from './ask-request.ts';
import { CHANGE, CHANGE_PROBLEMS, changed, DECIDER_PROBLEMS } from './change.ts';
import { isOutdated } from './etag.ts';
import { requestSchema } from './request-schema.ts';
import { onRequest } from './show-request.ts';
import { decisionOf, VOTE_DESCRIPTION, voteBody } from './vote.ts';

export function withdrawRequest({ show, vote }: Pick<UseCases, 'show' | 'vote'>): Operation {
  return operation({
    ...CHANGE,
    id: 'withdrawRequest',
    path: '/requests/{id}/withdraw',
    summary: 'Withdraw a pending request of one’s own',
    scope: 'cancel',
    body: NOTHING,
    problems: [...CHANGE_PROBLEMS, 'not_requester', 'decided'],
    handle: ({ params: { id } }, caller) =>
      changed(show, id, caller, (on) => vote({ ...on, type: 'withdraw', surface: caller.bearer.client })),
  });
}

export function cancelRequest({ show, cancel }: Pick<UseCases, 'show' | 'cancel'>): Operation {
  return operation({
    ...CHANGE,
    id: 'cancelRequest',
    path: '/requests/{id}/cancel',
    summary: 'Cancel a raise while WeChat allows it',
    description:
      'Before a raise starts, and within 7 days of its allocation. People decide about it, as in Slack; a pending request is withdrawn.',
    scope: 'cancel',
    body: z
      .strictObject({
        allocation: z
          .int()
          .positive()
          .optional()
          .describe('Only that one of several; absent: all that can be.'),
      })
      .openapi('Cancellation'),
    problems: [
      ...CHANGE_PROBLEMS,
      'not_requester',
      'not_allocated',
      'too_late',
      'cancel_asked',
      'reviewed_already',
      'undone_already',
      'account_bot',
    ],
    handle: ({ params: { id }, body: { allocation } }, caller) =>
      changed(show, id, caller, (on) =>
        cancel({ ...on, surface: caller.bearer.client, ...(allocation === undefined ? {} : { allocation }) }),
      ),
  });
}

export function voteOnRequest({ show, vote }: Pick<UseCases, 'show' | 'vote'>): Operation {
  return operation({
    ...CHANGE,
    id: 'voteOnRequest',
    path: '/requests/{id}/votes',
    tag: 'Requests',
    summary: 'Approve or reject as the person that the token speaks for',
    description: VOTE_DESCRIPTION,
    scope: 'vote',
    body: voteBody('Vote'),
    problems: [
      ...CHANGE_PROBLEMS,
      'decided',
      'edited',
      'voted_already',
      'counted_already',
      'slots_full',
      'rejected_already',
      ...DECIDER_PROBLEMS,
      'frozen',
      'over_limit',
      'not_enough_units',
      'pack_expired',
      'start_passed',
      'reason_missing',
      'reason_too_long',
    ],
    handle: ({ params: { id }, body }, caller) =>
      changed(show, id, caller, (on) => vote({ ...on, ...decisionOf(body), surface: caller.bearer.client })),
  });
}

export function renewRequest({ show, renew }: Pick<UseCases, 'show' | 'renew'>): Operation {
  return operation({
    id: 'renewRequest',
    method: 'post',
    path: '/requests/{id}/renew',
    tag: 'Requests',
    summary: 'Submit a raise that goes on where another one ends',
    scope: 'request',
    params: onRequest,
    query: NOTHING,
    conditions: ['If-Match'],
    keyed: CREATES_REQUEST,
    body: z
      .strictObject({
        days: z.int().positive().optional().describe('Absent: as many as before.'),
        reason: z.string().max(10_000).optional(),
        allocation: z.int().positive().optional().describe('Only that one of several; absent: all of it.'),
      })
      .openapi('Renewal'),
    answers: {
      201: {
        description: 'The new request',
        schema: requestSchema,
        headers: { ETag: 'Names its revision.', Location: 'Its address.' },
      },
    },
    problems: ['not_found', 'not_allocated', ...ASK_PROBLEMS],
    async handle({ params: { id }, body: { days = null, reason = '', allocation = null } }, caller) {
      const ifMatch = caller.header('if-match');
      const from = ifMatch === undefined ? null : await show(id);
      if (from !== null && isOutdated(ifMatch, from)) return problemDetails('precondition_failed');
      const { by, client: surface } = caller.bearer;
      const wish = { request: id, allocation, days, reason, by, surface, onceKey: caller.onceKey };
      const renewed = await renew({ ...wish, ...keyOf(caller) });
      return renewed.ok ? created(renewed.value) : refused(renewed.refusal);
    },
  });
}
