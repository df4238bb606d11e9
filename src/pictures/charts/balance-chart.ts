import type { BalancePicture } from '../../domain/pictures/picture.ts';
import { BALANCE, INK, LEVELS } from '../palette.ts';
import { AXIS, type Chart, FONT, FOOT, type Look, MARGIN, SIZE, WIDTH } from './chart.ts';
import { dayLabel, daysHeight } from './day-label.ts';
import {
  type AmountScale,
  amountAxis,
  frame,
  headOf,
  momentLine,
  scaleTo,
  textAt,
  timeAxis,
} from './frame.ts';
import { aboveEachOther, besideEachOther } from './labels.ts';
import { widthOf } from './text.ts';

const PLOT_HEIGHT = 220;
const RIGHT = MARGIN + 58;
/** Names of moments above the plot. */
const ABOVE = 26;

/** Where amounts and moments are on the picture. */
type Plot = { top: number; scale: AmountScale; x(at: number): number; y(amount: number): number };

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
      series: [unrecorded(picture), history(picture), ahead(picture, look)],
      graphic: [
        ...levelNames(picture, plot, look),
        ...momentNames(picture, plot, look),
        ...unrecordedName(picture, plot, look),
      ],
    },
  };
}

function plotOf({ from, until, steps, levels, began, all }: BalancePicture, top: number): Plot {
  const shown = [...steps.map(({ left }) => left), ...levels.map(({ units }) => units), began?.left ?? 0n];
  const highest = Math.max(...shown.map(Number));
  const scale = scaleTo(highest > 0 ? highest : Number(all));
  return {
    top,
    scale,
    x: (at) => AXIS + ((WIDTH - AXIS - RIGHT) * (at - from)) / (until - from),
    y: (amount) => top + PLOT_HEIGHT * (1 - amount / scale.max),
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
    return `${end} · ${said.pace(amount(forecast.perDay))}`;
  };
  const [first] = steps;
  return {
    title: said.title(picture.pack.orderId),
    leads: [
      [
        said.left(amount(left), amount(all), percentOf(left, all)),
        ...(reserved > 0n ? [said.reserved(amount(reserved))] : []),
      ].join(' · '),
      outcome(),
    ],
    foot: [
      words.figures(times.moment(picture.figuresAt)),
      said.validUntil(ends),
      began && first ? said.recordedSince(times.date(first.at)) : '',
      picture.pack.name,
    ],
  };
}

/** From the pack's first day to the first record nobody looked. */
function unrecorded({ began, steps }: BalancePicture) {
  const [first] = steps;
  return {
    type: 'line',
    data: began && first ? [began, first].map(({ at, left }) => [at, Number(left)]) : [],
    symbol: 'none',
    lineStyle: { color: BALANCE.unknown, width: 1.5, type: [5, 4] },
  };
}

/** Beside the middle of the part of that line which is shown; it falls, so there is room at its upper right. */
function unrecordedName({ began, steps, from }: BalancePicture, plot: Plot, { words }: Look) {
  const [first] = steps;
  if (!began || !first || first.at <= from) return [];
  const text = words.balance.unrecorded;
  const width = widthOf(text, SIZE.label);
  const [start, end] = [plot.x(Math.max(began.at, from)), plot.x(first.at)];
  if (end - start < width) return [];
  const middle = (Math.max(began.at, from) + first.at) / 2;
  const fallen = ((middle - began.at) / (first.at - began.at)) * Number(began.left - first.left);
  const left = Math.min((start + end) / 2 + 6, end - width);
  return [textAt(text, left, plot.y(Number(began.left) - fallen) - SIZE.label - 8, INK.muted)];
}

function history(picture: BalancePicture) {
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

function levelColor(index: number): string {
  return LEVELS[Math.min(index, LEVELS.length - 1)] ?? INK.text;
}

/** At the right of their lines; the first one says what they are. */
function levelNames({ levels }: BalancePicture, plot: Plot, { words }: Look) {
  const middle = SIZE.label / 2 + 2;
  const heights = aboveEachOther(levels.map(({ units }) => plot.y(Number(units)) - middle));
  const left = WIDTH - RIGHT + 8;
  const [highest] = heights;
  return [
    ...(highest === undefined
      ? []
      : [textAt(words.balance.levels, left, highest - SIZE.label - 3, INK.muted)]),
    ...levels.map(({ percent }, index) =>
      textAt(`${percent}%`, left, heights[index] ?? 0, levelColor(index)),
    ),
  ];
}

/** Where the picture's future ends, whatever comes first; `null`: that is not shown. */
function endOf({ validUntil, until, now, forecast }: BalancePicture) {
  if (forecast && forecast.runsOutAt < validUntil && forecast.runsOutAt <= until)
    return { kind: 'empty' as const, at: forecast.runsOutAt };
  return now < validUntil && validUntil <= until ? { kind: 'over' as const, at: validUntil } : null;
}

function momentNames(picture: BalancePicture, plot: Plot, { words, times }: Look) {
  const end = endOf(picture);
  const date = end ? times.date(end.at) : '';
  const long = end?.kind === 'empty' ? words.balance.runsOut(date) : words.balance.validUntil(date);
  const placed = besideEachOther(
    { x: plot.x(picture.now), text: words.balance.today },
    end ? { x: plot.x(end.at), texts: [long, date] } : null,
    { left: AXIS, right: WIDTH - MARGIN / 2 },
  );
  return placed.map(({ text, left }, index) =>
    textAt(text, left, plot.top - SIZE.label - 8, index === 0 ? INK.muted : INK.title),
  );
}

/** Drawn to the pack's last day at most: what is left then is lost. */
function ahead(picture: BalancePicture, { words }: Look) {
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

function percentOf(left: bigint, all: bigint): string {
  return all > 0n ? `${Number((left * 1000n) / all) / 10}%` : '0%';
}
