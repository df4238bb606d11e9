import type { BalancePicture } from '../../domain/pictures/picture.ts';
import { BALANCE, INK } from '../palette.ts';
import { endOf, levelColor } from './balance-plot.ts';
import { FONT, type Look, SIZE } from './chart.ts';
import { momentLine } from './frame.ts';

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

/** Drawn to the pack's last day at most: what is left then is lost. */
export function ahead(picture: BalancePicture, { words }: Look) {
  const { forecast, steps, left, now, validUntil } = picture;
  const present = steps.at(-1);
  const end = forecast ? Math.min(forecast.runsOutAt, validUntil) : now;
  const dots = present ? [[present.at, Number(left)]] : [];
  const path =
    forecast && present && end > now
      ? [...dots, [end, Number(left) * (1 - (end - now) / (forecast.runsOutAt - now))]]
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
          label: { formatter: words.amount(Number(left)), position: 'right', offset: [2, -12] },
        })),
        ...path.slice(1).map((coord) => ({ coord, label: { show: false } })),
      ],
    },
  };
}
