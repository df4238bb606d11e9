import { MOST_CALENDAR_DAYS } from '../../domain/calendar/calendar-days.ts';
import type { LineContext } from '../line/typed/line-context.ts';
import { oneTooMany } from '../line/typed/one-too-many.ts';
import type { ProblemLine } from '../line/typed/problem-line.ts';
import { spelled } from '../line/typed/spelled.ts';
import type { Word } from '../line/typed/split-words.ts';
import { readDays } from '../line/values/days.ts';
import type { LineProblem } from '../words/shape/line-problem.ts';
import { words } from '../words/words.ts';

/** `app` as typed; `null`: of all apps. */
export type CalendarLine =
  | { kind: 'calendar'; app: string | null; days: number }
  | { kind: 'calendar_feed' }
  | { kind: 'calendar_revoke' };

/** What people look at without saying how far. */
const USUAL_DAYS = 14;

const { meant } = spelled((language) => words(language).quota.calendar.actions);

/** `[<app>] [<n>d]` in any order, `feed`, `revoke` */
export function readCalendar(
  typed: readonly Word[],
  context: LineContext,
): CalendarLine | ProblemLine<LineProblem> {
  const [first, second, ...rest] = typed;
  const action = first ? meant(first.text) : null;
  if (first && action !== null) {
    const stray = oneTooMany(second, 'calendar', [first.text], context);
    return stray ?? { kind: action === 'feed' ? 'calendar_feed' : 'calendar_revoke' };
  }
  let app: string | null = null;
  let days: number | null = null;
  const all = [first, second, ...rest].filter((word) => word !== undefined);
  for (let index = 0; index < all.length; index += 1) {
    const word = all[index];
    if (!word) break;
    const found = readDays(word.text, all[index + 1]?.text);
    if (found && days === null) {
      days = found.days;
      index += found.taken - 1;
    } else if (app === null && !found) app = word.text;
    else {
      const kept = [...(app === null ? [] : [app]), ...(days === null ? [] : [`${days}d`])];
      return oneTooMany(word, 'calendar', kept, context) ?? { kind: 'calendar_feed' };
    }
  }
  return { kind: 'calendar', app, days: Math.min(Math.max(1, days ?? USUAL_DAYS), MOST_CALENDAR_DAYS) };
}
