import type {
  BalancePicture,
  BalanceStep,
  PictureApp,
  SpendPicture,
  SpendRow,
  TimelinePicture,
} from '../../../domain/pictures/picture.ts';
import { inLanguage } from '../../../kit/language.ts';
import type { PictureTimes, PictureWords } from '../shape/pictures.ts';
import { n, plural, units } from './grammar/numbers.ts';

const are = (value: bigint) => plural(value, 'is', 'are');
const named = ({ name, label }: PictureApp) => inLanguage(label, 'en') ?? name;

export const pictures: PictureWords = {
  buttons: { balance: 'Balance chart', timeline: 'Time line', spend: 'Spend chart' },
  title(picture) {
    switch (picture.kind) {
      case 'balance':
        return `Balance of pack ${picture.pack.orderId}`;
      case 'timeline':
        return `Raises of ${named(picture.app)}`;
      case 'spend':
        return picture.app === null ? 'Spend per app and month' : `Spend of ${named(picture.app)} per month`;
    }
  },
  alt(picture, times) {
    switch (picture.kind) {
      case 'balance':
        return balanceAlt(picture, times);
      case 'timeline':
        return timelineAlt(picture, times);
      case 'spend':
        return spendAlt(picture, times);
    }
  },
  drawing: {
    direct: 'The picture is being drawn. It comes to your direct messages with Headroom.',
    thread: 'The picture is being drawn. It comes into the thread of this message.',
  },
  sent: {
    direct: 'The picture is in your direct messages with Headroom.',
    thread: 'The picture is in the thread of this message.',
  },
};

function balanceAlt(picture: BalancePicture, times: PictureTimes): string {
  const { pack, left, all, reserved, forecast, levels, validUntil, steps, began } = picture;
  const [first] = steps;
  const ahead = () => {
    if (validUntil <= picture.now) return '';
    if (!forecast) return 'There is no forecast: too little was spent lately to tell its pace.';
    const pace = `At the present pace of ${units(forecast.perDay)} a day`;
    return forecast.runsOutAt < validUntil
      ? `${pace} it runs out about ${times.date(forecast.runsOutAt)}.`
      : `${pace} some will be left when it ends.`;
  };
  const beginning = ({ at, left: then }: BalanceStep) =>
    began
      ? `Its record begins with ${units(then)} on ${times.date(at)}; before that it is only known that all ${n(began.left)} were there on ${times.date(began.at)}.`
      : `The line begins with ${units(then)} on ${times.date(at)}.`;
  return [
    `Line chart of the balance of pack ${pack.orderId}.`,
    `${n(left)} of ${units(all)} ${are(left)} left${reserved > 0n ? `, ${n(reserved)} more ${are(reserved)} reserved` : ''}.`,
    ahead(),
    `It ${validUntil <= picture.now ? 'was' : 'is'} valid until ${times.date(validUntil)}.`,
    first ? beginning(first) : '',
    levels.length > 0
      ? `Warning levels: ${levels.map((level) => `${level.percent}% (${units(level.units)})`).join(', ')}.`
      : '',
    `Figures from WeChat, ${times.moment(picture.figuresAt)}.`,
  ]
    .filter((part) => part !== '')
    .join(' ');
}

const STATES = {
  running: 'running',
  planned: 'planned',
  ended: 'ended',
  open: 'not confirmed yet',
} as const;

function timelineAlt(picture: TimelinePicture, times: PictureTimes): string {
  const { app, baseline, bars, limit, from, until, now } = picture;
  const rate = limit.findLast(({ at }) => at <= now)?.rate ?? null;
  const newest = [...bars].sort((a, b) => b.endsAt - a.endsAt);
  const described = newest.map(
    (bar) =>
      `${bar.request} ${n(bar.rate)} calls a minute from ${times.date(bar.startsAt)} to ${times.date(bar.endsAt)}, ${STATES[bar.state]}`,
  );
  return [
    `Time line of the raises of ${named(app)} from ${times.date(from)} to ${times.date(until)}.`,
    rate === null ? 'Its limit now is not known.' : `Its limit now is ${n(rate)} calls a minute.`,
    baseline === null ? 'Its baseline is not configured.' : `Its baseline is ${n(baseline)}.`,
    bars.length === 0
      ? 'No raise ran or is planned in this time.'
      : `${n(bars.length)} ${plural(bars.length, 'raise', 'raises')}: ${described.join('; ')}.`,
  ].join(' ');
}

const rowName = ({ app, outside }: Pick<SpendRow, 'app' | 'outside'>) =>
  app !== null ? named(app) : outside ? 'outside Headroom' : 'others';

function spendAlt({ app, months, rows, open, total, now }: SpendPicture, times: PictureTimes): string {
  const sums = rows.map((row) => ({ ...row, units: row.units.reduce((sum, one) => sum + one, 0n) }));
  const perMonth = months.map((month, index) => ({
    month,
    units: rows.reduce((sum, { units }) => sum + (units[index] ?? 0n), 0n),
  }));
  const waiting = open.reduce((sum, units) => sum + units, 0n);
  return [
    `Bar chart of the units spent ${app === null ? 'per app and month' : `by ${named(app)} per month`}, ${months[0] ?? ''} to ${months.at(-1) ?? ''}: ${n(total)} in all.`,
    app === null && sums.length > 0
      ? `By app: ${sums.map((sum) => `${rowName(sum)} ${n(sum.units)}`).join(', ')}.`
      : '',
    `By month: ${perMonth.map(({ month, units }) => `${month} ${n(units)}`).join(', ')}.`,
    waiting > 0n ? `${n(waiting)} more ${are(waiting)} approved and not confirmed yet.` : '',
    `As of ${times.moment(now)}.`,
  ]
    .filter((part) => part !== '')
    .join(' ');
}
