import { z } from '@hono/zod-openapi';
import type { AuditEntry } from '../../../flows/ports/audit.ts';
import type { Page } from '../../../flows/ports/stored.ts';
import type { LogRows } from '../../../flows/requests/list-use-cases.ts';
import type { UseCases } from '../../../flows/use-cases.ts';
import { encode } from '../../../kit/json.ts';
import { json } from '../../server/responses.ts';
import { cursorOf, readCursor } from '../core/cursor.ts';
import { moment } from '../core/date-time.ts';
import { NOTHING, type Operation, operation } from '../core/operation.ts';
import { PAGE_QUERY, partOf } from '../core/page-schema.ts';
import { refused } from '../core/refused.ts';
import { isoOf } from '../requests/request-resource.ts';
import { requestId } from '../requests/show-request.ts';

const entrySchema = z
  .strictObject({
    at: z.iso.datetime(),
    type: z.string().describe('What happened; further ones may come.'),
    about: z.string().nullable().describe('`R-17`, `G-3`, `S-3`, or what else it is about.'),
    revision: z.int().nullable().describe('Of what it is about, after it.'),
    actor: z
      .object({ kind: z.string(), surface: z.string() })
      .loose()
      .nullable()
      .describe(
        'A person, a client, WeChat, the policy, or Headroom itself; null: an old entry that does not say.',
      ),
    details: z
      .record(z.string(), z.unknown())
      .describe('The event as it is kept; amounts are {"$units": "…"}.'),
  })
  .openapi('AuditEntry');

const pageSchema = z
  .strictObject({
    items: z.array(entrySchema),
    total: z.int().nullable().describe('Of a request’s entries; null: nobody counts those of the whole log.'),
    next: z.string().nullable().describe('`cursor` of the next page; null: this is the last one.'),
    missing: z
      .boolean()
      .describe('Older entries are in files that the process doesn’t see, so some are left out here.'),
  })
  .openapi('AuditPage');

const query = z
  .strictObject({
    request: requestId.optional().describe('Only what happened to that request, from its beginning.'),
    order: z
      .enum(['newest', 'oldest'], 'is neither newest nor oldest')
      .optional()
      .describe('What comes first, of the whole log; absent: the newest.'),
    since: moment().optional().describe('Only what was written since then, of the whole log.'),
    ...PAGE_QUERY,
  })
  .refine(({ request, order, since }) => request === undefined || (order ?? since) === undefined, {
    path: ['request'],
    error: 'doesn’t go with order and since',
  });

export function listAudit({ lists }: Pick<UseCases, 'lists'>): Operation {
  return operation({
    id: 'listAudit',
    method: 'get',
    path: '/audit',
    tag: 'Audit',
    summary: 'What happened, and who did it: the whole log, or that of a request',
    description:
      'To follow the log, read the oldest first and keep `next`. The proof that nobody changed it is `npx headroom audit`.',
    scope: 'audit',
    params: NOTHING,
    query,
    body: NOTHING,
    answers: { 200: { description: 'A page of entries', schema: pageSchema } },
    problems: ['not_found'],
    async handle({ query: { request, order = 'newest', since, ...rest } }) {
      const list = request === undefined ? `audit ${order}` : `audit of ${request}`;
      const after = readCursor(list, rest.cursor);
      if (!after.ok) return after.response;
      const part = partOf({ ...rest, cursor: after.inner });
      if (request !== undefined) {
        const story = await lists.story(request, part);
        return story === null ? refused({ reason: 'not_found', request }) : storyAnswer(list, story.trail);
      }
      const from = since === undefined ? null : Date.parse(since);
      return logAnswer(list, await lists.log({ ...part, order, since: from }));
    },
  });
}

type Entry = z.infer<typeof entrySchema>;

function storyAnswer(list: string, { items, total, next }: Page<AuditEntry>): Response {
  return json(200, { items: items.map(entryOf), total, next: cursorOf(list, next), missing: false });
}

function logAnswer(list: string, { items, next, missing }: LogRows): Response {
  const entries = items.map(
    ({ id: _id, rule: _rule, at, ...row }): Entry => ({
      ...row,
      at: isoOf(at),
      actor: row.actor && { ...row.actor },
    }),
  );
  return json(200, { items: entries, total: null, next: cursorOf(list, next), missing });
}

function entryOf({ request, actor, revision, event }: AuditEntry): Entry {
  const { type, at } = event;
  return {
    at: isoOf(at),
    type,
    about: request,
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
