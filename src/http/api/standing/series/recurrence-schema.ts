import { z } from '@hono/zod-openapi';
import type { Recurrence } from '../../../../domain/series/recurrence.ts';
import { parseCron } from '../../../../kit/cron.ts';

const MOST_EVERY = 99;

const every = z.int().min(1).max(MOST_EVERY).optional().describe('Every so many of them; absent: 1.');
const at = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is no time of day, like 09:30')
  .openapi({ example: '20:00' });

/** When something happens again and again, by the clocks of a zone. */
export const recurrenceSchema = z
  .discriminatedUnion('unit', [
    z.strictObject({ unit: z.literal('day'), every, at }),
    z.strictObject({
      unit: z.literal('week'),
      every,
      weekdays: z.array(z.int().min(1).max(7)).min(1).max(7).describe('1 is Monday, 7 is Sunday.'),
      at,
    }),
    z.strictObject({
      unit: z.literal('month'),
      every,
      days: z.array(z.int().min(1).max(31)).min(1).max(31).describe('31: the last day of every month.'),
      at,
    }),
    z.strictObject({
      unit: z.literal('cron'),
      expression: z
        .string()
        .max(100)
        .refine((text) => parseCron(text) !== null, 'is no cron expression of five fields')
        .openapi({ example: '0 20 * * 5' }),
    }),
  ])
  .openapi('Recurrence');

type RecurrenceResource = z.infer<typeof recurrenceSchema>;

export function recurrenceOf(given: RecurrenceResource): Recurrence {
  switch (given.unit) {
    case 'day':
      return { unit: 'day', every: given.every ?? 1, minute: minuteOf(given.at) };
    case 'week': {
      const weekdays = distinct(given.weekdays);
      return { unit: 'week', every: given.every ?? 1, weekdays, minute: minuteOf(given.at) };
    }
    case 'month': {
      const days = distinct(given.days);
      return { unit: 'month', every: given.every ?? 1, days, minute: minuteOf(given.at) };
    }
    case 'cron':
      return { unit: 'cron', expression: given.expression };
  }
}

export function recurrenceResource(recurrence: Recurrence): RecurrenceResource {
  switch (recurrence.unit) {
    case 'cron':
      return recurrence;
    case 'day':
    case 'week':
    case 'month': {
      const { minute, ...days } = recurrence;
      return { ...days, at: timeOf(minute) };
    }
  }
}

function distinct(numbers: readonly number[]): number[] {
  return [...new Set(numbers)].sort((one, other) => one - other);
}

function minuteOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

function timeOf(minute: number): string {
  const two = (number: number) => String(number).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}
