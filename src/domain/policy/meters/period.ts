import { MINUTE_MS } from '../../../kit/durations.ts';
import type { Instant } from '../../../kit/instant.ts';
import { instantsOfWall, wallClock } from '../../../kit/time-zone.ts';

/** A calendar day (`2026-11-29`) or month (`2026-11`) on a zone's clocks. */
export type Period = { name: string; endsAt: Instant };

export function dayOf(at: Instant, timeZone: string): Period {
  const name = wallClock(at, timeZone).slice(0, 10);
  const [year = 0, month = 1, day = 1] = name.split('-').map(Number);
  return { name, endsAt: firstInstant(Date.UTC(year, month - 1, day + 1), timeZone) };
}

export function monthOf(at: Instant, timeZone: string): Period {
  const name = wallClock(at, timeZone).slice(0, 7);
  const [year = 0, month = 1] = name.split('-').map(Number);
  return { name, endsAt: firstInstant(Date.UTC(year, month, 1), timeZone) };
}

/** When a day begins. Some zones change their clocks at midnight: then it comes twice, or the day begins at one. */
function firstInstant(midnight: number, timeZone: string): Instant {
  const { shown, instants } = instantsOfWall(midnight, timeZone);
  const at = shown === 'never' ? instants.at(-1) : instants[0];
  if (at === undefined) throw new Error(`no midnight ${midnight / MINUTE_MS} in ${timeZone}`);
  return at;
}
