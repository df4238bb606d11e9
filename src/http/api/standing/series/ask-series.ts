import { z } from '@hono/zod-openapi';
import { REASON_MAX } from '../../../../domain/requests/refusals.ts';
import type { ShownSeries } from '../../../../flows/series/series-ports.ts';
import type { AskSeriesInput } from '../../../../flows/series/use-cases.ts';
import type { UseCases } from '../../../../flows/use-cases.ts';
import { nonEmpty } from '../../../../kit/non-empty.ts';
import { isKnownZone } from '../../../../kit/time-zone.ts';
import { moment } from '../../core/date-time.ts';
import { NOTHING, type Operation, operation } from '../../core/operation.ts';
import { refused } from '../../core/refused.ts';
import { taggedAnswer } from '../../core/tagged-answer.ts';
import { textField } from '../../core/text-field.ts';
import { LONGEST_NAME, MOST_ITEMS } from '../../requests/ask-request.ts';
import { recurrenceOf, recurrenceSchema } from './recurrence-schema.ts';
import { seriesResource, seriesSchema } from './series-resource.ts';

const seriesWish = z
  .strictObject({
    items: z
      .array(
        z.strictObject({
          app: z.string().min(1).max(LONGEST_NAME).describe('Short name of the app, or its AppID.'),
          rate: z.int('is no whole number of calls per minute').positive().describe('Calls per minute.'),
        }),
      )
      .min(1)
      .max(MOST_ITEMS)
      .describe('One raise of each run; each app once.'),
    days: z.int('is no whole number of days').positive().describe('1, 3, 5, 7 or 14.'),
    recurrence: recurrenceSchema,
    timeZone: z
      .string()
      .max(LONGEST_NAME)
      .refine(isKnownZone, 'is no time zone, like Asia/Shanghai')
      .openapi({ example: 'Asia/Shanghai' })
      .describe('IANA name; its clocks decide.'),
    from: moment().nullable().optional().describe('No run begins before; absent or null: from now on.'),
    until: moment().describe('No run begins after.'),
    reason: textField(REASON_MAX).optional().describe('Shown to those who decide.'),
  })
  .openapi('NewSeries');

export function askSeries({ series }: Pick<UseCases, 'series'>): Operation {
  return operation({
    id: 'createSeries',
    method: 'post',
    path: '/series',
    tag: 'Series',
    summary: 'Request raises that come again and again',
    description: 'People decide about all of its runs at once, never whoever requests it.',
    scope: 'request',
    params: NOTHING,
    query: NOTHING,
    keyed: { kind: 'series', as: 'created' },
    body: seriesWish,
    answers: {
      201: {
        description: 'The series, as it was stored',
        schema: seriesSchema,
        headers: { ETag: 'Names what it says.', Location: 'Its address.' },
      },
    },
    problems: [
      'unknown_app',
      'same_app_twice',
      'rate_not_sold',
      'days_not_sold',
      'not_offered',
      'unknown_pack',
      'no_pack',
      'not_enough_units',
      'pack_ends_before_start',
      'ends_in_past',
      'ends_too_late',
      'never_runs',
      'runs_overlap',
      'reason_too_long',
      'reason_wanted',
      'reason_unfit',
      'refused_by_policy',
      'no_channel',
      'asked_already',
    ],
    async handle({ body }, { bearer, onceKey, idempotency }) {
      const { by, client: surface } = bearer;
      const key = { onceKey, ...(idempotency ? { idempotency } : {}) };
      const asked = await series.ask({ ...wishOf(body), by, surface, channel: null, ...key });
      return asked.ok ? created(asked.value) : refused(asked.refusal);
    },
  });
}

function wishOf(body: z.output<typeof seriesWish>): Omit<AskSeriesInput, 'by' | 'channel' | 'onceKey'> {
  const { days, recurrence, timeZone, from = null, until, reason = '' } = body;
  const items = nonEmpty(body.items);
  if (items === null) throw new Error('the schema lets no empty list through');
  return {
    items,
    days,
    recurrence: recurrenceOf(recurrence),
    timeZone,
    from: from === null ? null : Date.parse(from),
    until: Date.parse(until),
    reason,
  };
}

function created(shown: ShownSeries): Response {
  return taggedAnswer(201, seriesResource(shown), { location: `/api/v1/series/${shown.series.id}` });
}
