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
  from: clockTime.describe('When they begin, 24-hour clock: "22:00".'),
  to: clockTime.describe('When they end, 24-hour clock: "08:00"; may be the next day.'),
  zone: z
    .string()
    .optional()
    .describe("Time zone of both, an IANA name; default: Asia/Shanghai, WeChat's own."),
});

/** `warnings:` of the file. An empty list switches its kind off. */
export const warningsSchema = z
  .strictObject({
    balance: levels(0, 100)
      .optional()
      .describe('Percent of a pack remaining, each 0 to 100 and once; default: [20, 10, 5, 0].'),
    validity: levels(0, 730)
      .optional()
      .describe('Days until a pack expires, each 0 (expiry) to 730 and once; default: [15, 7, 3, 1, 0].'),
    refund: levels(1, 7)
      .optional()
      .describe('Days until an unused pack is no longer refundable, each 1 to 7 and once; default: [2].'),
    ending: levels(1, 336)
      .optional()
      .describe('Hours until a raise ends, each 1 to 336 and once; default: [24, 1].'),
    cancel: levels(1, 168)
      .optional()
      .describe(
        'Hours until a scheduled raise can no longer be cancelled, each 1 to 168 and once; default: [24, 1].',
      ),
    unanswered: levels(1, 99)
      .optional()
      .describe(
        "Percent of a request's lifetime that passed without a decision, each 1 to 99 and once; default: [50, 90].",
      ),
    forecast: duration
      .optional()
      .describe('How far ahead to warn that a pack or an account runs out: 30d (default), 2d.'),
    purchaseLead: duration
      .optional()
      .describe('How long it takes to buy a pack; warnings say by when: 3d (default), 10d.'),
    syncSilent: duration
      .optional()
      .describe('How long figures from WeChat may be missing, at least 2m: 15m (default), 1h.'),
    pushSilent: duration
      .optional()
      .describe("How long WeChat's push about an allocation may be overdue: 10m (default), 1h."),
    off: z
      .array(z.enum(WARNING_KINDS))
      .optional()
      .describe(`Kinds to turn off, out of ${WARNING_KINDS.join(', ')}.`),
    quietHours: quietHours
      .optional()
      .describe(
        'Quiet hours; warnings are held and posted together at the end: { from: "22:00", to: "08:00", zone: Asia/Shanghai }.',
      ),
  })
  .optional()
  .describe('When to warn, and when to stay quiet.');

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
    purchaseLeadMs: milliseconds(asked.purchaseLead) ?? usual.purchaseLeadMs,
    syncSilentMs: milliseconds(asked.syncSilent) ?? usual.syncSilentMs,
    pushSilentMs: milliseconds(asked.pushSilent) ?? usual.pushSilentMs,
    off: [...new Set(asked.off)],
    quietHours: quiet.quietHours,
  };
  const tooShort = warnings.syncSilentMs < SHORTEST_SYNC_SILENCE_MS;
  const remedy = 'Use 2m or longer; figures are fetched every minute.';
  return {
    warnings,
    problems: [
      ...(tooShort
        ? [
            inFile(
              ['warnings', 'syncSilent'],
              'is too short: every slow answer would cause a warning',
              remedy,
            ),
          ]
        : []),
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
    const remedy =
      'Use a different time. To turn warnings off altogether, list their kinds under warnings.off.';
    problems.push(inFile([...path, 'to'], 'is the same as from', remedy));
  }
  const unknown = zoneProblem(timeZone);
  if (unknown) problems.push(inFile([...path, 'zone'], unknown.what, unknown.remedy));
  return { quietHours: { from, to, timeZone }, problems };
}
