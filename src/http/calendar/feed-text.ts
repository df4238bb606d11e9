import type { CalendarRaise, CalendarRun, CalendarState } from '../../domain/calendar/calendar-entry.ts';
import type { FeedContent } from '../../flows/calendar/use-cases.ts';
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
export function feedText({ feed, raises, runs }: FeedContent): string {
  const { name } = feedWords[feed.language];
  const events = [
    ...raises.map((raise) => eventOfRaise(raise, feed.language)),
    ...runs.map((run) => eventOfRun(run, feed.language)),
  ];
  return icalendar(
    name,
    PRODUCT,
    events.sort((one, other) => one.startsAt - other.startsAt),
  );
}

function eventOfRaise(raise: CalendarRaise, language: FeedContent['feed']['language']): CalendarEvent {
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

function eventOfRun(run: CalendarRun, language: FeedContent['feed']['language']): CalendarEvent {
  const words = feedWords[language];
  const { uid, startsAt, endsAt } = run;
  return {
    uid: `${uid}@headroom`,
    sequence: 0,
    changedAt: startsAt,
    startsAt,
    endsAt,
    summary: words.summary(run),
    description: words.run,
    status: 'tentative',
  };
}
