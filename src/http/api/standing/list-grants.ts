import { z } from '@hono/zod-openapi';
import { remainingOf } from '../../../domain/grants/standing-grant.ts';
import type { ShownGrant } from '../../../flows/grants/grant-ports.ts';
import type { UseCases } from '../../../flows/use-cases.ts';
import { json } from '../../server/responses.ts';
import { NOTHING, type Operation, operation } from '../core/operation.ts';
import { isoOf, partyOf } from '../requests/request-resource.ts';
import { requesterSchema } from '../requests/request-schema.ts';

const grantSchema = z
  .strictObject({
    id: z.string().describe('`G-3`'),
    state: z.enum(['pending', 'active', 'rejected', 'withdrawn', 'expired', 'revoked', 'ended']),
    requester: requesterSchema,
    people: z.strictObject({ users: z.array(z.string()), groups: z.array(z.string()) }),
    app: z.strictObject({ appId: z.string(), name: z.string() }),
    rate: z.int().describe('Calls per minute, at most.'),
    units: z.int().describe('Of all its raises together.'),
    remaining: z.int(),
    endsAt: z.iso.datetime().describe('A raise has to start before.'),
    reason: z.string(),
  })
  .openapi('Grant');

const grantsSchema = z.strictObject({ items: z.array(grantSchema), total: z.int() }).openapi('Grants');

export function listGrants({ grants }: Pick<UseCases, 'grants'>): Operation {
  return operation({
    id: 'listGrants',
    method: 'get',
    path: '/grants',
    tag: 'Standing approvals',
    summary: 'Standing grants that are pending or active',
    scope: 'read',
    params: NOTHING,
    query: NOTHING,
    body: NOTHING,
    answers: { 200: { description: 'The grants', schema: grantsSchema } },
    problems: [],
    async handle() {
      const items = (await grants.open()).map(grantResource);
      return json(200, { items, total: items.length });
    },
  });
}

function grantResource({ grant, drawn }: ShownGrant): z.infer<typeof grantSchema> {
  const { people, app, rate, units, endsAt } = grant.scope;
  return {
    id: grant.id,
    state: grant.phase,
    requester: partyOf(grant.requester),
    people,
    app: { appId: app.appId, name: app.name },
    rate,
    units: Number(units),
    remaining: Number(remainingOf(grant, drawn)),
    endsAt: isoOf(endsAt),
    reason: grant.reason,
  };
}
