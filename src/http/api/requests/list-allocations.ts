import { z } from '@hono/zod-openapi';
import type { RequestState } from '../../../domain/requests/state.ts';
import type { UseCases } from '../../../flows/use-cases.ts';
import { json } from '../../server/responses.ts';
import { cursorOf, readCursor } from '../core/cursor.ts';
import { NOTHING, type Operation, operation } from '../core/operation.ts';
import { PAGE_QUERY, partOf } from '../core/page-schema.ts';
import { refused } from '../core/refused.ts';
import { callsOf, callsSchema } from './calls-resource.ts';
import { allocated } from './request-resource.ts';
import { allocationSchema } from './request-schema.ts';

const runningSchema = z
  .strictObject({
    ...allocationSchema.shape,
    calls: z
      .union([callsSchema, z.null()])
      .describe('Of its app per minute, as its card shows them; null: none are known.'),
  })
  .openapi('RunningAllocation');

const pageSchema = z
  .strictObject({ items: z.array(runningSchema), next: z.string().nullable() })
  .openapi('AllocationPage');

export function listAllocations({ lists }: Pick<UseCases, 'lists'>): Operation {
  return operation({
    id: 'listAllocations',
    method: 'get',
    path: '/allocations',
    tag: 'Allocations',
    summary: 'Allocations that run or will run',
    description: '`limit` is that of their requests, each of which may have several.',
    scope: 'read',
    params: NOTHING,
    query: z.strictObject({ app: z.string().min(1).max(100).optional(), ...PAGE_QUERY }),
    body: NOTHING,
    answers: { 200: { description: 'A page of them, the one that ends first in front', schema: pageSchema } },
    problems: ['unknown_app'],
    async handle({ query: { app, ...rest } }) {
      const found = app === undefined ? null : lists.appId(app);
      if (found !== null && !found.ok) return refused(found.refusal);
      const appId = found === null ? null : found.value;
      const list = `allocations ${appId}`;
      const after = readCursor(list, rest.cursor);
      if (!after.ok) return after.response;
      const { items, next } = await lists.running(appId, partOf({ ...rest, cursor: after.inner }));
      const seen = await lists.observed(items.map(({ id }) => id));
      const own = items.flatMap((request, index) => {
        const calls = seen[index]?.calls ?? [];
        return allocationsOf(request, appId).map((one) => ({ ...one, calls: callsOf(calls, one.app.appId) }));
      });
      return json(200, { items: own, next: cursorOf(list, next) });
    },
  });
}

function allocationsOf(request: RequestState, appId: string | null) {
  if (request.phase !== 'approved') return [];
  const all = request.allocations.map((one) => allocated(request, one));
  return all.filter(({ app }) => appId === null || app.appId === appId);
}
