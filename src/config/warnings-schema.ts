import { z } from 'zod';
import { WARNING_KINDS } from '../domain/warnings/kinds.ts';
import { DURATION } from './duration.ts';

const duration = z.string().regex(DURATION, 'is not a duration');
const clockTime = z.string().regex(/^(?:[01]?\d|2[0-3]):[0-5]\d$/, 'is not a time of day');

const quietHours = z.strictObject({
  from: clockTime.describe('When they begin, by the 24-hour clock: "22:00".'),
  to: clockTime.describe('When they end, by the 24-hour clock: "08:00"; it may be on the next day.'),
  zone: z
    .string()
    .optional()
    .describe('Time zone of both by its IANA name; Asia/Shanghai if left out, which WeChat counts in.'),
});

/** `warnings:` of the file. An empty list switches its kind off. */
export const warningsSchema = z.strictObject({
  balance: levels(0, 100)
    .optional()
    .describe('Percent of a pack left, each 0 to 100 and once; [20, 10, 5, 0] if left out.'),
  validity: levels(0, 730)
    .optional()
    .describe('Days until a pack ends, each 0 (its end) to 730 and once; [15, 7, 3, 1, 0] if left out.'),
  refund: levels(1, 7)
    .optional()
    .describe(
      'Days until an unused pack can no longer be given back, each 1 to 7 and once; [2] if left out.',
    ),
  ending: levels(1, 336)
    .optional()
    .describe('Hours until a raise ends, each 1 to 336 and once; [24, 1] if left out.'),
  cancel: levels(1, 168)
    .optional()
    .describe(
      'Hours until a raise that has not begun can no longer be cancelled, each 1 to 168 and once; [24, 1] if left out.',
    ),
  unanswered: levels(1, 99)
    .optional()
    .describe(
      "Percent of a request's life that went by without a decision, each 1 to 99 and once; [50, 90] if left out.",
    ),
  forecast: duration
    .optional()
    .describe('How near the day has to be on which a pack runs out before its end: 30d (default), 2d.'),
  syncSilent: duration
    .optional()
    .describe('How long without good figures from WeChat, at least 2m: 15m (default), 1h.'),
  pushSilent: duration
    .optional()
    .describe("How long an allocation waits for WeChat's push: 10m (default), 1h."),
  off: z
    .array(z.enum(WARNING_KINDS))
    .optional()
    .describe(`Kinds that are never told, out of ${WARNING_KINDS.join(', ')}.`),
  quietHours: quietHours
    .optional()
    .describe(
      'Warnings of these hours are held and told together when they end: { from: "22:00", to: "08:00", zone: Asia/Shanghai }.',
    ),
});

/** Whole numbers in any order. Described for editors too, which read `uniqueItems`. */
function levels(min: number, max: number) {
  return z
    .array(z.int().min(min).max(max))
    .max(20)
    .refine((given) => new Set(given).size === given.length, 'has the same level twice')
    .meta({ uniqueItems: true });
}
