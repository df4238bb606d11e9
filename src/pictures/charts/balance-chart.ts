import type { BalancePicture } from '../../domain/pictures/picture.ts';
import { ahead, history, leftAt, unrecorded } from './balance-lines.ts';
import { levelNames, momentNames, unrecordedName } from './balance-names.ts';
import { PLOT_HEIGHT, plotOf, RIGHT } from './balance-plot.ts';
import { AXIS, type Chart, FOOT, type Look, WIDTH } from './chart.ts';
import { dayLabel, dayOf, daysHeight } from './day-label.ts';
import { amountAxis, frame, headOf, timeAxis } from './frame.ts';

/** Names of moments above the plot. */
const ABOVE = 26;

/** Balance of a pack over time, with its forecast and the levels at which somebody is warned. */
export function balanceChart(picture: BalancePicture, look: Look): Chart {
  const { words, times } = look;
  const { from, until } = picture;
  const texts = textsOf(picture, look);
  const plot = plotOf(picture, headOf(texts) + ABOVE);
  const ticks = times.days(from, until, 5);
  const label = dayLabel(ticks, look);
  const height = plot.top + PLOT_HEIGHT + daysHeight(ticks, label) + FOOT;
  return {
    width: WIDTH,
    height,
    option: {
      ...frame(texts, height),
      grid: { left: AXIS, right: RIGHT, top: plot.top, height: PLOT_HEIGHT, outerBoundsMode: 'none' },
      xAxis: timeAxis({ from, until, ticks, label }),
      yAxis: amountAxis(plot.scale, words.amount),
      series: [unrecorded(picture), history(picture), ahead(picture, plot, look)],
      graphic: [
        ...levelNames(picture, plot, look),
        ...momentNames(picture, plot, look),
        ...unrecordedName(picture, plot, look),
      ],
    },
  };
}

function textsOf(picture: BalancePicture, look: Look) {
  const { words, times } = look;
  const { left, all, reserved, forecast, validUntil, began, steps, now } = picture;
  const said = words.balance;
  const amount = (units: bigint) => words.amount(Number(units));
  const title = titleOf(picture, look);
  const ends = dayOf(validUntil, now, look);
  const beside = (...parts: string[]) => parts.filter((part) => part !== '').join(words.dot);
  const rate = () => {
    if (validUntil <= now) return '';
    if (forecast) return said.rate(amount(forecast.perDay));
    return left > 0n ? said.noForecast : '';
  };
  const [first] = steps;
  return {
    title,
    leads: [
      beside(
        said.of(picture.pack.orderId.slice(-PACK_DIGITS)),
        title.includes(ends) ? '' : said.validUntil(ends),
      ),
      beside(
        said.remaining(amount(left), amount(all), percentOf(left, all)),
        reserved > 0n ? said.reserved(amount(reserved)) : '',
      ),
      rate(),
    ],
    foot: [
      words.figures(times.moment(picture.figuresAt)),
      picture.pack.orderId,
      began && first ? said.recordedSince(dayOf(first.at, now, look)) : '',
      picture.pack.name,
    ],
    dot: words.dot,
  };
}

/** By so many a pack is known. */
const PACK_DIGITS = 4;

/** What matters of a pack: when it runs out, or what it loses on its last day, or else what remains. */
function titleOf({ left, forecast, validUntil, now }: BalancePicture, look: Look): string {
  const { titles } = look.words.balance;
  const amount = (units: number) => look.words.amount(units);
  if (validUntil <= now) return titles.expired(dayOf(validUntil, now, look));
  if (!forecast || left === 0n) return titles.remaining(amount(Number(left)));
  if (forecast.runsOutAt < validUntil) return titles.runsOut(dayOf(forecast.runsOutAt, now, look));
  const unused = leftAt(validUntil, Number(left), forecast.runsOutAt, now);
  return titles.expires(amount(unused), dayOf(validUntil, now, look));
}

function percentOf(left: bigint, all: bigint): string {
  return all > 0n ? `${Number((left * 1000n) / all) / 10}%` : '0%';
}
