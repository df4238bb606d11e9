import { z } from '@hono/zod-openapi';
import { remainingOf } from '../../../../domain/grants/standing-grant.ts';
import type { ShownGrant } from '../../../../flows/grants/grant-ports.ts';
import { isoOf } from '../../requests/request-resource.ts';
import { STANDING_FIELDS, standingFields } from '../standing-schema.ts';

export const grantSchema = z
  .strictObject({
    id: z.string().describe('`G-3`'),
    state: z.enum(['pending', 'active', 'rejected', 'withdrawn', 'expired', 'revoked', 'ended']),
    ...STANDING_FIELDS,
    people: z.strictObject({ users: z.array(z.string()), groups: z.array(z.string()) }),
    app: z.strictObject({ appId: z.string(), name: z.string() }),
    rate: z.int().describe('Calls per minute, at most.'),
    units: z.int().describe('Of all its raises together.'),
    remaining: z.int(),
    endsAt: z.iso.datetime().describe('A raise has to start before.'),
  })
  .openapi('Grant');

export type GrantResource = z.infer<typeof grantSchema>;

export const onGrant = z.strictObject({
  id: z
    .string()
    .regex(/^G-[1-9]\d{0,15}$/i, 'is no id of a grant, like G-3')
    .transform((id) => id.toUpperCase())
    .openapi({ type: 'string', example: 'G-3' }),
});

export function grantResource({ grant, drawn }: ShownGrant): GrantResource {
  const { people, app, rate, units, endsAt } = grant.scope;
  return {
    id: grant.id,
    state: grant.phase,
    ...standingFields(grant),
    people,
    app: { appId: app.appId, name: app.name },
    rate,
    units: Number(units),
    remaining: Number(remainingOf(grant, drawn)),
    endsAt: isoOf(endsAt),
  };
}
