import { z } from 'zod';
import { WARNING_KINDS } from '../domain/warnings/kinds.ts';
import { DEFAULT_LEVELS } from '../domain/warnings/levels.ts';
import { CHINA } from '../kit/time-zone.ts';
import { clockMinutes, clockTime, zoneProblem } from './parts/clock.ts';
import { durationSeconds } from './parts/duration.ts';
import { duration } from './parts/fields.ts';
import type { InFile, Problem } from './parts/problem.ts';
import type { WarningConfig } from './types.ts';

const quietHours = z.strictObject({
  from: clockTime.describe('When they begin, by the 24-hour clock: "22:00".'),
  to: clockTime.describe('When they end, by the 24-hour clock: "08:00"; it may be on the next day.'),
  zone: z
    .string()
    .optional()
    .describe('Time zone of both by its IANA name; Asia/Shanghai if left out, which WeChat counts in.'),
});

/** `warnings:` of the file. An empty list switches its kind off. */
export const warningsSchema = z
  .strictObject({
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
  })
  .optional()
  .describe('When to warn of what will hurt later, and when to be quiet about it.');

/** Whole numbers in any order. Described for editors too, which read `uniqueItems`. */
function levels(min: number, max: number) {
  return z
    .array(z.int().min(min).max(max))
    .max(20)
    .refine((given) => new Set(given).size === given.length, 'has the same level twice')
    .meta({ uniqueItems: true });
}

type WarningsSection = NonNullable<z.infer<typeof warningsSchema>>;

/** Figures are fetched every minute; anything shorter would warn of every slow answer. */
const SHORTEST_SYNC_SILENCE_MS = 2 * 60_000;

/** When to warn and when to be quiet, WeChat's own levels where the file says nothing. */
export function readWarnings(
  section: WarningsSection | undefined,
  inFile: InFile,
): { warnings: WarningConfig; problems: Problem[] } {
  const asked = section ?? {};
  const usual = DEFAULT_LEVELS;
  const quiet = readQuietHours(asked.quietHours, inFile);
  const warnings: WarningConfig = {
    balance: asked.balance ?? usual.balance,
    validity: asked.validity ?? usual.validity,
    refund: asked.refund ?? usual.refund,
    ending: asked.ending ?? usual.ending,
    cancel: asked.cancel ?? usual.cancel,
    unanswered: asked.unanswered ?? usual.unanswered,
    forecastMs: milliseconds(asked.forecast) ?? usual.forecastMs,
    syncSilentMs: milliseconds(asked.syncSilent) ?? usual.syncSilentMs,
    pushSilentMs: milliseconds(asked.pushSilent) ?? usual.pushSilentMs,
    off: [...new Set(asked.off)],
    quietHours: quiet.quietHours,
  };
  const tooShort = warnings.syncSilentMs < SHORTEST_SYNC_SILENCE_MS;
  const remedy = 'Make it 2m or longer: figures are fetched every minute.';
  return {
    warnings,
    problems: [
      ...(tooShort ? [inFile(['warnings', 'syncSilent'], 'would warn of every slow answer', remedy)] : []),
      ...quiet.problems,
    ],
  };
}

function milliseconds(duration: string | undefined): number | null {
  return duration === undefined ? null : durationSeconds(duration) * 1000;
}

type AskedQuietHours = WarningsSection['quietHours'];

function readQuietHours(
  asked: AskedQuietHours,
  inFile: InFile,
): { quietHours: WarningConfig['quietHours']; problems: Problem[] } {
  if (!asked) return { quietHours: null, problems: [] };
  const path = ['warnings', 'quietHours'];
  // WeChat's own days end at midnight in China.
  const { zone: timeZone = CHINA } = asked;
  const [from, to] = [clockMinutes(asked.from), clockMinutes(asked.to)];
  const problems: Problem[] = [];
  if (from === to) {
    const remedy = 'Give them a length. To be told nothing at all, list the kinds under warnings.off.';
    problems.push(inFile([...path, 'to'], 'is when they begin', remedy));
  }
  const unknown = zoneProblem(timeZone);
  if (unknown) problems.push(inFile([...path, 'zone'], unknown.what, unknown.remedy));
  return { quietHours: { from, to, timeZone }, problems };
}
