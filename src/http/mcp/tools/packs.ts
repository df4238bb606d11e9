import { z } from '@hono/zod-openapi';
import type { RankedPack } from '../../../domain/packs/outlook.ts';
import { refused } from '../../api/core/refused.ts';
import { isoOf, requestResource } from '../../api/requests/request-resource.ts';
import { requestSchema } from '../../api/requests/request-schema.ts';
import { json } from '../../server/responses.ts';
import type { AgentUseCases } from './agent-use-cases.ts';
import { type Tool, tool } from './tool.ts';

/** More raises of one app at a time would be very unusual. */
const MOST_RAISES = 50;

const packSchema = z.object({
  orderId: z.string(),
  name: z.string(),
  account: z.string(),
  condition: z.string(),
  units: z.int(),
  remaining: z.int().describe('Units that can still be promised.'),
  reserved: z.int().describe('Units that are approved and not yet confirmed.'),
  validUntil: z.iso.datetime(),
  daysLeft: z.int(),
});

export function listPacks({ packs }: Pick<AgentUseCases, 'packs'>): Tool {
  return tool({
    name: 'list_packs',
    title: 'List packs',
    description: 'Scaling packs with the units that remain and when they expire, the most urgent first.',
    scope: 'read',
    effect: 'reads',
    input: z.strictObject({ page: z.int().min(1).max(10_000).optional() }),
    output: z.object({
      packs: z.array(packSchema),
      page: z.int(),
      pages: z.int(),
      total: z.int(),
      figuresAt: z.iso.datetime().describe('When WeChat gave the figures.'),
    }),
    async run({ page = 1 }) {
      const found = await packs(page);
      const { page: shown, pages, total, figures } = found;
      return json(200, {
        packs: found.packs.map(packOf),
        page: shown,
        pages,
        total,
        figuresAt: isoOf(figures.at),
      });
    },
  });
}

function packOf({ pack, condition, left, reserved, daysLeft }: RankedPack): z.output<typeof packSchema> {
  const { orderId, name, account, all, validUntil } = pack;
  return {
    orderId,
    name,
    account,
    condition,
    units: Number(all),
    remaining: Number(left),
    reserved: Number(reserved),
    validUntil: isoOf(validUntil),
    daysLeft,
  };
}

export function getHeadroom({ lists, offer }: Pick<AgentUseCases, 'lists' | 'offer'>): Tool {
  return tool({
    name: 'get_headroom',
    title: 'Get the headroom of an app',
    description:
      'The raises of an app that run or will, those that wait for a decision, and what can be bought with the units that remain.',
    scope: 'read',
    effect: 'reads',
    input: z.strictObject({
      app: z.string().min(1).max(100).describe('Short name of the app, or its AppID.'),
    }),
    output: z.object({
      appId: z.string(),
      raises: z.array(requestSchema),
      pending: z.array(requestSchema),
      remaining: z.int().describe('Units of all packs together.'),
      affordable: z.array(z.object({ rate: z.int(), days: z.int(), units: z.int(), pack: z.string() })),
    }),
    async run({ app }) {
      const found = lists.appId(app);
      if (!found.ok) return refused(found.refusal);
      const part = { cursor: null, limit: MOST_RAISES };
      const [running, pending, { packs }] = await Promise.all([
        lists.running(found.value, part),
        lists.pending(part),
        offer(),
      ]);
      const waiting = pending.items.filter(({ raise }) =>
        raise.items.some((item) => item.app.appId === found.value),
      );
      return json(200, {
        appId: found.value,
        raises: running.items.map((one) => requestResource(one, one.revision ?? 1)),
        pending: waiting.map((one) => requestResource(one, one.revision ?? 1)),
        remaining: packs.reduce((sum, { left }) => sum + Number(left), 0),
        affordable: packs.flatMap(({ orderId, left, specifications }) =>
          specifications
            .filter(({ units }) => units <= left)
            .map(({ rate, days, units }) => ({ rate, days, units: Number(units), pack: orderId })),
        ),
      });
    },
  });
}
