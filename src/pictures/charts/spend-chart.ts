import type { SpendPicture, SpendRow } from '../../domain/pictures/picture.ts';
import { APPS, INK, OTHERS } from '../palette.ts';
import { type Chart, FONT, FOOT, HEAD, type Look, MARGIN, WIDTH } from './chart.ts';
import { amountAxis, frame } from './frame.ts';
import { fitWidth, widthOf } from './text.ts';

const HEIGHT = 520;
const LEGEND = 218;
const ROW = 30;
const NAME = 13;
const OPEN = { fill: '#f4f6f8', stroke: INK.muted } as const;

/** Units per month, stacked by app; who is who stands at the right, in the order of the stack. */
export function spendChart(picture: SpendPicture, look: Look): Chart {
  const { words } = look;
  const { months, rows, open } = picture;
  const totals = months.map((_, index) => total(picture, index));
  const hasLegend = picture.app === null && rows.length > 0;
  const right = hasLegend ? LEGEND + MARGIN + 16 : MARGIN;
  return {
    width: WIDTH,
    height: HEIGHT,
    option: {
      ...frame({ ...texts(picture, look), height: HEIGHT }),
      grid: { left: MARGIN + 50, right, top: HEAD + 14, bottom: FOOT + 36 },
      xAxis: {
        type: 'category',
        data: months.map((month, index) => monthLabel(month, index, look)),
        axisLine: { lineStyle: { color: INK.line } },
        axisTick: { show: false },
        axisLabel: { color: INK.muted, fontFamily: FONT, fontSize: 12, margin: 10, interval: 0 },
      },
      yAxis: amountAxis({
        max: Math.max(...totals, 0),
        amount: (value) => (Math.max(...totals) > 0 ? words.amount(value) : ''),
      }),
      series: [
        ...rows.map((row, index) => barsOf(row.units, { color: colorOf(row, index) })),
        barsOf(open, { color: OPEN.fill, borderColor: OPEN.stroke, borderType: [3, 2], borderWidth: 1 }),
        labels(totals, look),
      ],
      graphic: [
        ...(hasLegend ? rows.flatMap((row, index) => legendRow(row, index, look)) : []),
        ...(open.some((units) => units > 0n) ? openLegend(hasLegend ? rows.length : null, look) : []),
        ...(Math.max(...totals) > 0 ? [] : [nothing(words.spend.none)]),
      ],
    },
  };
}

function texts(picture: SpendPicture, { language, words, times }: Look) {
  const { app, months, cut } = picture;
  const said = words.spend;
  return {
    title: said.title(app === null ? null : (app.label?.[language] ?? app.name)),
    subtitle: said.total(words.amount(Number(picture.total)), months.length),
    foot: [
      words.drawn(times.moment(picture.now)),
      app?.appId ?? '',
      cut === null ? '' : said.cut(words.exact(BigInt(cut))),
    ],
  };
}

/** The year is said where it begins. */
function monthLabel(month: string, index: number, { words }: Look): string {
  return index === 0 || month.endsWith('-01')
    ? `${words.month(month)}\n${month.slice(0, 4)}`
    : words.month(month);
}

function total({ rows, open }: SpendPicture, index: number): number {
  return [...rows.map(({ units }) => units), open].reduce(
    (sum, units) => sum + Number(units[index] ?? 0n),
    0,
  );
}

function barsOf(units: bigint[], itemStyle: object) {
  return {
    type: 'bar',
    stack: 'all',
    barMaxWidth: 46,
    barCategoryGap: '32%',
    // A bar of nothing would still have a border.
    data: units.map((value) => (value === 0n ? '-' : Number(value))),
    itemStyle: { borderColor: INK.card, borderWidth: 0.75, ...itemStyle },
  };
}

/** Each month's amount above its bar: a bar of no height on top of the stack. */
function labels(totals: number[], { words }: Look) {
  return {
    type: 'bar',
    stack: 'all',
    data: totals.map((value) => ({ value: 0, label: { show: value > 0, formatter: words.amount(value) } })),
    itemStyle: { color: 'transparent' },
    label: { position: 'top', color: INK.text, fontFamily: FONT, fontSize: 12, distance: 5 },
  };
}

function colorOf({ app }: SpendRow, index: number): string {
  return app === null ? OTHERS : (APPS[index] ?? OTHERS);
}

/** Whoever spent most is the lowest in the stack and the first here. */
function legendRow(row: SpendRow, index: number, { language, words }: Look) {
  const left = WIDTH - MARGIN - LEGEND;
  const top = HEAD + 22 + index * ROW;
  const amount = words.amount(Number(row.units.reduce((sum, units) => sum + units, 0n)));
  const name = row.app === null ? words.spend.others : (row.app.label?.[language] ?? row.app.name);
  const room = LEGEND - 22 - 14 - widthOf(amount, NAME);
  return [
    {
      type: 'rect',
      shape: { x: left, y: top + 2, width: 13, height: 13, r: 3 },
      style: { fill: colorOf(row, index) },
    },
    text(fitWidth(name, NAME, room), left + 22, top, INK.text),
    text(amount, WIDTH - MARGIN - widthOf(amount, NAME), top, INK.muted),
  ];
}

function openLegend(rows: number | null, { words }: Look) {
  const label = words.spend.open;
  const left = rows === null ? WIDTH - MARGIN - widthOf(label, NAME) - 22 : WIDTH - MARGIN - LEGEND;
  const top = rows === null ? HEAD - 12 : HEAD + 22 + rows * ROW + 8;
  return [
    {
      type: 'rect',
      shape: { x: left, y: top + 2, width: 13, height: 13, r: 3 },
      style: { fill: OPEN.fill, stroke: OPEN.stroke, lineDash: [3, 2] },
    },
    text(fitWidth(label, NAME, LEGEND - 22), left + 22, top, INK.text),
  ];
}

function text(value: string, left: number, top: number, fill: string) {
  return { type: 'text', left, top, style: { text: value, fill, font: `${NAME}px ${FONT}` } };
}

function nothing(value: string) {
  return text(value, MARGIN + 66, HEIGHT / 2 - 20, INK.text);
}
