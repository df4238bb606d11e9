import { grouped } from '../../kit/grouped.ts';
import type { PictureWords } from './picture-words.ts';
import { scaled } from './scaled.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

export const en: PictureWords = {
  amount: (value) =>
    scaled(value, [
      [1e9, 'B'],
      [1e6, 'M'],
      [1e3, 'k'],
    ]),
  exact: grouped,
  day: (date) => `${monthName(date)} ${Number(date.slice(8, 10))}`,
  month: monthName,
  dot: ' · ',
  figures: (moment) => `Figures from WeChat, ${moment}`,
  drawn: (moment) => `As of ${moment}`,
  balance: {
    title: (orderId) => `Balance of pack ${orderId}`,
    left: (left, all, percent) => `${left} of ${all} units left (${percent})`,
    reserved: (units) => `${units} more reserved`,
    levels: 'warning',
    today: 'now',
    validUntil: (date) => `valid until ${date}`,
    runsOut: (date) => `runs out about ${date}`,
    pace: (perDay) => `${perDay} units a day lately`,
    outlasts: (date) => `some will be left on ${date}, its last day`,
    noForecast: 'no forecast: too little was spent lately to tell its pace',
    ended: (date) => `ended on ${date}`,
    unrecorded: 'not recorded',
    recordedSince: (date) => `recorded since ${date}`,
  },
  timeline: {
    title: (app) => `Raises of ${app}`,
    running: (raises, limit) =>
      `${raises === 0 ? 'no raise runs' : raises === 1 ? '1 raise runs' : `${raises} raises run`} now${limit === null ? '' : ` · limit ${limit} calls a minute`}`,
    none: 'No raise ran or is planned in this time.',
    baseline: 'baseline',
    noBaseline: 'its baseline limit is not configured',
    limit: 'limit, calls a minute: the highest raise counts, they do not add up',
    raises: 'raises, calls a minute',
    states: { running: 'running', planned: 'planned', ended: 'ended', open: 'not confirmed yet' },
    hidden: (raises) => `${raises} more that ended earlier`,
    cut: 'only the newest requests',
    today: 'now',
  },
  spend: {
    title: (app) => (app === null ? 'Spend per app and month' : `Spend of ${app} per month`),
    total: (units, months) => `${units} units allocated in ${months} ${months === 1 ? 'month' : 'months'}`,
    none: 'Nothing was allocated in this time.',
    others: 'others',
    outside: 'outside Headroom',
    open: 'not confirmed yet',
    cut: (requests) => `counts the newest ${requests} requests only`,
  },
};

function monthName(date: string): string {
  return MONTHS[Number(date.slice(5, 7)) - 1] ?? date;
}
