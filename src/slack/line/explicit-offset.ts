/** A clock that was named with a time: minutes east of UTC, and the time without it. */
export type OffsetTime = { rest: string; minutes: number };

/** `+08:00`, `+0800`, `utc+8`, `gmt-5:30`, `utc`, `z`: at the end, and nothing after it. Lower case. */
const WORD = /^(.*\S)\s*(?:utc|gmt)(?:([+-])(\d{1,2})(?::?(\d{2}))?)?$/s;
const SIGNED = /^(.*\S)\s+([+-])(\d{2}):?(\d{2})$/s;
/** Glued to the hour a minus might begin the end of a span (`9:00-10:00`), but not in an ISO time. */
const GLUED = /^(.*\d)(?:(\+)(\d{2}):?(\d{2})|(?<=t[\d:.]+)(-)(\d{2}):?(\d{2}))$/s;
const ZULU = /^(.*\d)z$/s;

/** The world's clocks: https://data.iana.org/time-zones/tz-link.html, none was ever further from UTC. */
const FURTHEST_WEST = -12 * 60;
const FURTHEST_EAST = 14 * 60;

/** The offset that a time ends with; `null` where it names none, `nowhere` where no clock has it. */
export function offsetTime(typed: string): OffsetTime | 'nowhere' | null {
  const zulu = ZULU.exec(typed);
  if (zulu?.[1]) return { rest: zulu[1], minutes: 0 };
  const glued = GLUED.exec(typed);
  const found = WORD.exec(typed) ?? SIGNED.exec(typed) ?? glued?.filter((part) => part !== undefined);
  if (!found) return null;
  const [, rest = '', sign, hours = '0', minutes = '0'] = found;
  const size = Number(hours) * 60 + Number(minutes);
  const east = sign === '-' ? -size : size;
  const exists = Number(minutes) < 60 && east >= FURTHEST_WEST && east <= FURTHEST_EAST;
  return exists ? { rest, minutes: east } : 'nowhere';
}
