import { z } from '@hono/zod-openapi';
import type { RankedPack } from '../../../domain/packs/outlook.ts';
import type { UseCases } from '../../../flows/use-cases.ts';
import { json } from '../../server/responses.ts';
import { NOTHING, type Operation, operation } from '../core/operation.ts';
import { isoOf } from '../requests/request-resource.ts';

const packSchema = z
  .strictObject({
    orderId: z.string(),
    name: z.string(),
    account: z.string(),
    units: z
      .strictObject({
        all: z.int(),
        used: z.int().describe("WeChat's figure, which lags some minutes."),
        reserved: z.int().describe('Approved, and not confirmed by WeChat.'),
        remaining: z.int().describe('What can still be promised.'),
      })
      .describe('What it is paid with.'),
    validFrom: z.iso.datetime(),
    validUntil: z.iso.datetime(),
    outlook: z
      .enum(['wastes', 'runs_out', 'lasts', 'rest', 'used_up', 'not_yet', 'expired'])
      .describe('`wastes`: units will expire unused; `rest`: too little remains for anything sold.'),
    fetchedAt: z.iso.datetime().describe('When WeChat gave the figures.'),
  })
  .openapi('Pack');

const packsSchema = z
  .strictObject({
    items: z.array(packSchema),
    total: z.int(),
    unreadable: z.int().describe('So many more orders could not be read.'),
  })
  .openapi('Packs');

export function listPacks({ packs }: Pick<UseCases, 'packs'>): Operation {
  return operation({
    id: 'listPacks',
    method: 'get',
    path: '/packs',
    tag: 'Packs',
    summary: 'All packs, the most urgent first',
    scope: 'read',
    params: NOTHING,
    query: NOTHING,
    body: NOTHING,
    answers: { 200: { description: 'The packs', schema: packsSchema } },
    problems: [],
    async handle() {
      const first = await packs(1);
      const others: RankedPack[] = [];
      for (let page = 2; page <= first.pages; page += 1) others.push(...(await packs(page)).packs);
      const items = [...first.packs, ...others].map(packResource);
      return json(200, { items, total: items.length, unreadable: first.unreadable });
    },
  });
}

function packResource({ pack, left, reserved, outlook }: RankedPack): z.infer<typeof packSchema> {
  const { orderId, name, account, all, used, validFrom, validUntil, fetchedAt } = pack;
  return {
    orderId,
    name,
    account,
    units: {
      all: Number(all),
      used: Number(used),
      reserved: Number(reserved),
      remaining: Number(left),
    },
    validFrom: isoOf(validFrom),
    validUntil: isoOf(validUntil),
    outlook: outlook.kind,
    fetchedAt: isoOf(fetchedAt),
  };
}
