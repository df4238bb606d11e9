import { z } from '@hono/zod-openapi';
import type { UseCases } from '../../../flows/use-cases.ts';
import { isAmong } from '../../server/if-match.ts';
import { type Operation, operation } from '../core/operation.ts';
import { refused } from '../core/refused.ts';
import { etagOf, requestAnswer } from './etag.ts';
import { requestSchema } from './request-schema.ts';

/** Longer than balancers let anything wait. */
const MOST_WAIT_SECONDS = 60;

export const requestId = z
  .string()
  .regex(/^R-[1-9]\d{0,15}$/i, 'is no id of a request, like R-17')
  .transform((id) => id.toUpperCase())
  .openapi({ type: 'string', example: 'R-17' });

export const onRequest = z.strictObject({ id: requestId });

export function showRequest({ show, machines }: Pick<UseCases, 'show' | 'machines'>): Operation {
  return operation({
    id: 'getRequest',
    method: 'get',
    path: '/requests/{id}',
    tag: 'Requests',
    summary: 'A request and what became of it',
    description:
      'With `wait`, the answer comes when the request has changed, or when that many seconds are over: since what If-None-Match names, or since the call.',
    scope: 'read',
    params: onRequest,
    query: z.strictObject({
      wait: z.coerce
        .number('is no number of seconds')
        .int('is no whole number of seconds')
        .min(0, `is not from 0 to ${MOST_WAIT_SECONDS}`)
        .max(MOST_WAIT_SECONDS, `is not from 0 to ${MOST_WAIT_SECONDS}`)
        .optional()
        .openapi({ type: 'integer', minimum: 0, maximum: MOST_WAIT_SECONDS })
        .describe('Seconds to wait for a change.'),
    }),
    body: z.strictObject({}),
    conditions: ['If-None-Match'],
    answers: {
      200: { description: 'The request', schema: requestSchema, headers: { ETag: 'Names its revision.' } },
      304: { description: 'It is still what If-None-Match names', headers: { ETag: 'Names its revision.' } },
    },
    problems: ['not_found'],
    async handle({ params: { id }, query: { wait = 0 } }, caller) {
      const seen = caller.header('if-none-match');
      const isSeen = (etag: string) => seen !== undefined && isAmong(seen, etag);
      let found = await show(id);
      if (found !== null && wait > 0 && (seen === undefined || isSeen(etagOf(found)))) {
        const signal = AbortSignal.any([caller.signal, AbortSignal.timeout(wait * 1000)]);
        await machines.untilChanged(id, found.revision, signal);
        found = await show(id);
      }
      if (found === null) return refused({ reason: 'not_found', request: id });
      const etag = etagOf(found);
      return isSeen(etag)
        ? new Response(null, { status: 304, headers: { etag } })
        : requestAnswer(200, found);
    },
  });
}
