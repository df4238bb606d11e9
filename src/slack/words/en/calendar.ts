import type { CalendarState } from '../../../domain/calendar/calendar-entry.ts';
import { bold, code, day, moment, say } from '../../text/sentence.ts';
import type { Words } from '../shape/words.ts';
import { days, n, rateShort, some, units } from './grammar/numbers.ts';
import { packName } from './grammar/pack-name.ts';

const STATES: Record<CalendarState, string> = {
  pending: 'pending approval',
  approved: 'approved, not allocated yet',
  scheduled: 'scheduled',
  running: 'running',
  ended: 'ended',
  cancelled: 'cancelled',
};

export const calendar = {
  title: (count, app) => `Calendar${app === null ? '' : ` of ${app}`} · next ${days(count)}`,
  empty: (count) => `Nothing is running, scheduled or pending in the next ${days(count)}.`,
  day: (at) => say`${day(at)}`,
  raise({ id, app, rate, days: duration, startsAt, endsAt, onApproval, state }) {
    const what = say`${bold(id)} ${app.name}, ${rateShort(rate)}`;
    return onApproval
      ? say`${what} for ${days(duration)} · starts once approved`
      : say`${what} · ${moment(startsAt)} – ${moment(endsAt)} · ${STATES[state]}`;
  },
  run: ({ id, app, rate, startsAt, endsAt }) =>
    say`${bold(id)} ${app.name}, ${rateShort(rate)} · ${moment(startsAt)} – ${moment(endsAt)} · run of a series`,
  expiry: ({ orderId, name, at, left }) =>
    say`${units(left)} of ${packName({ orderId, name })} expire ${moment(at)}`,
  goesOn: (names) => say`Still running: ${names.join(', ')}`,
  more: (lines) => `and ${some(lines, 'more line', 'more lines')}`,
  noPacks: 'Packs can’t be shown right now: WeChat isn’t answering.',
  hint: 'Subscribe in your calendar app: /quota calendar feed',
  feed: {
    made: 'Subscribe to this address in your calendar app. It shows all raises to anyone who has it, so keep it to yourself.',
    after: 'An address you had before no longer works. Revoke this one: /quota calendar revoke',
    noAddress: 'There’s no public address yet. Set PUBLIC_URL, then try again.',
    revoked: 'Revoked the address. Calendar apps that use it get nothing any more.',
    refusal: (refusal) =>
      refusal.reason === 'no_feed'
        ? say`You have no calendar address. Get one: ${code('/quota calendar feed')}`
        : say`${n(refusal.most)} addresses are in use already. Someone has to revoke theirs first.`,
  },
} satisfies Words['calendar'];
