import { z } from '@hono/zod-openapi';
import {
  countedUnits,
  isUnrecorded,
  type MovementWindow,
  type OutsideMovement,
  type RecordedPerson,
} from '../../../domain/movements/movement.ts';
import { isoOf, partyOf } from '../requests/request-resource.ts';
import { requesterSchema } from '../requests/request-schema.ts';

const signed = 'Positive: units left the pack; negative: they returned.';

export const movementSchema = z
  .strictObject({
    id: z.string().describe('`O-3`'),
    kind: z
      .enum(['rise', 'fall', 'allocated', 'cancelled', 'found'])
      .describe(
        '`rise`, `fall`: the figures show it; `allocated`, `cancelled`: a push of WeChat; `found`: it was there before.',
      ),
    noticedAt: z.iso.datetime(),
    happened: z
      .strictObject({ from: z.iso.datetime(), to: z.iso.datetime() })
      .nullable()
      .describe('As far as the figures tell; null: they do not yet.'),
    packs: z.array(
      z.strictObject({
        account: z.string(),
        orderId: z.string(),
        name: z.string(),
        units: z.int().nullable().describe(`${signed} null: not known yet.`),
      }),
    ),
    spent: z.int().describe('Units that count as spent outside of Headroom.'),
    app: z
      .strictObject({ appId: z.string(), name: z.string().nullable() })
      .nullable()
      .describe('As a push named it.'),
    wechatRequestId: z.string().nullable(),
    figures: z.enum(['seen', 'awaited', 'absent']).describe('Whether the figures of the pack show it.'),
    explainedBy: z
      .array(z.strictObject({ request: z.string(), units: z.int() }))
      .describe('Requests that turned out to be behind it.'),
    record: z
      .strictObject({
        by: requesterSchema.describe('Who wrote it down.'),
        at: z.iso.datetime(),
        person: z.string().nullable().describe('Who did it: a Slack user id.'),
        name: z.string().nullable().describe('Who did it, where that is nobody in Slack.'),
        why: z.string(),
      })
      .nullable(),
    open: z.boolean().describe('Somebody should still say who did it.'),
  })
  .openapi('Movement');

export const onMovement = z.strictObject({
  id: z
    .string()
    .regex(/^O-[1-9]\d{0,11}$/i, 'is no id of a movement, like O-3')
    .transform((id) => id.toUpperCase())
    .openapi({ type: 'string', example: 'O-3' }),
});

export function movementResource(movement: OutsideMovement): z.infer<typeof movementSchema> {
  const { id, kind, parts, at, window, push, figures, explained } = movement;
  return {
    id,
    kind,
    noticedAt: isoOf(at),
    happened: window && happenedIn(window),
    packs: parts.map(({ units, ...pack }) => ({ ...pack, units: units === null ? null : Number(units) })),
    spent: Number(countedUnits(movement)),
    app: push?.receiver ?? null,
    wechatRequestId: push?.wechatRequestId ?? null,
    figures,
    explainedBy: explained.map(({ request, units }) => ({ request, units: Number(units) })),
    record: recordOf(movement),
    open: isUnrecorded(movement),
  };
}

function happenedIn({ from, to }: MovementWindow) {
  return { from: isoOf(from), to: isoOf(to) };
}

function recordOf({ record }: OutsideMovement): z.infer<typeof movementSchema>['record'] {
  return record && { by: partyOf(record.by), at: isoOf(record.at), ...whoOf(record.who), why: record.why };
}

function whoOf(who: RecordedPerson) {
  return who.kind === 'person' ? { person: who.userId, name: null } : { person: null, name: who.name };
}
