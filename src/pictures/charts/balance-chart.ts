import type { BalancePicture } from '../../domain/pictures/picture.ts';
import { ahead, history, unrecorded } from './balance-lines.ts';
import { levelNames, momentNames, unrecordedName } from './balance-names.ts';
import { PLOT_HEIGHT, plotOf, RIGHT } from './balance-plot.ts';
import { AXIS, type Chart, FOOT, type Look, WIDTH } from './chart.ts';
import { dayLabel, daysHeight } from './day-label.ts';
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

function textsOf(picture: BalancePicture, { words, times }: Look) {
  const { left, all, reserved, forecast, validUntil, began, steps } = picture;
  const said = words.balance;
  const amount = (units: bigint) => words.amount(Number(units));
  const ends = times.date(validUntil);
  const outcome = () => {
    if (validUntil <= picture.now) return said.ended(ends);
    if (!forecast) return left > 0n ? said.noForecast : '';
    const end =
      forecast.runsOutAt < validUntil ? said.runsOut(times.date(forecast.runsOutAt)) : said.outlasts(ends);
    return `${end}${words.dot}${said.pace(amount(forecast.perDay))}`;
  };
  const [first] = steps;
  return {
    title: said.title(picture.pack.orderId),
    leads: [
      [
        said.left(amount(left), amount(all), percentOf(left, all)),
        ...(reserved > 0n ? [said.reserved(amount(reserved))] : []),
      ].join(words.dot),
      outcome(),
    ],
    foot: [
      words.figures(times.moment(picture.figuresAt)),
      said.validUntil(ends),
      began && first ? said.recordedSince(times.date(first.at)) : '',
      picture.pack.name,
    ],
    dot: words.dot,
  };
}

function percentOf(left: bigint, all: bigint): string {
  return all > 0n ? `${Number((left * 1000n) / all) / 10}%` : '0%';
}
