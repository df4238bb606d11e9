import { z } from '@hono/zod-openapi';
import type { RequestState } from '../../../domain/requests/state.ts';
import type { Page } from '../../../flows/ports/stored.ts';
import type { UseCases } from '../../../flows/use-cases.ts';
import { onceKeyOf } from '../core/answer-once.ts';
import { readCursor } from '../core/cursor.ts';
import { moment } from '../core/date-time.ts';
import { type Caller, NOTHING, type Operation, operation } from '../core/operation.ts';
import { PAGE_QUERY, pageAnswer, pageSchema, partOf } from '../core/page-schema.ts';
import { refused } from '../core/refused.ts';
import { requestResource } from './request-resource.ts';
import { requestSchema } from './request-schema.ts';

const query = z
  .strictObject({
    list: z
      .enum(['all', 'pending', 'running'], 'is none of all, pending and running')
      .optional()
      .describe(
        '`pending`: those that wait for a decision; `running`: raises that run or will. Absent: all, the newest first.',
      ),
    app: z.string().min(1).max(100).optional().describe('Only of that app: its short name or AppID.'),
    since: moment().optional().describe('Only those that were submitted since then; for `all`.'),
    idempotencyKey: z
      .string()
      .min(1)
      .max(255)
      .optional()
      .describe('Only what this token submitted or changed under that key.'),
    ...PAGE_QUERY,
  })
  .refine(({ list, app }) => list !== 'pending' || app === undefined, {
    path: ['app'],
    error: 'goes with the lists all and running only',
  });

const NO_REQUESTS: Page<RequestState> = { items: [], total: 0, next: null };

export function listRequests({ lists, machines }: Pick<UseCases, 'lists' | 'machines'>): Operation {
  return operation({
    id: 'listRequests',
    method: 'get',
    path: '/requests',
    tag: 'Requests',
    summary: 'Requests, some at a time',
    scope: 'read',
    params: NOTHING,
    query,
    body: NOTHING,
    answers: { 200: { description: 'A page of them', schema: pageSchema('RequestPage', requestSchema) } },
    problems: ['unknown_app'],
    async handle({ query: { list = 'all', app, since, idempotencyKey, ...rest } }, caller) {
      if (idempotencyKey !== undefined) {
        return pageAnswer('', await underKey(machines, idempotencyKey, caller), resourceOf);
      }
      const found = app === undefined ? null : lists.appId(app);
      if (found !== null && !found.ok) return refused(found.refusal);
      const appId = found === null ? null : found.value;
      const name = `requests ${list} ${appId}`;
      const after = readCursor(name, rest.cursor);
      if (!after.ok) return after.response;
      const part = partOf({ ...rest, cursor: after.inner });
      const resources = (page: Page<RequestState>) => pageAnswer(name, page, resourceOf);
      switch (list) {
        case 'pending':
          return resources(await lists.pending(part));
        case 'running':
          return resources(await lists.running(appId, part));
        case 'all':
          return resources(
            await lists.history({ appId, since: since === undefined ? null : Date.parse(since) }, part),
          );
      }
    },
  });
}

function resourceOf(request: RequestState) {
  return requestResource(request, request.revision ?? 1);
}

async function underKey(
  machines: UseCases['machines'],
  key: string,
  { bearer }: Caller,
): Promise<Page<RequestState>> {
  const stored = await machines.savedUnder(onceKeyOf(bearer.client.name, key));
  return stored === null ? NO_REQUESTS : { items: [stored.request], total: 1, next: null };
}
