import { FONT, FOOT, fontOf, MARGIN, SIZE, WIDTH } from './chart.ts';
import { INK } from './palette.ts';
import { fitWidth, widthOf } from './text.ts';

const ROOM = WIDTH - 2 * MARGIN;
const LEAD_TOP = 50;
const LEAD_LINE = 21;

/**
 * What every picture says around its chart. `leads`: a line or two; `foot`: parts of one, the most important first, with
 * `dot` between them. Empty ones are left out.
 */
export type FrameTexts = { title: string; leads: readonly string[]; foot: readonly string[]; dot: string };

/** From the top to where the chart's own part begins. */
export function headOf({ leads }: FrameTexts): number {
  return LEAD_TOP + leads.filter((lead) => lead !== '').length * LEAD_LINE + 8;
}

/** What every picture has around its chart: title, what it says, and how old it is. The card lies below all of it. */
export function frame({ title, leads, foot, dot }: FrameTexts, height: number) {
  const said = leads.filter((lead) => lead !== '');
  return {
    animation: false,
    backgroundColor: 'transparent',
    textStyle: { fontFamily: FONT, fontWeight: 'normal' as const, color: INK.text },
    title: [
      line(title, SIZE.title, INK.title, 16),
      ...said.map((lead, index) => line(lead, SIZE.lead, INK.text, LEAD_TOP + index * LEAD_LINE)),
      line(footOf(foot, dot), SIZE.foot, INK.muted, height - FOOT + 10),
    ],
  };
}

/** Less of a part says nothing. */
const LEAST_PART = 6 * SIZE.foot;

/** The most important part first: the one that has no room is cut, and left out where nearly nothing of it remains. */
function footOf(parts: readonly string[], dot: string): string {
  let text = '';
  for (const part of parts.filter((one) => one !== '')) {
    const begun = text === '' ? '' : `${text}${dot}`;
    const room = ROOM - widthOf(begun, SIZE.foot);
    if (widthOf(part, SIZE.foot) > room && room < LEAST_PART) break;
    text = `${begun}${fitWidth(part, SIZE.foot, room)}`;
  }
  return text;
}

function line(text: string, size: number, color: string, top: number) {
  return {
    text: fitWidth(text, size, ROOM),
    left: MARGIN,
    top,
    padding: 0,
    textStyle: { fontFamily: FONT, fontSize: size, fontWeight: 'normal' as const, color },
  };
}

/** A text anywhere, its upper left corner at `left` and `top`. */
export function textAt(text: string, left: number, top: number, fill: string, size: number = SIZE.label) {
  return { type: 'text', left, top, style: { text, fill, font: fontOf(size) } };
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
      fontSize: SIZE.label,
      margin: 8,
      hideOverlap: true,
    },
  };
}

export type AmountScale = { max: number; step: number };

/** Round amounts from 0 to a little above `highest`, so that its label has room below the edge. */
export function scaleTo(highest: number, splits = 4): AmountScale {
  const step = roundStep(highest / splits);
  return { step, max: Math.max(step, Math.ceil((highest * 1.08) / step) * step) };
}

/** Amounts from 0 on, with few and pale lines. */
export function amountAxis({ max, step }: AmountScale, amount: (value: number) => string) {
  return {
    type: 'value',
    min: 0,
    max,
    interval: step,
    axisLine: { show: false },
    axisTick: { show: false },
    splitLine: { lineStyle: { color: INK.grid, width: 1 } },
    axisLabel: { formatter: amount, color: INK.muted, fontFamily: FONT, fontSize: SIZE.label, margin: 8 },
  };
}

/** 1, 2, 2.5 or 5 times a power of ten. */
function roundStep(rough: number): number {
  if (!(rough > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  return ([1, 2, 2.5, 5].find((factor) => factor * power >= rough) ?? 10) * power;
}

/** A vertical line at a moment. */
export function momentLine(at: number, color: string = INK.line) {
  return { xAxis: at, lineStyle: { color, width: 1, type: 'solid' }, label: { show: false } };
}
