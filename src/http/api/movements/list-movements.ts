import { z } from '@hono/zod-openapi';
import type { UseCases } from '../../../flows/use-cases.ts';
import { json } from '../../server/responses.ts';
import { moment } from '../core/date-time.ts';
import { NOTHING, type Operation, operation } from '../core/operation.ts';
import { PAGE_QUERY, partOf } from '../core/page-schema.ts';
import { refused } from '../core/refused.ts';
import { taggedAnswer } from '../core/tagged-answer.ts';
import { BY_KEY, standing } from '../standing/standing-answers.ts';
import { movementResource, movementSchema, onMovement } from './movement-resource.ts';
import { movementUnderKey } from './movement-under-key.ts';

const allSchema = z.strictObject({ items: z.array(movementSchema) }).openapi('Movements');

export function listMovements(useCases: Pick<UseCases, 'outside' | 'machines'>): Operation {
  return operation({
    id: 'listMovements',
    method: 'get',
    path: '/movements',
    tag: 'Movements',
    summary: 'Units of packs that moved outside of Headroom, the newest in front',
    scope: 'read',
    params: NOTHING,
    query: z.strictObject({
      since: moment().optional().describe('Only those that were noticed since then.'),
      limit: PAGE_QUERY.limit,
      ...BY_KEY.shape,
    }),
    body: NOTHING,
    answers: { 200: { description: 'The newest of them', schema: allSchema } },
    problems: [],
    async handle({ query: { since, limit, idempotencyKey } }, { bearer }) {
      const from = since === undefined ? 0 : Date.parse(since);
      const open = () => useCases.outside.since(from, partOf({ limit }).limit);
      const savedUnder = async (key: string) => (await movementUnderKey(useCases, key))?.movement ?? null;
      const items = await standing({ open, savedUnder }, idempotencyKey, { bearer });
      return json(200, { items: items.map(movementResource) });
    },
  });
}

export function showMovement({ outside }: Pick<UseCases, 'outside'>): Operation {
  return operation({
    id: 'getMovement',
    method: 'get',
    path: '/movements/{id}',
    tag: 'Movements',
    summary: 'Units that moved outside of Headroom, and who said what about it',
    scope: 'read',
    params: onMovement,
    query: NOTHING,
    body: NOTHING,
    answers: {
      200: { description: 'The movement', schema: movementSchema, headers: { ETag: 'Names what it says.' } },
    },
    problems: ['not_found'],
    async handle({ params: { id } }) {
      const movement = await outside.show(id);
      return movement === null
        ? refused({ reason: 'not_found', movement: id })
        : taggedAnswer(200, movementResource(movement));
    },
  });
}
