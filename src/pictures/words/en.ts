import { grouped } from '../../kit/grouped.ts';
import type { PictureWords } from './picture-words.ts';
import { scaled } from './scaled.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const day = (date: string) => `${monthName(date)} ${Number(date.slice(8, 10))}`;

export const en: PictureWords = {
  amount: (value) =>
    scaled(value, [
      [1e9, 'B'],
      [1e6, 'M'],
      [1e3, 'k'],
    ]),
  exact: grouped,
  day,
  dayOfYear: (date) => `${day(date)}, ${date.slice(0, 4)}`,
  month: monthName,
  dot: ' · ',
  figures: (moment) => `WeChat data as of ${moment}`,
  drawn: (moment) => `As of ${moment}`,
  balance: {
    titles: {
      runsOut: (date) => `Runs out ${date}`,
      expires: (units, date) => `About ${units} units expire unused ${date}`,
      remaining: (units) => `${units} units remaining`,
      expired: (date) => `Expired ${date}`,
    },
    of: (pack) => `Balance of pack …${pack}`,
    remaining: (remaining, all, percent) => `${remaining} of ${all} units remaining (${percent})`,
    reserved: (units) => `${units} reserved`,
    levels: 'warning',
    today: 'now',
    validUntil: (date) => `expires ${date}`,
    runsOut: (date) => `runs out ${date}`,
    rate: (perDay) => `${perDay} units/day at the current rate`,
    noForecast: 'no forecast yet: too little usage',
    unrecorded: 'not recorded',
    recordedSince: (date) => `recorded since ${date}`,
  },
  timeline: {
    title: (raises, highest) =>
      raises === 1 ? `1 raise, ${highest}/min` : `${raises} raises, highest ${highest}/min`,
    noTitle: 'No raises',
    of: (app) => `Raises of ${app}`,
    period: (from, until) => `${from} to ${until}`,
    running: (raises, limit) =>
      `${raises === 0 ? 'none' : raises} running${limit === null ? '' : `, limit now ${limit}/min`}`,
    none: 'No raise was running or is scheduled in this period.',
    baseline: 'baseline',
    noBaseline: 'baseline limit not configured',
    limit: (addUp) => `limit, calls/min (baseline plus ${addUp ? 'all raises' : 'the highest raise'})`,
    raises: 'raises, calls/min',
    states: { running: 'running', planned: 'scheduled', ended: 'ended', open: 'not confirmed yet' },
    hidden: (raises) => `${raises} more ended earlier`,
    cut: 'newest requests only',
    today: 'now',
  },
  calendar: {
    title: (raises, apps) =>
      `${raises} ${raises === 1 ? 'raise' : 'raises'}, ${apps} ${apps === 1 ? 'app' : 'apps'}`,
    none: 'No raise is running, scheduled or pending in this period.',
    hidden: (raises) => `${raises} more start later`,
  },
  spend: {
    weeks: {
      title: (units, week) => `${grouped(units)} ${units === 1n ? 'unit' : 'units'} in the week from ${week}`,
      of: (app) => (app === null ? 'Units allocated per app and week' : `Units allocated to ${app} per week`),
      total: (units, weeks) => `${units} in ${weeks} ${weeks === 1 ? 'week' : 'weeks'}`,
    },
    title: (units, month) => `${grouped(units)} ${units === 1n ? 'unit' : 'units'} in ${month}`,
    of: (app) => (app === null ? 'Units allocated per app and month' : `Units allocated to ${app} per month`),
    total: (units, months) => `${units} in ${months} ${months === 1 ? 'month' : 'months'}`,
    unconfirmed: (units) => `${units} of it not confirmed yet`,
    none: 'Nothing was allocated in this period.',
    others: 'others',
    outside: 'outside Headroom',
    open: 'not confirmed yet',
    cut: (requests) => `counts only the newest ${requests} requests`,
  },
  calls: {
    title: (calls, limit) =>
      limit === null ? `${calls} calls/min now` : `${calls} calls/min now, limit ${limit}`,
    of: (app, hours) => `Calls of ${app}, last ${hours} hours`,
    highest: (calls, time) => `highest ${calls} at ${time}`,
    raises: (request, limit) => `${request} would raise the limit to ${limit}/min`,
    adds: (request, rate) => `${request} would raise the limit by ${rate}/min`,
    noLimit: 'limit unknown: baseline not configured',
    now: 'now',
    limit: 'limit',
    with: (request) => `with ${request}`,
    weekBefore: 'a week ago',
  },
};

function monthName(date: string): string {
  return MONTHS[Number(date.slice(5, 7)) - 1] ?? date;
}
