import { z } from '@hono/zod-openapi';
import type { UseCases } from '../../../../flows/use-cases.ts';
import { json } from '../../../server/responses.ts';
import { NOTHING, type Operation, operation } from '../../core/operation.ts';
import { refused } from '../../core/refused.ts';
import { taggedAnswer } from '../../core/tagged-answer.ts';
import { BY_KEY, standing } from '../standing-answers.ts';
import { grantResource, grantSchema, onGrant } from './grant-resource.ts';

const grantsSchema = z.strictObject({ items: z.array(grantSchema), total: z.int() }).openapi('Grants');

export function listGrants({ grants }: Pick<UseCases, 'grants'>): Operation {
  return operation({
    id: 'listGrants',
    method: 'get',
    path: '/grants',
    tag: 'Grants',
    summary: 'Standing grants that are pending or active',
    scope: 'read',
    params: NOTHING,
    query: BY_KEY,
    body: NOTHING,
    answers: { 200: { description: 'The grants', schema: grantsSchema } },
    problems: [],
    async handle({ query: { idempotencyKey } }, caller) {
      const found = await standing(grants, idempotencyKey, caller);
      const items = found.map(grantResource);
      return json(200, { items, total: items.length });
    },
  });
}

export function showGrant({ grants }: Pick<UseCases, 'grants'>): Operation {
  return operation({
    id: 'getGrant',
    method: 'get',
    path: '/grants/{id}',
    tag: 'Grants',
    summary: 'A standing grant, and what remains of it',
    scope: 'read',
    params: onGrant,
    query: NOTHING,
    body: NOTHING,
    answers: {
      200: {
        description: 'The grant',
        schema: grantSchema,
        headers: { ETag: 'Names what it says.' },
      },
    },
    problems: ['not_found'],
    async handle({ params: { id } }) {
      const shown = await grants.show(id);
      return shown === null
        ? refused({ reason: 'not_found', grant: id })
        : taggedAnswer(200, grantResource(shown));
    },
  });
}
