import { z } from '@hono/zod-openapi';
import type { UseCases } from '../../../flows/use-cases.ts';
import { json } from '../../server/responses.ts';
import { NOTHING, type Operation, operation } from '../core/operation.ts';
import { refused } from '../core/refused.ts';

const skuSchema = z
  .strictObject({
    skuId: z.string(),
    spuId: z.string(),
    name: z.string(),
    rate: z.int().describe('Calls per minute.'),
    days: z.int(),
    units: z.int(),
  })
  .openapi('Sku');

const skusSchema = z
  .strictObject({
    items: z.array(skuSchema),
    total: z.int(),
    unread: z.int().describe('So many more are sold whose rate, duration or cost cannot be told.'),
  })
  .openapi('Skus');

export function listSkus({ skus }: Pick<UseCases, 'skus'>): Operation {
  return operation({
    id: 'listSkus',
    method: 'get',
    path: '/packs/{orderId}/skus',
    tag: 'Packs',
    summary: 'What a pack can be turned into, with prices',
    scope: 'read',
    params: z.strictObject({
      orderId: z.string().min(4).max(64).describe('Or at least four of its last characters.'),
    }),
    query: NOTHING,
    body: NOTHING,
    answers: { 200: { description: 'The specifications', schema: skusSchema } },
    problems: ['unknown_pack', 'no_pack'],
    async handle({ params: { orderId } }) {
      const found = await skus(orderId);
      if (!found.ok) return refused(found.refusal);
      const items = found.value.specifications.map(({ units, ...one }) => ({ ...one, units: Number(units) }));
      const unread = found.value.unread.length + found.value.unreadable;
      return json(200, { items, total: items.length, unread });
    },
  });
}
