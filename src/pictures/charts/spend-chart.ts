import type { SpendPicture, SpendRow } from '../../domain/pictures/picture.ts';
import { inLanguage } from '../../kit/language.ts';
import { AXIS, type Chart, FONT, FOOT, type Look, MARGIN, SIZE, WIDTH } from './chart.ts';
import { amountAxis, frame, headOf, scaleTo, textAt } from './frame.ts';
import { APPS, INK, OTHERS, OUTSIDE } from './palette.ts';
import { fitWidth, widthOf } from './text.ts';

const PLOT_HEIGHT = 230;
/** Months and years below the bars. */
const BELOW = 48;
const COLUMNS = 3;
const COLUMN_GAP = 20;
const ROW = 23;
const OPEN = { fill: '#f4f6f8', stroke: INK.muted } as const;
/** A time without any spend has a scale without amounts. */
const NOTHING = { max: 1, step: 1 };

/** Units per month, stacked by app; who is who stands below, in the order of the stack. */
export function spendChart(picture: SpendPicture, look: Look): Chart {
  const { words } = look;
  const { months, rows, open } = picture;
  const totals = months.map((_, index) => total(picture, index));
  const highest = Math.max(...totals, 0);
  const entries = legendOf(picture, look);
  const said = textsOf(picture, look);
  const top = headOf(said) + 10;
  const legendTop = top + PLOT_HEIGHT + BELOW;
  const height = legendTop + Math.ceil(entries.length / COLUMNS) * ROW + FOOT;
  return {
    width: WIDTH,
    height,
    option: {
      ...frame(said, height),
      grid: { left: AXIS, right: MARGIN, top, height: PLOT_HEIGHT, outerBoundsMode: 'none' },
      xAxis: {
        type: 'category',
        data: months.map((month, index) => monthLabel(month, index, look)),
        axisLine: { lineStyle: { color: INK.line } },
        axisTick: { show: false },
        axisLabel: { color: INK.muted, fontFamily: FONT, fontSize: SIZE.label, margin: 8, interval: 0 },
      },
      yAxis: highest > 0 ? amountAxis(scaleTo(highest), words.amount) : amountAxis(NOTHING, () => ''),
      series: [
        ...rows.map((row, index) => barsOf(row.units, { color: colorOf(row, index) })),
        barsOf(open, { color: OPEN.fill, borderColor: OPEN.stroke, borderType: [3, 2], borderWidth: 1 }),
        labels(totals, look),
      ],
      graphic: [
        ...entries.flatMap((entry, index) => legendEntry(entry, index, legendTop)),
        ...(highest > 0 ? [] : [textAt(words.spend.none, AXIS + 16, top + PLOT_HEIGHT / 2 - 8, INK.text)]),
      ],
    },
  };
}

function textsOf(picture: SpendPicture, { language, words, times }: Look) {
  const { app, months, cut } = picture;
  const said = words.spend;
  return {
    title: said.title(app === null ? null : (inLanguage(app.label, language) ?? app.name)),
    leads: [said.total(words.amount(Number(picture.total)), months.length)],
    foot: [
      words.drawn(times.moment(picture.now)),
      cut === null ? '' : said.cut(words.exact(BigInt(cut))),
      app?.appId ?? '',
    ],
    dot: words.dot,
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
    // A bar of nothing would still have a border, and what returned is taken off the amount above.
    data: units.map((value) => (value <= 0n ? '-' : Number(value))),
    itemStyle: { borderColor: INK.card, borderWidth: 0.75, ...itemStyle },
  };
}

/**
 * Each month's amount above its bar: a bar of no height on top of the stack. Where they are wider than their months only
 * every second one is written, the newest among them.
 */
function labels(totals: number[], { words }: Look) {
  const texts = totals.map((value) => (value > 0 ? words.amount(value) : ''));
  const widest = Math.max(...texts.map((text) => widthOf(text, SIZE.label)), 0);
  const every = Math.ceil((widest + 2) / ((WIDTH - AXIS - MARGIN) / totals.length));
  return {
    type: 'bar',
    stack: 'all',
    data: texts.map((text, index) => ({
      value: 0,
      label: { show: text !== '' && (texts.length - 1 - index) % every === 0, formatter: text },
    })),
    itemStyle: { color: 'transparent' },
    label: { position: 'top', color: INK.text, fontFamily: FONT, fontSize: SIZE.label, distance: 4 },
  };
}

function colorOf({ app, outside }: SpendRow, index: number): string {
  if (outside) return OUTSIDE;
  return app === null ? OTHERS : (APPS[index] ?? OTHERS);
}

type LegendEntry = { name: string; amount: string; swatch: object };

/** Whoever spent most is the lowest in the stack and the first here; one app alone is named by the title. */
function legendOf({ app, rows, open }: SpendPicture, look: Look): LegendEntry[] {
  const { words } = look;
  const sumOf = (units: bigint[]) => words.amount(Number(units.reduce((sum, one) => sum + one, 0n)));
  const apps = rows.map((row, index) => ({
    name: nameOf(row, look),
    amount: sumOf(row.units),
    swatch: { fill: colorOf(row, index) },
  }));
  const swatch = { fill: OPEN.fill, stroke: OPEN.stroke, lineDash: [3, 2] };
  const waits = open.some((units) => units > 0n)
    ? [{ name: words.spend.open, amount: sumOf(open), swatch }]
    : [];
  return app === null || waits.length > 0 ? [...apps, ...waits] : [];
}

function nameOf({ app, outside }: SpendRow, { language, words }: Look): string {
  if (app !== null) return inLanguage(app.label, language) ?? app.name;
  return outside ? words.spend.outside : words.spend.others;
}

function legendEntry({ name, amount, swatch }: LegendEntry, index: number, legendTop: number) {
  const width = (WIDTH - 2 * MARGIN - (COLUMNS - 1) * COLUMN_GAP) / COLUMNS;
  const left = MARGIN + (index % COLUMNS) * (width + COLUMN_GAP);
  const top = legendTop + Math.floor(index / COLUMNS) * ROW;
  const amountWidth = widthOf(amount, SIZE.label);
  return [
    { type: 'rect', shape: { x: left, y: top + 2, width: 12, height: 12, r: 3 }, style: swatch },
    textAt(fitWidth(name, SIZE.label, width - 18 - 8 - amountWidth), left + 18, top, INK.text),
    textAt(amount, left + width - amountWidth, top, INK.muted),
  ];
}
