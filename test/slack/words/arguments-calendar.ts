import type { CalendarRaise, CalendarState } from '../../../src/domain/calendar/calendar-entry.ts';
import type { Given, WordArguments } from './given.ts';

const STATES = ['pending', 'approved', 'scheduled', 'running', 'ended', 'cancelled'] as const;

const aRaise = ({ name, at, slackId }: Given, state: CalendarState, onApproval = false): CalendarRaise => ({
  kind: 'raise',
  id: 'R-17.2',
  uid: 'R-17.2.1',
  app: { appId: 'wx1', name },
  rate: 300_000,
  days: 3,
  startsAt: at,
  endsAt: at + 1,
  onApproval,
  state,
  requester: slackId,
  changedAt: at,
  revision: 1,
});

export const calendarArguments: NonNullable<WordArguments['calendar']> = {
  title: ({ count, name }) => [
    [count, null],
    [count, name],
  ],
  empty: ({ count }) => [[count]],
  day: ({ at }) => [[at]],
  raise: (given) => [
    ...STATES.map((state): [CalendarRaise] => [aRaise(given, state)]),
    [aRaise(given, 'pending', true)],
  ],
  run: (given) => [[{ ...aRaise(given, 'pending'), kind: 'series_run' as const, id: 'S-3' }]],
  expiry: ({ orderId, name, at, units: left }) => [[{ kind: 'pack_expires', orderId, name, at, left }]],
  goesOn: ({ name }) => [[[`R-17 ${name}`]], [[`R-17 ${name}`, `R-18 ${name}`]]],
  more: ({ count }) => [[count]],
  feed: {
    refusal: ({ count }) => [[{ reason: 'no_feed' }], [{ reason: 'too_many_feeds', most: count }]],
  },
};
