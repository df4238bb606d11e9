import type { Instant } from '../../../kit/instant.ts';
import type { Doubt } from '../../words/shape/start.ts';
import type { LineContext } from '../typed/line-context.ts';
import { parseTime } from './parse-time.ts';
import { readWhen } from './read-when.ts';
import type { Unread } from './readings.ts';

/** `ownZone`: it would be another instant for somebody in another zone. */
export type Until =
  | { kind: 'at' /** May be over. */; at: Instant; ownZone: boolean }
  /** At least one reading, ascending. */
  | { kind: 'ambiguous'; why: Doubt; readings: Instant[]; ownZone: boolean }
  | { kind: 'unreadable'; why: Unread };

/** Reads an end. A day without a time is meant with all of its hours, so that `until friday` ends with Friday's last minute. */
export function readUntil(text: string, context: LineContext): Until {
  const when = readWhen(namesNoHour(text) ? `${text} 23:59` : text, context);
  switch (when.kind) {
    case 'at':
      // `until now`
      return { kind: 'at', at: when.at ?? context.now, ownZone: when.ownZone };
    case 'ambiguous': {
      const readings = when.readings.flatMap((at) => at ?? []);
      return { kind: 'ambiguous', why: when.why, readings, ownZone: when.ownZone };
    }
    case 'unreadable':
      return { kind: 'unreadable', why: when.why };
  }
}

function namesNoHour(text: string): boolean {
  const parsed = parseTime(text);
  if (parsed === null || parsed === 'at_once') return false;
  return parsed.clock === null && parsed.parts.size === 0 && parsed.after === null;
}
