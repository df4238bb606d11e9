import { DAY_MS, MINUTE_MS } from '../../kit/durations.ts';
import type { Instant } from '../../kit/instant.ts';
import type { CalendarEntry, CalendarRaise } from '../calendar/calendar-entry.ts';
import type { CalendarPicture, RaiseBar, RaiseState } from './picture.ts';
import { inLanes } from './timeline.ts';

/** More rows cannot be read. */
const MOST_BARS = 40;
const BEHIND_MS = DAY_MS / 2;

type Bar = Omit<RaiseBar, 'lane'> & { app: string; appId: string };

/**
 * What runs, is scheduled, waits or will be requested in the next days, of all apps. What starts once it is approved is shown from
 * now on.
 */
export function calendarPicture(
  entries: readonly CalendarEntry[],
  days: number,
  at: Instant,
): CalendarPicture {
  const now = Math.floor(at / MINUTE_MS) * MINUTE_MS;
  const [from, until] = [now - BEHIND_MS, now + days * DAY_MS];
  const inside = entries
    .flatMap((entry) => barOf(entry, now))
    .filter(({ startsAt, endsAt }) => startsAt < until && from < endsAt)
    .sort((one, other) => one.startsAt - other.startsAt);
  const shown = inside.slice(0, MOST_BARS);
  const apps = [...new Set(shown.map(({ appId }) => appId))];
  const bars: CalendarPicture['bars'] = [];
  let lanes = 0;
  for (const appId of apps) {
    const own = shown.filter((bar) => bar.appId === appId).map(({ appId: _id, ...bar }) => bar);
    const first = lanes;
    for (const bar of inLanes(own)) {
      bars.push({ ...bar, app: own[0]?.app ?? appId, lane: first + bar.lane });
      lanes = Math.max(lanes, first + bar.lane + 1);
    }
  }
  return {
    kind: 'calendar',
    bars,
    lanes,
    hidden: inside.length - shown.length,
    apps: apps.length,
    from,
    until,
    now,
  };
}

function barOf(entry: CalendarEntry, now: Instant): Bar[] {
  if (entry.kind === 'pack_expires') return [];
  const state = entry.kind === 'raise' ? stateOf(entry) : 'open';
  if (state === null) return [];
  const { id, app, rate, days } = entry;
  const waits = entry.kind === 'raise' && entry.onApproval;
  const startsAt = waits ? now : entry.startsAt;
  const endsAt = waits ? now + days * DAY_MS : entry.endsAt;
  return [{ request: id, rate, startsAt, endsAt, state, app: app.name, appId: app.appId }];
}

/** `null`: it is over, or came to nothing. */
function stateOf({ state }: CalendarRaise): RaiseState | null {
  switch (state) {
    case 'pending':
    case 'approved':
      return 'open';
    case 'scheduled':
      return 'planned';
    case 'running':
      return 'running';
    case 'ended':
    case 'cancelled':
      return null;
  }
}
