import { z } from '@hono/zod-openapi';
import type { UseCases } from '../../../flows/use-cases.ts';
import { json } from '../../server/responses.ts';
import { NOTHING, type Operation, operation } from '../core/operation.ts';
import { refused } from '../core/refused.ts';
import { taggedAnswer } from '../core/tagged-answer.ts';
import { BY_KEY, standing } from '../standing/standing-answers.ts';
import { freezeResource, freezeSchema, idOf, onFreeze } from './freeze-resource.ts';
import { freezeUnderKey } from './freeze-under-key.ts';

const allSchema = z.strictObject({ items: z.array(freezeSchema), total: z.int() }).openapi('Freezes');

export function listFreezes({ freeze, machines }: Pick<UseCases, 'freeze' | 'machines'>): Operation {
  return operation({
    id: 'listFreezes',
    method: 'get',
    path: '/freezes',
    tag: 'Freezes',
    summary: 'What stops approvals now: one freeze, or none',
    scope: 'read',
    params: NOTHING,
    query: BY_KEY,
    body: NOTHING,
    answers: { 200: { description: 'The freeze in force', schema: allSchema } },
    problems: [],
    async handle({ query: { idempotencyKey } }, { bearer }) {
      const open = async () => [await freeze.current()].filter((one) => one !== null);
      const savedUnder = async (key: string) => (await freezeUnderKey(machines, key))?.freeze ?? null;
      const found = await standing({ open, savedUnder }, idempotencyKey, { bearer });
      const items = found.map(freezeResource);
      return json(200, { items, total: items.length });
    },
  });
}

export function showFreeze({ freeze }: Pick<UseCases, 'freeze'>): Operation {
  return operation({
    id: 'getFreeze',
    method: 'get',
    path: '/freezes/{id}',
    tag: 'Freezes',
    summary: 'The freeze in force',
    scope: 'read',
    params: onFreeze,
    query: NOTHING,
    body: NOTHING,
    answers: {
      200: { description: 'The freeze', schema: freezeSchema, headers: { ETag: 'Names what it says.' } },
    },
    problems: ['not_found'],
    async handle({ params: { id } }) {
      const current = await freeze.current();
      return current === null || idOf(current) !== id
        ? refused({ reason: 'not_found', freeze: id })
        : taggedAnswer(200, freezeResource(current));
    },
  });
}
