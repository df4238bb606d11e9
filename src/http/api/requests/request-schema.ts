import { z } from '@hono/zod-openapi';
import { MACHINE_SURFACES } from '../../../domain/clients/client.ts';

const moment = () => z.iso.datetime();

export const requesterSchema = z
  .strictObject({
    kind: z.enum(['person', 'client']),
    id: z.string().describe('A Slack user id, or the name of a token.'),
  })
  .openapi('Party');

export const allocationSchema = z
  .strictObject({
    id: z.string().describe('`R-17.1`'),
    app: z.strictObject({ appId: z.string(), name: z.string() }),
    rate: z.int().describe('Calls per minute.'),
    days: z.int(),
    units: z.int().describe('What it costs.'),
    pack: z.strictObject({ orderId: z.string(), name: z.string() }),
    beginsAt: moment().nullable().describe('As requested; null: as soon as it is approved.'),
    state: z
      .enum([
        'planned',
        'reserved',
        'submitting',
        'accepted',
        'allocated',
        'scheduled',
        'active',
        'ended',
        'cancelling',
        'cancelled',
        'failed',
        'unknown',
      ])
      .describe(
        '`planned`: not approved. `allocated`, `scheduled`, `active` and `ended`: WeChat confirmed it.',
      ),
    startsAt: moment().nullable().describe('As WeChat confirmed it.'),
    endsAt: moment().nullable(),
    cancelUntil: moment().nullable().describe('WeChat takes it back until then.'),
    failure: z
      .strictObject({ source: z.string(), code: z.int().nullable() })
      .nullable()
      .describe("Why it failed: WeChat's errcode, where there is one."),
    cancellation: z
      .strictObject({
        requester: requesterSchema,
        requestedAt: moment(),
        expiresAt: moment(),
        approvals: z.strictObject({ have: z.int(), need: z.int() }),
        together: z.array(z.int()).describe('Numbers of the allocations that it is about.'),
      })
      .nullable()
      .describe('What people have yet to decide about; null: nobody requested one.'),
    wechatRequestId: z.string().describe('Of the latest try.'),
  })
  .openapi('Allocation');

export const requestSchema = z
  .strictObject({
    id: z.string().describe('`R-17`'),
    kind: z.literal('raise'),
    state: z
      .enum([
        'pending',
        'approved',
        'submitting',
        'accepted',
        'allocated',
        'scheduled',
        'active',
        'ended',
        'partly',
        'failed',
        'unknown',
        'rejected',
        'withdrawn',
        'expired',
        'cancelling',
        'cancelled',
      ])
      .describe('That of its allocations; `partly` where they differ.'),
    revision: z.int(),
    requester: requesterSchema,
    via: z
      .strictObject({ name: z.string(), surface: z.enum(MACHINE_SURFACES) })
      .nullable()
      .describe('The token that submitted it; null: somebody in Slack.'),
    reason: z.string(),
    channel: z.string().describe('Where its card is in Slack.'),
    requestedAt: moment(),
    expiresAt: moment().nullable().describe('When it ends undecided; null: it is decided.'),
    rule: z.string().describe('The rule of the policy that it came under.'),
    approvals: z.strictObject({ have: z.int(), need: z.int() }),
    question: z
      .strictObject({ from: requesterSchema, text: z.string(), askedAt: moment() })
      .nullable()
      .describe('What its requester has yet to answer; null: nothing.'),
    automatic: z.boolean().describe('The policy approved it; nobody voted.'),
    units: z.int().describe('What all of it costs.'),
    allocations: z.array(allocationSchema),
  })
  .openapi('Request');

export type RequestResource = z.infer<typeof requestSchema>;
export type AllocationResource = z.infer<typeof allocationSchema>;
