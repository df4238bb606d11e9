import type { CalendarRaise, CalendarRun, CalendarState } from '../../domain/calendar/calendar-entry.ts';
import type { CalendarContent } from '../../flows/calendar/use-cases.ts';
import type { Language } from '../../kit/language.ts';
import { feedWords } from './feed-words.ts';
import { type CalendarEvent, icalendar } from './icalendar.ts';

const PRODUCT = '-//Headroom//Headroom//EN';

/** What is not sure to happen is tentative; what will not is cancelled, so that programs take it out. */
const STATUS: Record<CalendarState, CalendarEvent['status']> = {
  pending: 'tentative',
  approved: 'tentative',
  scheduled: 'confirmed',
  running: 'confirmed',
  ended: 'confirmed',
  cancelled: 'cancelled',
};

/** A calendar in the language of whoever made its address. */
export function feedText({ raises, runs }: CalendarContent, language: Language): string {
  const { name } = feedWords[language];
  const events = [
    ...raises.map((raise) => eventOfRaise(raise, language)),
    ...runs.map((run) => eventOfRun(run, language)),
  ];
  return icalendar(
    name,
    PRODUCT,
    events.sort((one, other) => one.startsAt - other.startsAt),
  );
}

function eventOfRaise(raise: CalendarRaise, language: Language): CalendarEvent {
  const words = feedWords[language];
  const { uid, revision, changedAt, startsAt, endsAt, state, days } = raise;
  return {
    uid: `${uid}@headroom`,
    // A stored revision moves with every change, and a running raise ends without one.
    sequence: revision,
    changedAt,
    startsAt,
    endsAt,
    summary: words.summary(raise),
    description: `${words.state[state]} · ${words.duration(days)}`,
    status: STATUS[state],
  };
}

function eventOfRun(run: CalendarRun, language: Language): CalendarEvent {
  const words = feedWords[language];
  const { uid, startsAt, endsAt, revision, calledOff } = run;
  return {
    uid: `${uid}@headroom`,
    // That of its series moves when it is skipped, and when that is undone.
    sequence: revision,
    changedAt: startsAt,
    startsAt,
    endsAt,
    summary: words.summary(run),
    description: calledOff ? words.calledOff : words.run,
    status: calledOff ? 'cancelled' : 'tentative',
  };
}
