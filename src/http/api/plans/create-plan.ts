import { z } from '@hono/zod-openapi';
import type { Alternative } from '../../../domain/plans/alternatives.ts';
import type { PlanningRefusal, Proposal, TargetWish } from '../../../flows/plans/use-cases.ts';
import type { UseCases } from '../../../flows/use-cases.ts';
import { mapAll, nonEmpty } from '../../../kit/non-empty.ts';
import { json } from '../../server/responses.ts';
import { moment } from '../core/date-time.ts';
import { NOTHING, type Operation, operation } from '../core/operation.ts';
import { problemDetails } from '../core/problem-details.ts';
import { itemSchema } from '../requests/ask-request.ts';
import { isoOf } from '../requests/request-resource.ts';

const MOST_TARGETS = 20;

const targetSchema = z
  .strictObject({
    app: z.string().min(1).max(100).describe('Short name of the app, or its AppID.'),
    rate: z.int('is no whole number of calls per minute').positive().describe('Calls per minute, in all.'),
    from: moment().nullable().optional().describe('Absent or null: from now on.'),
    to: moment(),
  })
  .openapi('Target');

const planSchema = z
  .strictObject({
    units: z.int().describe('What all of it costs.'),
    items: z.array(itemSchema).describe('What to submit as a request; empty: nothing has to be raised.'),
    packs: z.array(z.strictObject({ orderId: z.string(), before: z.int(), spent: z.int(), after: z.int() })),
    alternatives: z
      .array(
        z.strictObject({
          kind: z.enum(['higher', 'lower', 'shorter']),
          appId: z.string(),
          rate: z.int().nullable(),
          to: z.iso.datetime().nullable(),
          units: z.int().describe('So many more for `higher`, so many fewer for the others.'),
        }),
      )
      .describe('What could be had instead.'),
    unknown: z.array(z.string()).describe('Names that are none of an app; the others are planned for.'),
    pending: z.array(z.string()).describe('Requests that wait for a decision; no plan counts on them.'),
  })
  .openapi('Plan');

export function createPlan({ plans }: Pick<UseCases, 'plans'>): Operation {
  return operation({
    id: 'createPlan',
    method: 'post',
    path: '/plans',
    tag: 'Plans',
    summary: 'The cheapest raises that hold a rate through a window',
    description: 'Nothing is stored. Submit its `items` as a request.',
    scope: 'read',
    params: NOTHING,
    query: NOTHING,
    keyed: null,
    body: z.strictObject({ targets: z.array(targetSchema).min(1).max(MOST_TARGETS) }).openapi('NewPlan'),
    answers: { 200: { description: 'The plan', schema: planSchema } },
    problems: [
      'unknown_apps',
      'window_reversed',
      'window_in_past',
      'window_too_long',
      'app_twice',
      'beyond_sold',
      'not_enough_units',
      'too_many_possibilities',
    ],
    async handle({ body }) {
      const targets = nonEmpty(body.targets);
      if (targets === null) throw new Error('the schema lets no empty list through');
      const made = await plans.make(mapAll(targets, wished));
      return made.ok ? json(200, planResource(made.value)) : planRefused(made.refusal);
    },
  });
}

function wished({ app, rate, from = null, to }: z.output<typeof targetSchema>): TargetWish {
  return { app, rate, from: from === null ? null : Date.parse(from), to: Date.parse(to) };
}

function planResource({ plan, items, alternatives, unknown, pending }: Proposal): z.infer<typeof planSchema> {
  return {
    units: Number(plan.units),
    items: (items ?? []).map(({ beginsAt, ...item }) => ({
      ...item,
      beginsAt: beginsAt === null ? null : isoOf(beginsAt),
    })),
    packs: plan.packs.map(({ pack, before, spent, after }) => ({
      orderId: pack.orderId,
      before: Number(before),
      spent: Number(spent),
      after: Number(after),
    })),
    alternatives: alternatives.map(alternativeResource),
    unknown: unknown.map(({ typed }) => typed),
    pending: pending.map(({ request }) => request),
  };
}

function alternativeResource(one: Alternative) {
  return {
    kind: one.kind,
    appId: one.appId,
    rate: one.kind === 'shorter' ? null : one.rate,
    to: one.kind === 'shorter' ? isoOf(one.to) : null,
    units: Number(one.units),
  };
}

function planRefused(refusal: PlanningRefusal): Response {
  switch (refusal.reason) {
    case 'unknown_apps': {
      const unknown = refusal.unknown.map(({ typed, nearest }) => ({ typed, nearest }));
      return problemDetails(refusal.reason, { evidence: { unknown, known: refusal.known } });
    }
    case 'not_enough_units': {
      const missing = refusal.missing.map(({ units, before, ...one }) => ({
        ...one,
        units: Number(units),
        before: isoOf(before),
      }));
      return problemDetails(refusal.reason, { evidence: { missing } });
    }
    case 'beyond_sold': {
      const { app, rate, baseline, highest, sold } = refusal;
      return problemDetails(refusal.reason, { evidence: { app, rate, baseline, highest, sold } });
    }
    case 'window_too_long':
      return problemDetails(refusal.reason, { detail: `At most ${refusal.mostDays} days can be planned.` });
    case 'window_reversed':
    case 'window_in_past':
    case 'app_twice':
    case 'too_many_possibilities':
      return problemDetails(refusal.reason, { evidence: { app: refusal.app } });
  }
}
