import { z } from '@hono/zod-openapi';
import type { UseCases } from '../../../flows/use-cases.ts';
import { json } from '../../server/responses.ts';
import { NOTHING, type Operation, operation } from '../core/operation.ts';
import { refused } from '../core/refused.ts';
import { callsOf, callsSchema, useResource, useSchema } from './calls-resource.ts';
import { onRequest } from './show-request.ts';

const observedSchema = z
  .strictObject({
    running: z
      .array(
        z.strictObject({ app: z.strictObject({ appId: z.string(), name: z.string() }), calls: callsSchema }),
      )
      .describe('The latest calls of each app whose raise runs.'),
    ended: z
      .array(useSchema)
      .describe('What each allocation that has ended was used for, where that is known.'),
    alerts: z
      .strictObject({ taken: z.int(), resolved: z.int() })
      .describe('Alerts that the request took in, and how many of them were resolved.'),
  })
  .openapi('ObservedCalls');

export function showCalls({ show, lists }: Pick<UseCases, 'show' | 'lists'>): Operation {
  return operation({
    id: 'getRequestCalls',
    method: 'get',
    path: '/requests/{id}/calls',
    tag: 'Requests',
    summary: 'Calls per minute against the limit while it runs, and its peak afterwards',
    description:
      'As the card shows them: monitoring is asked once a minute or so, and not by this. Empty without `traffic` in the configuration.',
    scope: 'read',
    params: onRequest,
    query: NOTHING,
    body: NOTHING,
    answers: { 200: { description: 'What monitoring knows of it', schema: observedSchema } },
    problems: ['not_found'],
    async handle({ params: { id } }) {
      const [found, [observed]] = await Promise.all([show(id), lists.observed([id])]);
      if (found === null) return refused({ reason: 'not_found', request: id });
      const { calls = [], uses = [], alerts } = observed ?? {};
      return json(200, {
        running: calls.map(({ appId, app }) => ({
          app: { appId, name: app },
          calls: callsOf(calls, appId),
        })),
        ended: uses.map((use) => useResource(id, use)),
        alerts: { taken: alerts?.folded?.count ?? 0, resolved: alerts?.resolved?.count ?? 0 },
      });
    },
  });
}
