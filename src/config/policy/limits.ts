import { z } from 'zod';
import type { Limits } from '../../domain/policy/meters/limits.ts';
import { CHINA } from '../../kit/time-zone.ts';
import { zoneProblem } from '../parts/clock.ts';
import { positive } from '../parts/fields.ts';
import type { InFile, Problem } from '../parts/problem.ts';

/** `limits:` of the file. */
export const limitsSchema = z
  .strictObject({
    rate: positive.optional().describe('Calls per minute that one raise may add at most, such as 400000.'),
    unitsPerRaise: positive.optional().describe('Units that one raise may cost at most.'),
    raisesPerDay: positive.optional().describe('Raises that may be approved on one day.'),
    unitsPerDay: positive.optional().describe('Units of all raises that may be approved on one day.'),
    unitsPerMonth: positive
      .optional()
      .describe('Units of all raises that may be approved in one calendar month.'),
    zone: z
      .string()
      .optional()
      .describe('Time zone whose days and months are meant, by its IANA name; Asia/Shanghai if left out.'),
  })
  .optional()
  .describe('What no one can approve beyond, whatever the rules say; of all apps together.');

type Read = { limits: Limits | null; problems: Problem[] };

/** The limits of the company; `null`: there are none. */
export function readLimits(section: z.infer<typeof limitsSchema>, inFile: InFile): Read {
  const { zone: timeZone = CHINA, ...most } = section ?? {};
  const unknown = zoneProblem(timeZone);
  const problems = unknown ? [inFile(['limits', 'zone'], unknown.what, unknown.remedy)] : [];
  const { rate, unitsPerRaise, raisesPerDay, unitsPerDay, unitsPerMonth } = most;
  if (Object.keys(most).length === 0) return { limits: null, problems };
  const above = (key: 'unitsPerDay' | 'unitsPerRaise', higher: number | undefined, what: string) => {
    const value = most[key];
    if (value === undefined || higher === undefined || value <= higher) return;
    problems.push(inFile(['limits', key], `never applies: ${what} is lower`, 'Lower it, or leave it out.'));
  };
  above('unitsPerDay', unitsPerMonth, 'unitsPerMonth');
  if (unitsPerDay !== undefined) above('unitsPerRaise', unitsPerDay, 'unitsPerDay');
  else above('unitsPerRaise', unitsPerMonth, 'unitsPerMonth');
  const amounts = { rate, unitsPerRaise, raisesPerDay, unitsPerDay, unitsPerMonth };
  const given = Object.entries(amounts).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, BigInt(value)] as const],
  );
  return { limits: { timeZone, most: Object.fromEntries(given) }, problems };
}
