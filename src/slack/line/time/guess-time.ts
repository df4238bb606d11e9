import { en } from 'chrono-node';
import { hans } from 'chrono-node/zh';
import type { Instant } from '../../../domain/units.ts';
import type { LineContext } from '../line.ts';
import { instantsOfWall, offsetMinutes } from '../zone.ts';

/**
 * A time that a phrase may mean which we cannot read, for a suggestion only: nothing is ever started by it. All of the
 * phrase has to be in it, so that `tomorrow 25:00` does not suggest tomorrow.
 */
export function guessTime(phrase: string, { now, timeZone }: LineContext): Instant | null {
  const parser = /\p{Script=Han}/u.test(phrase) ? hans.casual : en.casual;
  const offset = offsetMinutes(now, timeZone);
  // chrono's Chinese words look at this machine's clock, so they get a date that shows the speaker's clock on it.
  const wall = new Date(now + offset * 60_000);
  const instant = new Date(
    wall.getUTCFullYear(),
    wall.getUTCMonth(),
    wall.getUTCDate(),
    wall.getUTCHours(),
    wall.getUTCMinutes(),
  );
  const [only, ...others] = parser.parse(phrase, { instant }, { forwardDate: true });
  if (!only || others.length > 0 || only.end || only.text.length < phrase.trim().length) return null;
  const { start } = only;
  if (!start.isCertain('day') && !start.isCertain('weekday')) return null;
  const part = (name: 'year' | 'month' | 'day' | 'hour' | 'minute') => start.get(name) ?? 0;
  const timed = start.isCertain('hour');
  const [hour, minute] = timed ? [part('hour'), part('minute')] : [0, 0];
  const meant = Date.UTC(part('year'), part('month') - 1, part('day'), hour, minute);
  if (!Number.isFinite(meant)) return null;
  return instantsOfWall(meant, timeZone).instants[0] ?? null;
}
