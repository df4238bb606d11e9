import { z } from '@hono/zod-openapi';
import { isSkipped, type Series } from '../../../../domain/series/series.ts';
import { occurrencesBetween } from '../../../../domain/series/timetable.ts';
import type { ShownSeries } from '../../../../flows/series/series-ports.ts';
import { isoOf } from '../../requests/request-resource.ts';
import { STANDING_FIELDS, standingFields } from '../standing-schema.ts';
import { recurrenceResource, recurrenceSchema } from './recurrence-schema.ts';

const MOST_UPCOMING = 10;

export const seriesSchema = z
  .strictObject({
    id: z.string().describe('`S-3`'),
    state: z.enum(['pending', 'active', 'paused', 'rejected', 'withdrawn', 'stopped', 'expired', 'ended']),
    ...STANDING_FIELDS,
    items: z.array(
      z.strictObject({
        app: z.strictObject({ appId: z.string(), name: z.string() }),
        rate: z.int(),
        days: z.int(),
        units: z.int(),
      }),
    ),
    recurrence: recurrenceSchema,
    timeZone: z.string().describe('Its clocks decide, in summer and in winter.'),
    from: z.iso.datetime(),
    until: z.iso.datetime().describe('No run begins after.'),
    runs: z.int().describe('How many it has.'),
    units: z.int().describe('Of all its runs together.'),
    drawn: z.int().describe('What its runs took so far.'),
    upcoming: z
      .array(z.strictObject({ at: z.iso.datetime(), skipped: z.boolean() }))
      .describe(`The next runs, ${MOST_UPCOMING} at most.`),
    past: z
      .array(
        z.strictObject({
          at: z.iso.datetime().describe('When it was planned.'),
          outcome: z.enum(['requested', 'allocated', 'failed', 'skipped', 'refused', 'frozen', 'missed']),
          request: z.string().nullable(),
        }),
      )
      .describe('The last runs, ascending; also those to come that were skipped.'),
  })
  .openapi('Series');

export const onSeries = z.strictObject({
  id: z
    .string()
    .regex(/^S-[1-9]\d{0,15}$/i, 'is no id of a series, like S-3')
    .transform((id) => id.toUpperCase())
    .openapi({ type: 'string', example: 'S-3' }),
});

export function seriesResource({ series, drawn }: ShownSeries): z.infer<typeof seriesSchema> {
  const { plan, history } = series;
  const { recurrence, timeZone, from, until } = plan.timetable;
  return {
    id: series.id,
    state: series.phase,
    ...standingFields(series),
    items: plan.items.map(({ app, rate, days, units }) => ({
      app: { appId: app.appId, name: app.name },
      rate,
      days,
      units: Number(units),
    })),
    recurrence: recurrenceResource(recurrence),
    timeZone,
    from: isoOf(from),
    until: isoOf(until),
    runs: plan.runs,
    units: Number(plan.units),
    drawn: Number(drawn),
    upcoming: upcomingOf(series),
    past: history.map((run) => ({
      at: isoOf(run.at),
      outcome: run.outcome,
      request: 'request' in run ? run.request : null,
    })),
  };
}

function upcomingOf(series: Series) {
  if (series.phase !== 'pending' && series.phase !== 'active' && series.phase !== 'paused') return [];
  const { timetable } = series.plan;
  const span = { from: series.doneUntil + 1, until: timetable.until, most: MOST_UPCOMING };
  const runs = occurrencesBetween(timetable, span);
  return runs.map((at) => ({ at: isoOf(at), skipped: isSkipped(series, at) }));
}
