import { z } from '@hono/zod-openapi';
import type { FullReport } from '../../../flows/reports/report.ts';
import type { UseCases } from '../../../flows/use-cases.ts';
import { json } from '../../server/responses.ts';
import { NOTHING, type Operation, operation } from '../core/operation.ts';
import { isoOf, partyOf } from '../requests/request-resource.ts';
import { requesterSchema } from '../requests/request-schema.ts';

const MOST_DAYS = 366;

const reportSchema = z
  .strictObject({
    since: z.iso.datetime(),
    until: z.iso.datetime(),
    requests: z.int(),
    outcomes: z.array(z.strictObject({ state: z.string(), count: z.int() })),
    units: z.int().describe('What WeChat allocated and nobody took back.'),
    apps: z.array(z.strictObject({ app: z.string(), units: z.int() })),
    requesters: z.array(z.strictObject({ requester: requesterSchema, units: z.int() })),
    medianDecisionSeconds: z
      .int()
      .nullable()
      .describe('Until people decided; null: they decided about none.'),
    failed: z.int(),
    unknown: z.int(),
  })
  .openapi('Report');

export function showReport({ report }: Pick<UseCases, 'report'>): Operation {
  return operation({
    id: 'getReport',
    method: 'get',
    path: '/reports',
    tag: 'Requests',
    summary: 'How requests of the last days went',
    scope: 'read',
    params: NOTHING,
    query: z.strictObject({
      days: z.coerce
        .number('is no number of days')
        .int('is no whole number of days')
        .min(1, `is not from 1 to ${MOST_DAYS}`)
        .max(MOST_DAYS, `is not from 1 to ${MOST_DAYS}`)
        .optional()
        .openapi({ type: 'integer', minimum: 1, maximum: MOST_DAYS, default: 30 }),
    }),
    body: NOTHING,
    answers: { 200: { description: 'The report', schema: reportSchema } },
    problems: [],
    handle: async ({ query: { days = 30 } }) => json(200, reportResource(await report(days))),
  });
}

function reportResource(report: FullReport): z.infer<typeof reportSchema> {
  const { since, until, requests, outcomes, units, apps, requesters, decision, failed, unknown } = report;
  return {
    since: isoOf(since),
    until: isoOf(until),
    requests,
    outcomes: outcomes.map(({ standing, count }) => ({ state: standing, count })),
    units: Number(units),
    apps: apps.map((one) => ({ app: one.of, units: Number(one.units) })),
    requesters: requesters.map((one) => ({ requester: partyOf(one.of), units: Number(one.units) })),
    medianDecisionSeconds: decision === null ? null : Math.round(decision.medianMs / 1000),
    failed,
    unknown,
  };
}
