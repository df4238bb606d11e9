import type { Instant } from '../../../../kit/instant.ts';
import { say } from '../../../text/sentence.ts';
import type { Doubt, StartClock, StartWords } from '../../shape/start.ts';
import { distance, shownAt } from '../../shape/start-clock.ts';
import { plural } from '../grammar/numbers.ts';

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `Tue Dec 1, 00:00`, with the year where it is another one. */
function short(at: Instant, clock: StartClock): string {
  const { weekday, month, day, year, time, offset } = shownAt(at, clock);
  const date = `${WEEKDAYS[weekday - 1]} ${MONTHS[month - 1]} ${day}`;
  return `${date}${year === null ? '' : `, ${year}`}, ${time}${offset === null ? '' : ` (${offset})`}`;
}

function full(at: Instant, clock: StartClock): string {
  const { count, unit } = distance(at, clock.now);
  const away = {
    minutes: `${count} min`,
    hours: `${count} h`,
    days: `${count} ${plural(count, 'day', 'days')}`,
  }[unit];
  return `${short(at, clock)}, ${shownAt(at, clock).timeZone}, in ${away}`;
}

/** Why a time is asked back, within a sentence. */
const WHY: Record<Doubt, string> = {
  clock_change: 'the clocks change then, so that hour occurs twice or not at all',
  zone: 'it depends on the time zone',
  day_or_month: 'it could be day/month or month/day',
  weekday: 'that date isn’t that weekday',
  which_day: 'it could be more than one day',
  passed: 'that time has passed',
  which_hour: 'it could be more than one hour',
};

const ONCE_APPROVED = 'Once approved';

/** Texts about the start of a raise. */
export const start = {
  repeated: (at, clock) => (at === null ? say`Starts once approved.` : say`Starts ${full(at, clock)}.`),
  reading: (at, clock) => (at === null ? ONCE_APPROVED : full(at, clock)),
  button: (at, clock) => (at === null ? ONCE_APPROVED : short(at, clock)),
  doubt: (why, typed, one) =>
    one
      ? say`Not submitted yet. “${typed}”: ${WHY[why]}. Is this the start you meant?`
      : say`Not submitted yet. “${typed}”: ${WHY[why]}. Choose the start you meant.`,
  why: (doubt) => WHY[doubt],
  orType: 'Or copy a command:',
} satisfies StartWords;
