import { z } from '@hono/zod-openapi';
import type { Freeze } from '../../../domain/freeze/freeze.ts';
import { isoOf, partyOf } from '../requests/request-resource.ts';
import { requesterSchema } from '../requests/request-schema.ts';

export const freezeSchema = z
  .strictObject({
    id: z.string(),
    scope: z
      .enum(['auto', 'all'])
      .describe("`auto`: what the policy approves by itself; `all`: people's approvals as well."),
    by: requesterSchema,
    began: z.iso.datetime(),
    until: z.iso.datetime().nullable().describe('null: until two people end it.'),
    reason: z.string(),
    proposal: z
      .strictObject({ by: requesterSchema, at: z.iso.datetime() })
      .nullable()
      .describe('Who wants to end it; it takes a second person.'),
  })
  .openapi('Freeze');

export const onFreeze = z.strictObject({
  id: z
    .string()
    .regex(/^\d{1,16}$/, 'is no id of a freeze')
    .openapi({ example: '1793491200000' }),
});

export function freezeResource(freeze: Freeze): z.infer<typeof freezeSchema> {
  const { scope, by, at, until, reason, proposal } = freeze;
  return {
    id: idOf(freeze),
    scope,
    by: partyOf(by),
    began: isoOf(at),
    until: until === null ? null : isoOf(until),
    reason,
    proposal: proposal && { by: partyOf(proposal.by), at: isoOf(proposal.at) },
  };
}

/** `freeze: null`: nothing is frozen any more. */
export function freezeEnd(freeze: Freeze | null) {
  return { ended: freeze === null, freeze: freeze && freezeResource(freeze) };
}

export function freezePlace(freeze: Freeze): string {
  return `/api/v1/freezes/${idOf(freeze)}`;
}

/** There is one at a time, known by when it began. */
export function idOf({ at }: Freeze): string {
  return String(at);
}
