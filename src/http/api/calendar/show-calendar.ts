import { z } from '@hono/zod-openapi';
import type { UseCases } from '../../../flows/use-cases.ts';
import { DEFAULT_LANGUAGE, LANGUAGES } from '../../../kit/language.ts';
import { calendarAnswer } from '../../calendar/calendar-routes.ts';
import { NOTHING, type Operation, operation } from '../core/operation.ts';

export function showCalendar({ calendar }: Pick<UseCases, 'calendar'>): Operation {
  return operation({
    id: 'getCalendar',
    method: 'get',
    path: '/calendar.ics',
    tag: 'Requests',
    summary: 'Raises and runs of series as a calendar (iCalendar, RFC 5545)',
    description:
      'What is over stays for 30 days; for as long, what was cancelled, rejected, withdrawn or skipped is there as `CANCELLED` with the same `UID` and a higher `SEQUENCE`. People subscribe with an address of their own instead: `/quota calendar feed`.',
    scope: 'read',
    params: NOTHING,
    query: z.strictObject({ language: z.enum(LANGUAGES).optional().openapi({ default: DEFAULT_LANGUAGE }) }),
    body: NOTHING,
    conditions: ['If-None-Match'],
    answers: {
      200: {
        description: 'The calendar',
        schema: z.string(),
        contentType: 'text/calendar',
        headers: { ETag: 'Of what is in it.' },
      },
      304: { description: 'Nothing has changed.' },
    },
    problems: [],
    handle: async ({ query: { language = DEFAULT_LANGUAGE } }, { header }) =>
      calendarAnswer(await calendar.content(), language, header('if-none-match')),
  });
}
