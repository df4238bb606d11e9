import type { Line, LineContext, LineProblem } from './line.ts';
import { readLine } from './read-line.ts';
import { draftOf, raiseSuggestion, writeRaise } from './suggest.ts';
import { offsetMinutes, wallClock } from './zone.ts';

/** No two of them ever show the same time, not even on different days. */
const CLOCKS = ['Pacific/Honolulu', 'Etc/UTC', 'Asia/Kathmandu'];

/**
 * For a speaker whose zone is not known: what is missing where the line would mean something else on another clock;
 * `null` where it means the same on all of them (at once, in three hours, 9:00 +08:00), or cannot be read at all.
 * Whatever way of saying a time is read, this needs not know it.
 */
export function missingZone(text: string, context: LineContext): LineProblem | null {
  const line = readLine(text, context);
  if (line.kind === 'problem') return null;
  const [first, ...others] = CLOCKS.map((timeZone) => meaning(readLine(text, { ...context, timeZone })));
  if (others.every((other) => other === first)) return null;
  const typed = line.kind === 'raise' && line.beginsAt !== null ? line : null;
  const offset = offsetName(offsetMinutes(typed?.beginsAt ?? context.now, context.timeZone));
  return { reason: 'missing_zone', offset, suggestion: withZone(typed, offset, context) };
}

function meaning(line: Line): string {
  return JSON.stringify(line);
}

/** Everything that was typed, and the fallback's clock named behind the time: whoever reads it sees which one is meant. */
function withZone(
  line: Extract<Line, { kind: 'raise' }> | null,
  offset: string,
  context: LineContext,
): string {
  if (line === null || line.beginsAt === null) return raiseSuggestion({}, context);
  const from = `${wallClock(line.beginsAt, context.timeZone)} ${offset}`;
  return writeRaise({ ...draftOf(line, context), from }, context);
}

/** `+08:00` */
function offsetName(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
