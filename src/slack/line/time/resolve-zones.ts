import { DAY_MS, MINUTE_MS } from '../../../kit/durations.ts';
import type { Instant } from '../../../kit/instant.ts';
import { instantsOfWall, offsetMinutes, type WallInstants } from '../../../kit/time-zone.ts';
import type { ZoneMeaning, ZoneNamed, ZoneRef } from './zone-names.ts';

/** The zones that may be meant. `given`: it was written in words that mean the same to everybody. */
export type Zones = { refs: ZoneRef[]; given: boolean };

/**
 * Letters mean what people in the speaker's own zone mean by them; where they mean nothing there, everything that they
 * are in use for. Many write EST all the year round, so letters that are not on that zone's clocks are a question.
 */
export function resolveZones(named: ZoneNamed | null, timeZone: string, now: Instant): Zones {
  if (named === null || named.kind === 'own') return { refs: [{ kind: 'zone', timeZone }], given: false };
  if (named.kind !== 'letters') return { refs: [named], given: true };
  const fitting = named.meanings.find((meaning) => saidIn(meaning, timeZone, now));
  if (fitting) return { refs: [fixed(fitting), { kind: 'zone', timeZone }], given: false };
  const common = named.meanings.filter(({ local }) => !local);
  const refs = common.flatMap((meaning): ZoneRef[] => [
    fixed(meaning),
    { kind: 'zone', timeZone: meaning.timeZone },
  ]);
  return { refs, given: named.meanings.length === 1 };
}

const fixed = ({ minutes }: ZoneMeaning): ZoneRef => ({ kind: 'offset', minutes });

function saidIn(meaning: ZoneMeaning, timeZone: string, now: Instant): boolean {
  if (meaning.timeZone === timeZone || meaning.saidIn?.includes(timeZone)) return true;
  if (meaning.local) return false;
  const area = (zone: string) => zone.split('/', 1)[0];
  return area(meaning.timeZone) === area(timeZone) && winter(meaning.timeZone, now) === winter(timeZone, now);
}

const HALF_A_YEAR_MS = 183 * DAY_MS;

/** The offset of a zone without daylight-saving time. */
function winter(timeZone: string, now: Instant): number {
  return Math.min(offsetMinutes(now, timeZone), offsetMinutes(now + HALF_A_YEAR_MS, timeZone));
}

export function offsetOf(ref: ZoneRef, at: Instant): number {
  return ref.kind === 'offset' ? ref.minutes : offsetMinutes(at, ref.timeZone);
}

export function instantsIn(ref: ZoneRef, wall: number): WallInstants {
  return ref.kind === 'offset'
    ? { shown: 'once', instants: [wall - ref.minutes * MINUTE_MS] }
    : instantsOfWall(wall, ref.timeZone);
}
