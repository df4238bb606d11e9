/**
 * A calendar of its own for the tests of times, so that the reader cannot check itself: only Intl and counting.
 * Days are `2026-12-01`; hours beyond 24 belong to the night that follows a day.
 */
export type Clock = { now: number; timeZone: string };

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const formats = new Map<string, Intl.DateTimeFormat>();

/** `2026-12-01 09:00` as that zone's clocks show it. */
export function shown(at: number, timeZone: string): string {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  formats.set(timeZone, format);
  return format.format(at);
}

const known = new Map<string, number[]>();

/** All instants at which the clocks of a zone show that day and hour. */
export function instantsAt(day: string, time: string, timeZone: string): number[] {
  const key = `${day} ${time} ${timeZone}`;
  const found = known.get(key) ?? search(day, time, timeZone);
  known.set(key, found);
  return found;
}

/** By trying every offset that is in use. */
function search(day: string, time: string, timeZone: string): number[] {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const wall = Date.parse(`${day}T00:00:00Z`) + hours * HOUR + minutes * 60_000;
  const text = new Date(wall).toISOString().slice(0, 16).replace('T', ' ');
  const found = [];
  for (let quarter = -56; quarter <= 56; quarter++) {
    const at = wall + quarter * (HOUR / 4);
    if (shown(at, timeZone) === text) found.push(at);
  }
  return found;
}

const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);

/** Monday 1 to Sunday 7. */
function weekday(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}

/**
 * What a phrase means: `+1 09:00` tomorrow; `w1 5 20:00` Friday of the week after this one, weeks beginning on Monday;
 * `on 2026-12-01 00:00`; `in 7200` seconds; `next 09:00` the next time that clocks show it; `fri 5 09:00` the next such day.
 */
export function meant(said: string, { now, timeZone }: Clock): number {
  const today = shown(now, timeZone).slice(0, 10);
  const [kind = '', ...rest] = said.split(' ');
  const [first = '', second = ''] = rest;
  const at = (day: string, time: string) => {
    const [one, ...others] = instantsAt(day, time, timeZone);
    if (one === undefined || others.length > 0) throw new Error(`${said} is no single instant`);
    return one;
  };
  if (kind === 'in') return now + Number(first) * 1000;
  if (kind === 'on') return at(first, second);
  if (kind === 'utc') return Date.parse(`${first}T${second}:00Z`);
  if (kind === 'next') {
    const here = at(today, first);
    return here > now ? here : at(dayAfter(today, 1), first);
  }
  if (kind.startsWith('w'))
    return at(dayAfter(today, Number(kind.slice(1)) * 7 + Number(first) - weekday(today)), second);
  if (kind === 'day') return at(dayAfter(today, (Number(first) - weekday(today) + 7) % 7), second);
  return at(dayAfter(today, Number(kind)), first);
}
