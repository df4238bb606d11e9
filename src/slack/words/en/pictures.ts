import type {
  BalancePicture,
  BalanceStep,
  CalendarPicture,
  CallsPicture,
  PictureApp,
  SpendPicture,
  SpendRow,
  TimelinePicture,
} from '../../../domain/pictures/picture.ts';
import { hourlyHighest } from '../../../domain/traffic/hourly-highest.ts';
import { HOUR_MS } from '../../../kit/durations.ts';
import { inLanguage } from '../../../kit/language.ts';
import type { PictureTimes, PictureWords } from '../shape/pictures.ts';
import { n, plural, rate, rateShort, units, unitsPerDay } from './grammar/numbers.ts';
import { packName } from './grammar/pack-name.ts';

const named = ({ name, label }: PictureApp) => inLanguage(label, 'en') ?? name;

export const pictures: PictureWords = {
  buttons: {
    balance: 'Balance chart',
    timeline: 'Timeline',
    spend: 'Spend chart',
    calendar: 'Timeline',
    report: 'Chart by week',
  },
  title(picture) {
    switch (picture.kind) {
      case 'balance':
        return `Balance of ${packName(picture.pack)}`;
      case 'timeline':
        return `Raises of ${named(picture.app)}`;
      case 'calendar':
        return 'Raises of all apps';
      case 'spend':
        if (picture.by === 'week') return 'Units per app and week';
        return picture.app === null ? 'Units per app and month' : `Units of ${named(picture.app)} per month`;
      case 'calls':
        return callsTitle(picture);
    }
  },
  alt(picture, times) {
    switch (picture.kind) {
      case 'balance':
        return balanceAlt(picture, times);
      case 'timeline':
        return timelineAlt(picture, times);
      case 'calendar':
        return calendarAlt(picture, times);
      case 'spend':
        return spendAlt(picture, times);
      case 'calls':
        return callsAlt(picture, times);
    }
  },
  drawing: {
    direct: 'Drawing the usage chart. It will arrive in your direct messages with Headroom.',
    thread: 'Drawing the usage chart. It will arrive in this message’s thread.',
  },
  sent: {
    direct: 'The usage chart is in your direct messages with Headroom.',
    thread: 'The usage chart is in this message’s thread.',
  },
};

function balanceAlt(picture: BalancePicture, times: PictureTimes): string {
  const { pack, left, all, reserved, forecast, levels, validUntil, steps, began } = picture;
  const [first] = steps;
  const ahead = () => {
    if (validUntil <= picture.now) return '';
    if (!forecast) return 'No forecast yet: too little usage.';
    const rate = `At the current rate of ${unitsPerDay(forecast.perDay)}`;
    return forecast.runsOutAt < validUntil
      ? `${rate}, it runs out around ${times.date(forecast.runsOutAt)}.`
      : `${rate}, some units will expire unused.`;
  };
  const beginning = ({ at, left: then }: BalanceStep) =>
    began
      ? `Recorded since ${times.date(at)}, with ${units(then)} then; all ${n(began.left)} were there on ${times.date(began.at)}.`
      : `The line starts at ${units(then)} on ${times.date(at)}.`;
  return [
    `Line chart: balance of pack ${pack.orderId}.`,
    `${n(left)} of ${units(all)} remaining${reserved > 0n ? `, ${n(reserved)} reserved` : ''}.`,
    ahead(),
    `${validUntil <= picture.now ? 'Expired' : 'Expires'} ${times.date(validUntil)}.`,
    first ? beginning(first) : '',
    levels.length > 0
      ? `Warnings at ${levels.map((level) => `${level.percent}% (${units(level.units)})`).join(', ')}.`
      : '',
    `WeChat data as of ${times.moment(picture.figuresAt)}.`,
  ]
    .filter((part) => part !== '')
    .join(' ');
}

const NO_RAISES = 'No raises in this period.';

const STATES = {
  running: 'running',
  planned: 'scheduled',
  ended: 'ended',
  open: 'not confirmed yet',
} as const;

function timelineAlt(picture: TimelinePicture, times: PictureTimes): string {
  const { app, baseline, bars, limit, from, until, now } = picture;
  const current = limit.findLast(({ at }) => at <= now)?.rate ?? null;
  const newest = [...bars].sort((a, b) => b.endsAt - a.endsAt);
  const described = newest.map(
    (bar) =>
      `${bar.request} ${rate(bar.rate)} from ${times.date(bar.startsAt)} to ${times.date(bar.endsAt)}, ${STATES[bar.state]}`,
  );
  return [
    `Timeline: raises of ${named(app)} from ${times.date(from)} to ${times.date(until)}.`,
    current === null ? 'Current limit unknown.' : `Current limit ${rate(current)}.`,
    baseline === null ? 'Baseline not configured.' : `Baseline ${rate(baseline)}.`,
    bars.length === 0
      ? NO_RAISES
      : `${n(bars.length)} ${plural(bars.length, 'raise', 'raises')}: ${described.join('; ')}.`,
  ].join(' ');
}

const rowName = ({ app, outside }: Pick<SpendRow, 'app' | 'outside'>) =>
  app !== null ? named(app) : outside ? 'outside Headroom' : 'others';

function calendarAlt({ bars, from, until }: CalendarPicture, times: PictureTimes): string {
  const described = bars.map(
    (bar) =>
      `${bar.app} ${bar.request} ${rate(bar.rate)} from ${times.date(bar.startsAt)} to ${times.date(bar.endsAt)}, ${STATES[bar.state]}`,
  );
  return [
    `Timeline: raises of all apps from ${times.date(from)} to ${times.date(until)}.`,
    bars.length === 0
      ? NO_RAISES
      : `${n(bars.length)} ${plural(bars.length, 'raise', 'raises')}: ${described.join('; ')}.`,
  ].join(' ');
}

function spendAlt({ app, months, by, rows, open, total, now }: SpendPicture, times: PictureTimes): string {
  const period = by ?? 'month';
  const sums = rows.map((row) => ({ ...row, units: row.units.reduce((sum, one) => sum + one, 0n) }));
  const perMonth = months.map((month, index) => ({
    month,
    units: rows.reduce((sum, { units }) => sum + (units[index] ?? 0n), 0n),
  }));
  const waiting = open.reduce((sum, units) => sum + units, 0n);
  return [
    `Bar chart: units allocated ${app === null ? `per app and ${period}` : `to ${named(app)} per ${period}`}, ${months[0] ?? ''} to ${months.at(-1) ?? ''}: ${n(total)} in total.`,
    app === null && sums.length > 0
      ? `By app: ${sums.map((sum) => `${rowName(sum)} ${n(sum.units)}`).join(', ')}.`
      : '',
    `By ${period}: ${perMonth.map(({ month, units }) => `${month} ${n(units)}`).join(', ')}.`,
    waiting > 0n ? `${n(waiting)} more approved but not confirmed yet.` : '',
    `As of ${times.moment(now)}.`,
  ]
    .filter((part) => part !== '')
    .join(' ');
}

/** Everything that decides, for whoever does not open the picture. */
function callsTitle({ app, request, rate: by, latest, highest, ...picture }: CallsPicture): string {
  const { limitNow, raisedTo, weekBeforeHighest, from, now } = picture;
  const share = limitNow
    ? `, ${Math.round((latest.calls / limitNow) * 100)}% of the limit of ${n(limitNow)}`
    : '';
  return [
    `Calls of ${named(app)}: ${n(Math.round(latest.calls))} per min now${share}.`,
    `Highest in the last ${Math.round((now - from) / HOUR_MS)} hours: ${n(Math.round(highest.calls))}.`,
    weekBeforeHighest === null
      ? ''
      : `A week ago at this time of day: up to ${n(Math.round(weekBeforeHighest))}.`,
    raisedTo === null
      ? `${request} would raise the limit by ${rateShort(by)}.`
      : `${request} would raise the limit to ${n(raisedTo)} per min.`,
  ]
    .filter((part) => part !== '')
    .join(' ');
}

function callsAlt(picture: CallsPicture, times: PictureTimes): string {
  const { calls, highest, from, until, now, limit } = picture;
  const steps = limit.map(({ at, rate: then }) => `${rate(then)} from ${times.moment(at)}`);
  return [
    `Line chart, ${times.moment(from)} to ${times.moment(until)}. ${callsTitle(picture)}`,
    `Highest at ${times.moment(highest.at)}.`,
    steps.length === 0 ? 'Limit unknown.' : `Limit: ${steps.join(', ')}.`,
    `By hour: ${hourlyHighest(calls, now)
      .map(({ calls: most }) => n(Math.round(most)))
      .join(', ')}.`,
  ].join(' ');
}
