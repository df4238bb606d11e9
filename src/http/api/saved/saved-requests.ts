import { z } from '@hono/zod-openapi';
import type { SavedRequest } from '../../../domain/saved/saved-request.ts';
import type { UseCases } from '../../../flows/use-cases.ts';
import { mapAll } from '../../../kit/non-empty.ts';
import { json } from '../../server/responses.ts';
import { NOTHING, type Operation, operation } from '../core/operation.ts';
import { refused } from '../core/refused.ts';
import { ASK_PROBLEMS, CREATES_REQUEST, itemSchema, submitted, wishSchema } from '../requests/ask-request.ts';
import { isoOf } from '../requests/request-resource.ts';
import { requestSchema } from '../requests/request-schema.ts';

const LONGEST_NAME = 64;

const savedSchema = z
  .strictObject({
    name: z.string(),
    items: z.array(
      z.strictObject({ app: z.string(), rate: z.int(), days: z.int(), pack: z.string().nullable() }),
    ),
    savedBy: z.string().describe('A Slack user id.'),
    savedAt: z.iso.datetime(),
  })
  .openapi('SavedRequest');

const allSchema = z.strictObject({ items: z.array(savedSchema), total: z.int() }).openapi('SavedRequests');

export function listSaved({ saved }: Pick<UseCases, 'saved'>): Operation {
  return operation({
    id: 'listSavedRequests',
    method: 'get',
    path: '/saved',
    tag: 'Saved requests',
    summary: 'Raises that people keep under a name',
    scope: 'read',
    params: NOTHING,
    query: NOTHING,
    body: NOTHING,
    answers: { 200: { description: 'All of them, by name', schema: allSchema } },
    problems: [],
    async handle() {
      const items = (await saved.list()).map(savedResource);
      return json(200, { items, total: items.length });
    },
  });
}

const body = wishSchema
  .pick({ reason: true, breakGlass: true })
  .extend({
    beginsAt: itemSchema.shape.beginsAt,
    pack: itemSchema.shape.pack.describe('For what is saved without a pack: order id, or its last digits.'),
    again: z.boolean().optional().describe('Also if the same was submitted a moment ago.'),
  })
  .openapi('SavedSubmission');

export function submitSaved(useCases: Pick<UseCases, 'saved' | 'ask'>): Operation {
  return operation({
    id: 'submitSavedRequest',
    method: 'post',
    path: '/saved/{name}/requests',
    tag: 'Saved requests',
    summary: 'Submit the raise that is kept under a name',
    scope: 'request',
    params: z.strictObject({ name: z.string().min(1).max(LONGEST_NAME) }),
    query: NOTHING,
    keyed: CREATES_REQUEST,
    body,
    answers: {
      201: {
        description: 'The request, as it was stored',
        schema: requestSchema,
        headers: { ETag: 'Names its revision.', Location: 'Its address.' },
      },
    },
    problems: ['nothing_saved', ...ASK_PROBLEMS],
    async handle({ params: { name }, body }, caller) {
      const found = await useCases.saved.find(name.replace(/^@/, ''));
      if (!found.ok) return refused(found.refusal);
      const { beginsAt = null, pack = null, reason = '', breakGlass, again } = body;
      const start = beginsAt === null ? null : Date.parse(beginsAt);
      const items = mapAll(found.value.items, (item) => ({
        ...item,
        pack: item.pack ?? pack,
        beginsAt: start,
      }));
      const wish = { items, reason, ...(breakGlass ? { breakGlass } : {}), ...(again ? { again } : {}) };
      return submitted(useCases, wish, caller);
    },
  });
}

function savedResource({ name, items, by, at }: SavedRequest): z.infer<typeof savedSchema> {
  return {
    name,
    items: items.map(({ app, rate, days, pack }) => ({ app, rate, days, pack })),
    savedBy: by,
    savedAt: isoOf(at),
  };
}
