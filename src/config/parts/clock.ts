import { z } from 'zod';
import { nearestWord } from '../../kit/closest-word.ts';

/* Times of the clock and zones, as several sections of the file have them. */

export const clockTime = z.string().regex(/^(?:[01]?\d|2[0-3]):[0-5]\d$/, 'is not a time of day');

/** Minutes after midnight of `22:00`, which the schema has checked. */
export function clockMinutes(time: string): number {
  const [hours = 0, rest = 0] = time.split(':').map(Number);
  return hours * 60 + rest;
}

/** What is wrong with a zone; `null` for one that is known. By name only: offsets such as +08:00 are not read by every version of Node that runs this. */
export function zoneProblem(zone: string): { what: string; remedy: string } | null {
  if (isZone(zone)) return null;
  const nearest = nearestWord(zone, Intl.supportedValuesOf('timeZone'));
  return {
    what: 'is not a known time zone',
    remedy: `Did you mean ${nearest}? Use an IANA name such as Asia/Shanghai or UTC.`,
  };
}

function isZone(zone: string): boolean {
  if (!/^[A-Za-z]/.test(zone)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
