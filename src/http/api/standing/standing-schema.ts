import { z } from '@hono/zod-openapi';
import { MACHINE_SURFACES } from '../../../domain/clients/client.ts';
import type { StandingGrant } from '../../../domain/grants/standing-grant.ts';
import { tally } from '../../../domain/policy/tally.ts';
import type { Series } from '../../../domain/series/series.ts';
import { isoOf, partyOf } from '../requests/request-resource.ts';
import { requesterSchema } from '../requests/request-schema.ts';

/** What grants and series have in common. */
export const STANDING_FIELDS = {
  requester: requesterSchema,
  via: z
    .strictObject({ name: z.string(), surface: z.enum(MACHINE_SURFACES) })
    .nullable()
    .describe('The token that submitted it; null: somebody in Slack.'),
  channel: z.string().describe('Where its card is in Slack.'),
  requestedAt: z.iso.datetime(),
  expiresAt: z.iso.datetime().nullable().describe('When it ends undecided; null: it is decided.'),
  rule: z.string().describe('The rule of the policy that decides about it.'),
  approvals: z.strictObject({ have: z.int(), need: z.int() }),
  reason: z.string(),
};

export function standingFields(one: StandingGrant | Series) {
  const { requester, via = null, channel, askedAt, rule, votes, reason } = one;
  const { have, need } = tally(rule, votes);
  return {
    requester: partyOf(requester),
    via,
    channel,
    requestedAt: isoOf(askedAt),
    expiresAt: one.phase === 'pending' ? isoOf(one.expiresAt) : null,
    rule: rule.name,
    approvals: { have, need },
    reason,
  };
}
