import { z } from '@hono/zod-openapi';
import type { Delegation } from '../../../domain/delegates/delegation.ts';
import { isoOf } from '../requests/request-resource.ts';

export const delegationSchema = z
  .strictObject({
    for: z.string().describe('Who is away: a Slack user id.'),
    delegate: z.string().describe('Who decides in their place: a Slack user id.'),
    from: z.iso.datetime(),
    until: z.iso.datetime(),
  })
  .openapi('Delegation');

export function delegationResource({
  for: who,
  delegate,
  from,
  until,
}: Delegation): z.infer<typeof delegationSchema> {
  return { for: who, delegate, from: isoOf(from), until: isoOf(until) };
}
