import { Cron } from 'croner';

/** The times of day of a cron expression, by clocks that never change. */
export type Cron5 = {
  /** The first one after `wall` (a wall-clock time written as if it were UTC, in milliseconds); `null`: there is none. */
  next(wall: number): number | null;
};

/** Longer ones are pasted junk. */
const LONGEST = 100;

/**
 * Reads a cron expression of five fields: minute, hour, day, month, weekday; `null` where it is none. Which instants its times are in
 * a zone is not asked here, so that they are found by the same rule as any other time.
 */
export function parseCron(expression: string): Cron5 | null {
  if (expression.length > LONGEST || !/^\S+(?: \S+){4}$/.test(expression)) return null;
  let cron: Cron;
  try {
    cron = new Cron(expression, { timezone: 'UTC', mode: '5-part' });
  } catch {
    return null;
  }
  return { next: (wall) => cron.nextRun(new Date(wall))?.getTime() ?? null };
}
