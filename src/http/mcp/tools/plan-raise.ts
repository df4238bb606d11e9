import { z } from '@hono/zod-openapi';
import { nonEmpty } from '../../../kit/non-empty.ts';
import { itemSchema } from '../../api/requests/ask-request.ts';
import { isoOf } from '../../api/requests/request-resource.ts';
import { json } from '../../server/responses.ts';
import type { AgentUseCases } from './agent-use-cases.ts';
import { type Tool, tool } from './tool.ts';

const moment = z.iso.datetime({ offset: true });

const target = z.strictObject({
  app: z.string().min(1).max(100).describe('Short name of the app, or its AppID.'),
  rate: z.int().positive().describe('Calls per minute in all, with what is running already.'),
  from: moment.optional().describe('With a time zone; absent: from now on.'),
  to: moment.describe('With a time zone, like 2026-11-12T00:00:00+08:00.'),
});

export function planRaise({ plan }: Pick<AgentUseCases, 'plan'>): Tool {
  return tool({
    name: 'plan_raise',
    title: 'Plan a raise',
    description:
      'The cheapest raises that reach a rate over a time, and what they cost. It requests nothing: give its items to request_raise.',
    scope: 'read',
    effect: 'reads',
    input: z.strictObject({ targets: z.array(target).min(1).max(20) }),
    output: z.object({
      units: z.int().describe('What all of it costs.'),
      items: z.array(itemSchema).describe('For request_raise; none: nothing has to be raised.'),
      unknown: z.array(z.string()).describe('Names that are none of an app.'),
    }),
    async run({ targets }) {
      const wishes = nonEmpty(
        targets.map(({ app, rate, from, to }) => ({
          app,
          rate,
          from: from === undefined ? null : Date.parse(from),
          to: Date.parse(to),
        })),
      );
      if (wishes === null) throw new Error('the schema lets no empty list through');
      const made = await plan(wishes);
      if (!made.ok) return json(422, plain(made.refusal));
      const { items, unknown } = made.value;
      return json(200, {
        units: Number(made.value.plan.units),
        items: (items ?? []).map(({ beginsAt, ...item }) => ({
          ...item,
          beginsAt: beginsAt === null ? null : isoOf(beginsAt),
        })),
        unknown: unknown.map(({ typed }) => typed),
      });
    },
  });
}

/** Amounts as numbers. */
function plain(refusal: object): object {
  const text = JSON.stringify(refusal, (_key, value: unknown) =>
    typeof value === 'bigint' ? Number(value) : value,
  );
  return Object(JSON.parse(text));
}
