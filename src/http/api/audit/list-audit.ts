import { z } from '@hono/zod-openapi';
import type { AuditEntry } from '../../../flows/ports/audit.ts';
import type { UseCases } from '../../../flows/use-cases.ts';
import { encode } from '../../../kit/json.ts';
import { NOTHING, type Operation, operation } from '../core/operation.ts';
import { PAGE_QUERY, pageAnswer, pageSchema, partOf } from '../core/page-schema.ts';
import { refused } from '../core/refused.ts';
import { isoOf } from '../requests/request-resource.ts';
import { requestId } from '../requests/show-request.ts';

const entrySchema = z
  .strictObject({
    at: z.iso.datetime(),
    type: z.string().describe('What happened; further ones may come.'),
    revision: z.int().describe('Of the request, after it.'),
    actor: z
      .object({ kind: z.string(), surface: z.string() })
      .loose()
      .describe('A person, a client, WeChat, the policy, or Headroom itself.'),
    details: z
      .record(z.string(), z.unknown())
      .describe('The event as it is kept; amounts are {"$units": "…"}.'),
  })
  .openapi('AuditEntry');

export function listAudit({ lists }: Pick<UseCases, 'lists'>): Operation {
  return operation({
    id: 'listAudit',
    method: 'get',
    path: '/audit',
    tag: 'Audit',
    summary: 'What happened to a request, from its beginning',
    description: 'The proof that nobody changed it is `npx headroom audit`.',
    scope: 'audit',
    params: NOTHING,
    query: z.strictObject({ request: requestId, ...PAGE_QUERY }),
    body: NOTHING,
    answers: { 200: { description: 'A page of entries', schema: pageSchema('AuditPage', entrySchema) } },
    problems: ['not_found'],
    async handle({ query: { request, ...rest } }) {
      const story = await lists.story(request, partOf(rest));
      return story === null
        ? refused({ reason: 'not_found', request })
        : pageAnswer(story.trail, entryResource);
    },
  });
}

function entryResource({ actor, revision, event }: AuditEntry): z.infer<typeof entrySchema> {
  const { type, at } = event;
  return {
    at: isoOf(at),
    type,
    revision,
    actor: { ...actor },
    details: JSON.parse(encode(withoutKey(event))),
  };
}

/** What makes the buttons of a card valid is nobody else's. */
function withoutKey(event: AuditEntry['event']): object {
  if (event.type !== 'requested') return event;
  const { key: _key, ...request } = event.request;
  return { ...event, request };
}
