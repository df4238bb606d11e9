import type { SpendPicture, SpendRow } from '../../domain/pictures/picture.ts';
import { inLanguage } from '../../kit/language.ts';
import { type Look, MARGIN, SIZE, WIDTH } from './chart.ts';
import { textAt } from './frame.ts';
import { aboveEachOther } from './labels.ts';
import { APPS, INK, OPEN, OTHERS, OUTSIDE } from './palette.ts';
import { fitWidth, widthOf } from './text.ts';

const COLUMNS = 3;
const COLUMN_GAP = 20;
const ROW = 23;

/** So many series are named beside the last bar; more of them have a legend below. */
const MOST_DIRECT = 4;
/** Of a name beside the last bar: two lines, and its swatch with the gaps around it. */
const TWO_LINES = 2 * (SIZE.label + 4);
const BEFORE_NAME = 14 + 18;
const WIDEST_NAME = 150;

/** A series: who, how much in all, its swatch, and what it came to in the last month. */
export type SpendSeries = { name: string; amount: string; swatch: object; last: number };

/** Whoever spent most is the lowest in the stack and the first here; one app alone is named by the subtitle. */
export function seriesOf({ app, rows, open }: SpendPicture, look: Look): SpendSeries[] {
  const { words } = look;
  const sumOf = (units: bigint[]) => words.amount(Number(units.reduce((sum, one) => sum + one, 0n)));
  const lastOf = (units: bigint[]) => Math.max(0, Number(units.at(-1) ?? 0n));
  const apps = rows.map((row, index) => ({
    name: nameOf(row, look),
    amount: sumOf(row.units),
    swatch: { fill: colorOf(row, index) },
    last: lastOf(row.units),
  }));
  const swatch = { fill: OPEN.fill, stroke: OPEN.line, lineDash: [3, 2] };
  const waits = open.some((units) => units > 0n)
    ? [{ name: words.spend.open, amount: sumOf(open), swatch, last: lastOf(open) }]
    : [];
  return app === null || waits.length > 0 ? [...apps, ...waits] : [];
}

export function colorOf({ app, outside }: SpendRow, index: number): string {
  if (outside) return OUTSIDE;
  return app === null ? OTHERS : (APPS[index] ?? OTHERS);
}

function nameOf({ app, outside }: SpendRow, { language, words }: Look): string {
  if (app !== null) return inLanguage(app.label, language) ?? app.name;
  return outside ? words.spend.outside : words.spend.others;
}

/** Whether the series are named beside the last bar. */
export function isDirect(series: readonly SpendSeries[]): boolean {
  return 0 < series.length && series.length <= MOST_DIRECT;
}

/** Width of the names beside the last bar, from the bars to the margin. */
export function sideOf(series: readonly SpendSeries[]): number {
  const widest = Math.max(
    ...series.flatMap(({ name, amount }) => [name, amount].map((one) => widthOf(one, SIZE.label))),
  );
  return BEFORE_NAME + Math.min(widest, WIDEST_NAME);
}

/** Each beside its part of the last bar, or as little above it as the ones below leave free. `y`: heights of amounts. */
export function besideLastBar(series: readonly SpendSeries[], y: (amount: number) => number) {
  const ground = y(0) - TWO_LINES;
  let below = 0;
  const marks = series.map(({ last }) => {
    below += last;
    return Math.min(y(below - last / 2) - TWO_LINES / 2, ground);
  });
  const tops = aboveEachOther(marks.reverse(), TWO_LINES).reverse();
  const side = sideOf(series);
  const left = WIDTH - MARGIN - side + 14;
  const room = side - BEFORE_NAME;
  return series.flatMap(({ name, amount, swatch }, index) => {
    const top = tops[index] ?? ground;
    return [
      swatchAt(left, top + 2, swatch),
      textAt(fitWidth(name, SIZE.label, room), left + 18, top, INK.text),
      textAt(amount, left + 18, top + SIZE.label + 3, INK.muted),
    ];
  });
}

export function legendHeight(series: readonly SpendSeries[]): number {
  return isDirect(series) ? 0 : Math.ceil(series.length / COLUMNS) * ROW;
}

export function legend(series: readonly SpendSeries[], legendTop: number) {
  const width = (WIDTH - 2 * MARGIN - (COLUMNS - 1) * COLUMN_GAP) / COLUMNS;
  return series.flatMap(({ name, amount, swatch }, index) => {
    const left = MARGIN + (index % COLUMNS) * (width + COLUMN_GAP);
    const top = legendTop + Math.floor(index / COLUMNS) * ROW;
    const amountWidth = widthOf(amount, SIZE.label);
    return [
      swatchAt(left, top + 2, swatch),
      textAt(fitWidth(name, SIZE.label, width - 18 - 8 - amountWidth), left + 18, top, INK.text),
      textAt(amount, left + width - amountWidth, top, INK.muted),
    ];
  });
}

function swatchAt(x: number, y: number, style: object) {
  return { type: 'rect', shape: { x, y, width: 12, height: 12, r: 3 }, style };
}
