import type { BalancePicture } from '../../domain/pictures/picture.ts';
import { endOf, levelColor, PLOT_HEIGHT, type Plot, RIGHT } from './balance-plot.ts';
import { FONT, type Look, SIZE, WIDTH } from './chart.ts';
import { momentLine } from './frame.ts';
import { BALANCE, INK } from './palette.ts';
import { widthOf } from './text.ts';

/** From the pack's first day to the first record nobody looked. */
export function unrecorded({ began, steps }: BalancePicture) {
  const [first] = steps;
  return {
    type: 'line',
    data: began && first ? [began, first].map(({ at, left }) => [at, Number(left)]) : [],
    symbol: 'none',
    lineStyle: { color: BALANCE.unknown, width: 1.5, type: [5, 4] },
  };
}

export function history(picture: BalancePicture) {
  const { steps, levels, now } = picture;
  const end = endOf(picture);
  const levelLines = levels.map(({ units }, index) => ({
    yAxis: Number(units),
    lineStyle: { color: levelColor(index), width: 1.2, type: [5, 4], opacity: 0.9 },
    label: { show: false },
  }));
  return {
    type: 'line',
    step: 'end',
    data: steps.map(({ at, left }) => [at, Number(left)]),
    symbol: 'none',
    lineStyle: { color: BALANCE.line, width: 2.2 },
    areaStyle: { color: BALANCE.area, opacity: 0.1 },
    markLine: {
      silent: true,
      symbol: 'none',
      data: [
        ...levelLines,
        momentLine(now),
        ...(end ? [momentLine(end.at, end.kind === 'empty' ? BALANCE.line : INK.muted)] : []),
      ],
    },
  };
}

/** What is left at a moment before it runs out, if it is spent evenly from now on. */
export function leftAt(at: number, left: number, runsOutAt: number, now: number): number {
  return left * (1 - (at - now) / (runsOutAt - now));
}

/** Drawn to the pack's last day at most: what is left then is lost. */
export function ahead(picture: BalancePicture, plot: Plot, { words }: Look) {
  const { forecast, steps, left, now, validUntil } = picture;
  const present = steps.at(-1);
  const amount = words.amount(Number(left));
  const end = forecast ? Math.min(forecast.runsOutAt, validUntil) : now;
  const dots = present ? [[present.at, Number(left)]] : [];
  const path =
    forecast && present && end > now
      ? [...dots, [end, leftAt(end, Number(left), forecast.runsOutAt, now)]]
      : [];
  return {
    type: 'line',
    data: path,
    symbol: 'none',
    lineStyle: { color: BALANCE.line, width: 2.2, type: [5, 5] },
    markPoint: {
      silent: true,
      symbol: 'circle',
      symbolSize: 9,
      itemStyle: { color: BALANCE.line, borderColor: INK.card, borderWidth: 2 },
      label: {
        fontFamily: FONT,
        fontSize: SIZE.lead,
        color: INK.title,
        textBorderColor: INK.card,
        textBorderWidth: 3,
      },
      data: [
        ...dots.map((coord) => ({
          coord,
          label: { formatter: amount, ...besidePoint(picture, plot, amount) },
        })),
        ...path.slice(1).map((coord) => ({ coord, label: { show: false } })),
      ],
    },
  };
}

/** At its upper right, or below the line where the names of the levels are too near, or above it where the ground is. */
function besidePoint({ left, now }: BalancePicture, plot: Plot, amount: string) {
  if (plot.x(now) + 8 + widthOf(amount, SIZE.lead) <= WIDTH - RIGHT)
    return { position: 'right', offset: [2, -12] };
  const room = plot.top + PLOT_HEIGHT - plot.y(Number(left));
  return { position: 'left', offset: [-2, room < 2 * SIZE.lead ? -12 : 14] };
}
