import { z } from '@hono/zod-openapi';
import type { ShownPurchase } from '../../../flows/purchases/purchase-ports.ts';
import type { UseCases } from '../../../flows/use-cases.ts';
import { json } from '../../server/responses.ts';
import { NOTHING, type Operation, operation } from '../core/operation.ts';
import { isoOf } from '../requests/request-resource.ts';

const purchaseSchema = z
  .strictObject({
    id: z.string().describe('`P-3`'),
    state: z.enum(['open', 'snoozed', 'declined', 'covered', 'lapsed']),
    account: z.string().describe('Of the configuration.'),
    channel: z.string().describe('Where its card is in Slack.'),
    openedAt: z.iso.datetime(),
    units: z.int().describe('How many have to be bought at least.'),
    remaining: z.int().describe('What could still be promised when that was found out.'),
    lacksAt: z.iso.datetime().describe('What would be lacking first is lacking then.'),
    buyBy: z.iso.datetime(),
    late: z.boolean(),
    orders: z
      .array(z.strictObject({ orderId: z.string(), units: z.int() }))
      .describe('Those that were paid since.'),
    snoozedUntil: z.iso.datetime().nullable(),
  })
  .openapi('Purchase');

const allSchema = z.strictObject({ items: z.array(purchaseSchema), total: z.int() }).openapi('Purchases');

export function listPurchases({ purchases }: Pick<UseCases, 'purchases'>): Operation {
  return operation({
    id: 'listPurchases',
    method: 'get',
    path: '/purchases',
    tag: 'Packs',
    summary: 'What has to be bought, and is not yet',
    description: 'Nothing where nobody is configured who buys. Headroom buys nothing.',
    scope: 'read',
    params: NOTHING,
    query: NOTHING,
    body: NOTHING,
    answers: { 200: { description: 'The purchases that wait for an order', schema: allSchema } },
    problems: [],
    async handle() {
      const items = ((await purchases.open()) ?? []).map(purchaseResource);
      return json(200, { items, total: items.length });
    },
  });
}

function purchaseResource({ purchase }: ShownPurchase): z.infer<typeof purchaseSchema> {
  const { id, phase, account, channel, openedAt, need, orders } = purchase;
  return {
    id,
    state: phase,
    account,
    channel,
    openedAt: isoOf(openedAt),
    units: Number(need.units),
    remaining: Number(need.remaining),
    lacksAt: isoOf(need.lacksAt),
    buyBy: isoOf(need.buyBy),
    late: need.late,
    orders: orders.map(({ orderId, units }) => ({ orderId, units: Number(units) })),
    snoozedUntil: purchase.phase === 'snoozed' ? isoOf(purchase.until) : null,
  };
}
