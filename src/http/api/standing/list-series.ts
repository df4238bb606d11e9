import { z } from '@hono/zod-openapi';
import type { ShownSeries } from '../../../flows/series/series-ports.ts';
import type { UseCases } from '../../../flows/use-cases.ts';
import { json } from '../../server/responses.ts';
import { NOTHING, type Operation, operation } from '../core/operation.ts';
import { isoOf, partyOf } from '../requests/request-resource.ts';
import { requesterSchema } from '../requests/request-schema.ts';

const seriesSchema = z
  .strictObject({
    id: z.string().describe('`S-3`'),
    state: z.enum(['pending', 'active', 'paused', 'rejected', 'withdrawn', 'stopped', 'expired', 'ended']),
    requester: requesterSchema,
    items: z.array(
      z.strictObject({
        app: z.strictObject({ appId: z.string(), name: z.string() }),
        rate: z.int(),
        days: z.int(),
        units: z.int(),
      }),
    ),
    runs: z.int().describe('How many it has.'),
    units: z.int().describe('Of all its runs together.'),
    drawn: z.int().describe('What its runs took so far.'),
    reason: z.string(),
    past: z
      .array(
        z.strictObject({
          at: z.iso.datetime().describe('When it was planned.'),
          outcome: z.enum(['requested', 'allocated', 'failed', 'skipped', 'refused', 'frozen', 'missed']),
          request: z.string().nullable(),
        }),
      )
      .describe('The last runs, ascending.'),
  })
  .openapi('Series');

const allSchema = z.strictObject({ items: z.array(seriesSchema), total: z.int() }).openapi('SeriesList');

export function listSeries({ series }: Pick<UseCases, 'series'>): Operation {
  return operation({
    id: 'listSeries',
    method: 'get',
    path: '/series',
    tag: 'Standing approvals',
    summary: 'Series that are pending, active or paused',
    scope: 'read',
    params: NOTHING,
    query: NOTHING,
    body: NOTHING,
    answers: { 200: { description: 'The series', schema: allSchema } },
    problems: [],
    async handle() {
      const items = (await series.open()).map(seriesResource);
      return json(200, { items, total: items.length });
    },
  });
}

function seriesResource({ series, drawn }: ShownSeries): z.infer<typeof seriesSchema> {
  const { plan, history } = series;
  return {
    id: series.id,
    state: series.phase,
    requester: partyOf(series.requester),
    items: plan.items.map(({ app, rate, days, units }) => ({
      app: { appId: app.appId, name: app.name },
      rate,
      days,
      units: Number(units),
    })),
    runs: plan.runs,
    units: Number(plan.units),
    drawn: Number(drawn),
    reason: series.reason,
    past: history.map((run) => ({
      at: isoOf(run.at),
      outcome: run.outcome,
      request: 'request' in run ? run.request : null,
    })),
  };
}
