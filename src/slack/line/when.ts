import { en, type ParsedResult, type ParsingReference } from 'chrono-node';
import { hans } from 'chrono-node/zh';
import type { Instant } from '../../domain/units.ts';
import { type OffsetTime, offsetTime } from './explicit-offset.ts';
import type { LineContext } from './line.ts';
import { instantOfWall, offsetMinutes } from './zone.ts';

/** No time takes more words; a longer text is not worth parsing. */
const LONGEST_TIME = 60;

const AT_ONCE = new Set(['now', 'asap', 'immediately', 'at once', '立即', '马上', '现在', '立刻', '即刻']);

/** `2小时后`, `30 分钟后`: counted from now on any clock. */
const LATER_ZH = /^(\d{1,4})\s*(?:个)?(小时|钟头|分钟|天)(?:以|之)?后$/;
/** A part of a day without an hour is no time at which anything could start. */
const PART_OF_DAY = /night|morning|afternoon|evening|[晚早夜]|上午|下午|中午|凌晨/;
const UNIT_MS: Record<string, number> = { 小时: 3_600_000, 钟头: 3_600_000, 分钟: 60_000, 天: 86_400_000 };

/** `at`: `null` means at once. The whole text has to be a time, otherwise `null` is answered. */
export function readWhen(text: string, context: LineContext): { at: Instant | null } | null {
  const typed = text
    .trim()
    .replace(/[.。!]+$/, '')
    .toLowerCase();
  if (typed === '' || typed.length > LONGEST_TIME) return null;
  if (AT_ONCE.has(typed)) return { at: null };
  const named = offsetTime(typed);
  if (named === 'nowhere') return null;
  if (named) return onClock(named, context);
  const later = LATER_ZH.exec(typed);
  if (later) return { at: context.now + Number(later[1]) * (UNIT_MS[later[2] ?? ''] ?? 0) };
  const at = parsed(typed, context);
  return at === null ? null : { at };
}

/** With a clock that is named the day is that clock's too: it does not matter where the speaker is. */
function onClock({ rest, minutes }: OffsetTime, context: LineContext): { at: Instant | null } | null {
  const ahead = minutes * 60_000;
  const read = readWhen(rest, { ...context, now: context.now + ahead, timeZone: 'Etc/UTC' });
  return read && { at: read.at === null ? null : read.at - ahead };
}

function parsed(typed: string, context: LineContext): Instant | null {
  const chinese = /\p{Script=Han}/u.test(typed);
  const parser = chinese ? hans.casual : en.casual;
  const reference = chinese ? wallReference(context) : zonedReference(context);
  const [only, ...others] = parser.parse(typed, reference, { forwardDate: true });
  if (!only || others.length > 0 || only.end || !covers(only, typed)) return null;
  if (!only.start.isCertain('hour') && PART_OF_DAY.test(typed)) return null;
  return instantOf(only, context);
}

function zonedReference({ now, timeZone }: LineContext): ParsingReference {
  return { instant: new Date(now), timezone: offsetMinutes(now, timeZone) };
}

/**
 * chrono's Chinese words (今天, 明天, 今晚) look at this machine's clock and not at the reference's zone, so they get a
 * date that shows the speaker's wall clock on this machine. Only its components are read afterwards.
 */
function wallReference({ now, timeZone }: LineContext): ParsingReference {
  const wall = new Date(now + offsetMinutes(now, timeZone) * 60_000);
  const [year, month, day] = [wall.getUTCFullYear(), wall.getUTCMonth(), wall.getUTCDate()];
  return { instant: new Date(year, month, day, wall.getUTCHours(), wall.getUTCMinutes()) };
}

/** Nothing but punctuation is left over: `tomorrow 25:00` must not become tomorrow. */
function covers(result: ParsedResult, typed: string): boolean {
  const rest = typed.slice(0, result.index) + typed.slice(result.index + result.text.length);
  return /^[\s,]*(?:at)?[\s,]*$/.test(rest);
}

function instantOf({ start, text }: ParsedResult, context: LineContext): Instant | null {
  const zoned = start.isCertain('timezoneOffset') && !/\p{Script=Han}/u.test(text);
  if (zoned) return start.date().getTime();
  const part = (name: 'year' | 'month' | 'day' | 'hour' | 'minute') => start.get(name) ?? 0;
  const timed = start.isCertain('hour');
  const wall = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    timed ? part('hour') : 0,
    timed ? part('minute') : 0,
  );
  return Number.isFinite(wall) ? instantOfWall(wall, context.timeZone) : null;
}
