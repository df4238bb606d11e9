import type { SpendPicture } from '../../domain/pictures/picture.ts';
import { inLanguage } from '../../kit/language.ts';
import { AXIS, type Chart, FONT, FOOT, type Look, MARGIN, SIZE, WIDTH } from './chart.ts';
import { amountAxis, frame, headOf, scaleTo, textAt } from './frame.ts';
import { INK, OPEN } from './palette.ts';
import { besideLastBar, colorOf, isDirect, legend, legendHeight, seriesOf, sideOf } from './spend-names.ts';
import { widthOf } from './text.ts';

const PLOT_HEIGHT = 230;
/** As many dates stand beside each other. */
const MOST_NAMED_WEEKS = 7;
/** Months and years below the bars. */
const BELOW = 48;
/** A time without any spend has a scale without amounts. */
const NOTHING = { max: 1, step: 1 };

/** Units per month, stacked by app; who is who stands beside the last bar, or below where there are many. */
export function spendChart(picture: SpendPicture, look: Look): Chart {
  const { words } = look;
  const { months, rows, open } = picture;
  const totals = months.map((_, index) => total(picture, index));
  const highest = Math.max(...totals, 0);
  const scale = highest > 0 ? scaleTo(highest) : NOTHING;
  const series = seriesOf(picture, look);
  const direct = isDirect(series);
  const said = textsOf(picture, totals, look);
  const top = headOf(said) + 10;
  const legendTop = top + PLOT_HEIGHT + BELOW;
  const height = legendTop + legendHeight(series) + FOOT;
  const right = direct ? MARGIN + sideOf(series) : MARGIN;
  const y = (amount: number) => top + PLOT_HEIGHT * (1 - amount / scale.max);
  return {
    width: WIDTH,
    height,
    option: {
      ...frame(said, height),
      grid: { left: AXIS, right, top, height: PLOT_HEIGHT, outerBoundsMode: 'none' },
      xAxis: {
        type: 'category',
        data: months.map((month, index) => periodLabel(picture, month, index, look)),
        axisLine: { lineStyle: { color: INK.line } },
        axisTick: { show: false },
        axisLabel: { color: INK.muted, fontFamily: FONT, fontSize: SIZE.label, margin: 8, interval: 0 },
      },
      yAxis: amountAxis(scale, highest > 0 ? words.amount : () => ''),
      series: [
        ...rows.map((row, index) => barsOf(row.units, { color: colorOf(row, index) })),
        barsOf(open, { color: OPEN.fill, borderColor: OPEN.line, borderType: [3, 2], borderWidth: 1 }),
        labels(totals, WIDTH - AXIS - right, look),
      ],
      graphic: [
        ...(direct ? besideLastBar(series, y) : legend(series, legendTop)),
        ...(highest > 0 ? [] : [textAt(words.spend.none, AXIS + 16, top + PLOT_HEIGHT / 2 - 8, INK.text)]),
      ],
    },
  };
}

function textsOf(picture: SpendPicture, totals: number[], { language, words, times }: Look) {
  const { app, months, cut, open } = picture;
  const said = words.spend;
  const by = picture.by === 'week' ? said.weeks : said;
  const newest = months.at(-1) ?? '';
  const last = picture.by === 'week' ? words.day(newest) : words.month(newest);
  const waiting = open.reduce((sum, units) => sum + units, 0n);
  return {
    title: by.title(BigInt(totals.at(-1) ?? 0), last),
    leads: [
      by.of(app === null ? null : (inLanguage(app.label, language) ?? app.name)),
      [
        by.total(words.amount(Number(picture.total + waiting)), months.length),
        ...(waiting > 0n ? [said.unconfirmed(words.amount(Number(waiting)))] : []),
      ].join(words.dot),
    ],
    foot: [
      words.drawn(times.moment(picture.now)),
      cut === null ? '' : said.cut(words.exact(BigInt(cut))),
      app?.appId ?? '',
    ],
    dot: words.dot,
  };
}

/** The year is said where it begins. Of many weeks every second one is named, the newest among them. */
function periodLabel({ by, months }: SpendPicture, month: string, index: number, { words }: Look): string {
  if (by === 'week') {
    const every = months.length > MOST_NAMED_WEEKS ? 2 : 1;
    return (months.length - 1 - index) % every === 0 ? words.day(month) : '';
  }
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
 * @param width of the plot
 */
function labels(totals: number[], width: number, { words }: Look) {
  const texts = totals.map((value) => (value > 0 ? words.amount(value) : ''));
  const widest = Math.max(...texts.map((text) => widthOf(text, SIZE.label)), 0);
  const every = Math.ceil((widest + 2) / (width / totals.length));
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
