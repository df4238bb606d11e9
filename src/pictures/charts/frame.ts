import { INK } from '../palette.ts';
import { FONT, FOOT, MARGIN, WIDTH } from './chart.ts';
import { fitWidth } from './text.ts';

/** What every picture has around its chart: background, title, what it says in a line, and how old it is. */
export function frame(texts: { title: string; subtitle: string; foot: readonly string[]; height: number }) {
  const room = WIDTH - 2 * MARGIN;
  return {
    animation: false,
    backgroundColor: INK.card,
    textStyle: { fontFamily: FONT, fontWeight: 'normal' as const, color: INK.text },
    title: [
      line(fitWidth(texts.title, 21, room), 21, INK.title, 22),
      line(fitWidth(texts.subtitle, 14, room), 14, INK.text, 54),
      line(
        fitWidth(texts.foot.filter((part) => part !== '').join(' · '), 11.5, room),
        11.5,
        INK.muted,
        texts.height - FOOT + 14,
      ),
    ],
  };
}

function line(text: string, size: number, color: string, top: number) {
  return {
    text,
    left: MARGIN,
    top,
    padding: 0,
    textStyle: { fontFamily: FONT, fontSize: size, fontWeight: 'normal' as const, color },
  };
}

/** A time axis with ticks at midnights of the reader; `labels: false` for one that stands above another. */
export function timeAxis(options: {
  from: number;
  until: number;
  ticks: number[];
  label: (at: number) => string;
  gridIndex?: number;
  labels?: boolean;
}) {
  const { from, until, ticks, label, gridIndex = 0, labels = true } = options;
  return {
    type: 'value',
    gridIndex,
    min: from,
    max: until,
    axisLine: { show: labels, onZero: false, lineStyle: { color: INK.line } },
    axisTick: { show: false },
    splitLine: { show: false },
    axisLabel: {
      show: labels,
      customValues: ticks,
      formatter: (at: number) => label(at),
      color: INK.muted,
      fontFamily: FONT,
      fontSize: 12,
      margin: 10,
      hideOverlap: true,
    },
  };
}

/** Amounts from 0 on, with few and pale lines. */
export function amountAxis(options: {
  max: number;
  amount: (value: number) => string;
  gridIndex?: number;
  splits?: number;
}) {
  const { max, amount, gridIndex = 0, splits = 4 } = options;
  const step = roundStep(max / splits);
  return {
    type: 'value',
    gridIndex,
    min: 0,
    max: Math.max(step, Math.ceil((max * 1.02) / step) * step),
    interval: step,
    axisLine: { show: false },
    axisTick: { show: false },
    splitLine: { lineStyle: { color: INK.grid, width: 1 } },
    axisLabel: { formatter: amount, color: INK.muted, fontFamily: FONT, fontSize: 12, margin: 10 },
  };
}

/** 1, 2, 2.5 or 5 times a power of ten. */
function roundStep(rough: number): number {
  if (!(rough > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  return ([1, 2, 2.5, 5].find((factor) => factor * power >= rough) ?? 10) * power;
}

/** A vertical line at a moment, with its name above: around it, or on one side of it. */
export function momentLine(
  at: number,
  name: string,
  { color = INK.muted, line = INK.line, side = 'center' }: MomentLook = {},
) {
  return {
    xAxis: at,
    lineStyle: { color: line, width: 1, type: 'solid' },
    label: {
      show: name !== '',
      formatter: name,
      position: 'end',
      align: side,
      color,
      fontFamily: FONT,
      fontSize: 12,
      distance: 6,
    },
  };
}

type MomentLook = { color?: string; line?: string; side?: 'left' | 'center' | 'right' };
