import type { BalancePicture } from '../../domain/pictures/picture.ts';
import { BALANCE, INK, LEVELS } from '../palette.ts';
import { type Chart, FONT, FOOT, HEAD, type Look, MARGIN, WIDTH } from './chart.ts';
import { amountAxis, frame, momentLine, timeAxis } from './frame.ts';

const HEIGHT = 520;
const RIGHT = 150;

/** Balance of a pack over time, with its forecast and the levels at which somebody is warned. */
export function balanceChart(picture: BalancePicture, look: Look): Chart {
  const { words, times } = look;
  const { from, until, steps } = picture;
  const highest = Math.max(
    ...steps.map(({ left }) => Number(left)),
    ...picture.levels.map(({ units }) => Number(units)),
  );
  const ticks = times.days(from, until, 9);
  return {
    width: WIDTH,
    height: HEIGHT,
    option: {
      ...frame({ ...texts(picture, look), height: HEIGHT }),
      grid: { left: MARGIN + 50, right: RIGHT, top: HEAD + 20, bottom: FOOT + 36 },
      xAxis: timeAxis({ from, until, ticks, label: dayLabel(ticks, look) }),
      yAxis: amountAxis({ max: highest > 0 ? highest : Number(picture.all), amount: words.amount }),
      series: [unrecorded(picture, look), history(picture, look), ahead(picture, look)],
    },
  };
}

function texts(picture: BalancePicture, { words, times }: Look) {
  const { left, all, reserved, forecast } = picture;
  const said = words.balance;
  const amount = (units: bigint) => words.amount(Number(units));
  const ends = times.date(picture.validUntil);
  const outcome = () => {
    if (!forecast) return [left > 0n ? said.noForecast : ''];
    return [
      said.pace(amount(forecast.perDay)),
      forecast.runsOutAt < picture.validUntil
        ? said.runsOut(times.date(forecast.runsOutAt))
        : said.outlasts(ends),
    ];
  };
  return {
    title: said.title(picture.pack.orderId),
    subtitle: [
      said.left(amount(left), amount(all), percentOf(left, all)),
      ...(reserved > 0n ? [said.reserved(amount(reserved))] : []),
      ...outcome(),
    ]
      .filter((part) => part !== '')
      .join(' · '),
    foot: [words.figures(times.moment(picture.figuresAt)), said.validUntil(ends), picture.pack.name],
  };
}

/** From the pack's first day to the first record nobody looked. */
function unrecorded({ began, steps }: BalancePicture, { words }: Look) {
  const [first] = steps;
  const ends = began && first ? [began, first].map(({ at, left }) => [at, Number(left)]) : [];
  const middle = [0, 1].map((axis) => ends.reduce((sum, end) => sum + (end[axis] ?? 0) / 2, 0));
  return {
    type: 'line',
    data: ends,
    symbol: 'none',
    lineStyle: { color: BALANCE.unknown, width: 2, type: [2, 5] },
    markPoint: {
      silent: true,
      symbol: 'circle',
      symbolSize: 0.1,
      label: {
        formatter: words.balance.unrecorded,
        offset: [0, -16],
        color: INK.muted,
        fontFamily: FONT,
        fontSize: 12,
      },
      data: ends.length > 0 ? [{ coord: middle }] : [],
    },
  };
}

function history(picture: BalancePicture, { words, times }: Look) {
  const { steps, levels, now, validUntil, until, forecast } = picture;
  const levelLines = levels.map(({ percent, units }, index) => {
    const color = LEVELS[Math.min(index, LEVELS.length - 1)];
    return {
      yAxis: Number(units),
      lineStyle: { color, width: 1.2, type: [5, 4], opacity: 0.9 },
      label: {
        formatter: words.balance.level(`${percent}%`),
        position: 'end',
        color,
        fontFamily: FONT,
        fontSize: 12,
        distance: 8,
      },
    };
  });
  const { today, validUntil: ends, runsOut } = words.balance;
  const outcome =
    validUntil < until
      ? [momentLine(validUntil, ends(times.date(validUntil)), { side: 'left' })]
      : forecast && forecast.runsOutAt <= until
        ? [
            momentLine(forecast.runsOutAt, runsOut(times.date(forecast.runsOutAt)), {
              side: 'left',
              color: INK.title,
              line: BALANCE.line,
            }),
          ]
        : [];
  return {
    type: 'line',
    step: 'end',
    data: steps.map(({ at, left }) => [at, Number(left)]),
    symbol: 'none',
    lineStyle: { color: BALANCE.line, width: 2.5 },
    areaStyle: { color: BALANCE.area, opacity: 0.1 },
    markLine: {
      silent: true,
      symbol: 'none',
      data: [...levelLines, momentLine(now, today, { side: 'right' }), ...outcome],
    },
  };
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
    lineStyle: { color: BALANCE.line, width: 2.5, type: [3, 5] },
    markPoint: {
      silent: true,
      symbol: 'circle',
      symbolSize: 9,
      itemStyle: { color: BALANCE.line, borderColor: INK.card, borderWidth: 2 },
      label: {
        fontFamily: FONT,
        fontSize: 13,
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

/** Days with their month; the first one of each year has the year instead where the time is long. */
export function dayLabel(ticks: number[], { words, times }: Look): (at: number) => string {
  const years = new Set(ticks.map((at) => times.date(at).slice(0, 4)));
  const first = new Map<string, number>();
  for (const at of ticks) {
    const year = times.date(at).slice(0, 4);
    if (!first.has(year)) first.set(year, at);
  }
  return (at) => {
    const date = times.date(at);
    const year = date.slice(0, 4);
    return years.size > 1 && first.get(year) === at ? `${words.day(date)}\n${year}` : words.day(date);
  };
}

function percentOf(left: bigint, all: bigint): string {
  return all > 0n ? `${Number((left * 1000n) / all) / 10}%` : '0%';
}
