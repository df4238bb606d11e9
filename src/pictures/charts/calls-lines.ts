import type { CallsPicture } from '../../domain/pictures/picture.ts';
import type { LimitStep } from '../../domain/plans/problem/plan.ts';
import type { CallRate } from '../../domain/traffic/call-rate.ts';
import { PLOT_RIGHT } from './calls-plot.ts';
import { type Look, MARGIN, SIZE, WIDTH } from './chart.ts';
import { momentLine, textAt } from './frame.ts';
import { aboveEachOther } from './labels.ts';
import { CALLS, INK } from './palette.ts';
import { fitWidth } from './text.ts';

type Point = [at: number, calls: number | null];

/** What is missing between two figures that are so many of the usual steps apart is not known. */
const GAP_STEPS = 3;

export function callsLine({ calls, latest, now }: CallsPicture) {
  return {
    type: 'line',
    data: withGaps(calls),
    symbol: 'none',
    connectNulls: false,
    lineStyle: { color: CALLS.line, width: 2.2 },
    areaStyle: { color: CALLS.line, opacity: 0.12 },
    markLine: { silent: true, symbol: 'none', data: [momentLine(now)] },
    markPoint: {
      silent: true,
      symbol: 'circle',
      symbolSize: 9,
      itemStyle: { color: CALLS.line, borderColor: INK.card, borderWidth: 2 },
      label: { show: false },
      data: [{ coord: [latest.at, latest.calls] }],
    },
  };
}

export function weekBeforeLine({ weekBefore }: CallsPicture) {
  return {
    type: 'line',
    data: withGaps(weekBefore),
    symbol: 'none',
    connectNulls: false,
    lineStyle: { color: CALLS.before, width: 1.5 },
  };
}

/** What is behind us is certain; what is ahead may change. */
export function limitLine({ limit, from, now, until }: CallsPicture) {
  if (limit.length === 0) return [];
  return [stepsLine(limit, from, now, CALLS.limit, false), stepsLine(limit, now, until, CALLS.limit, true)];
}

export function raisedLine({ raised, until }: CallsPicture) {
  const [first] = raised;
  return first ? [stepsLine(raised, first.at, until, CALLS.raised, true)] : [];
}

function stepsLine(steps: readonly LimitStep[], from: number, until: number, color: string, dashed: boolean) {
  const at = (moment: number) => steps.findLast((step) => step.at <= moment)?.rate ?? null;
  const inside = steps.filter((step) => from < step.at && step.at < until);
  return {
    type: 'line',
    step: 'end',
    data: [[from, at(from)], ...inside.map((step) => [step.at, step.rate]), [until, at(until - 1)]],
    symbol: 'none',
    lineStyle: { color, width: 2.2, ...(dashed ? { type: [5, 4] } : {}) },
  };
}

/** A line is broken where figures are missing. */
function withGaps(rates: readonly CallRate[]): Point[] {
  const steps = rates.slice(1).map(({ at }, index) => at - (rates[index]?.at ?? at));
  const usual = [...steps].sort((one, other) => one - other)[Math.floor(steps.length / 2)] ?? 0;
  return rates.flatMap(({ at, calls }, index): Point[] => {
    const before = rates[index - 1]?.at ?? at;
    const broken = at - before > GAP_STEPS * usual;
    return broken
      ? [
          [before + 1, null],
          [at, calls],
        ]
      : [[at, calls]];
  });
}

/** The name of each line at its end, with its amount below; none covers another. */
export function besideLines(picture: CallsPicture, y: (calls: number) => number, { words }: Look) {
  const { limit, raised, weekBefore, request } = picture;
  const last = weekBefore.at(-1);
  const names = [
    ...endOf(limit, words.calls.limit, CALLS.limit),
    ...endOf(raised, words.calls.with(request), CALLS.raised),
    ...(last ? [{ name: words.calls.weekBefore, value: last.calls, color: INK.muted }] : []),
  ].sort((one, other) => other.value - one.value);
  const line = SIZE.label + 3;
  const tops = aboveEachOther(
    names.map(({ value }) => y(value) - line),
    2 * line,
  );
  const left = PLOT_RIGHT + 6;
  return names.flatMap(({ name, value, color }, index) => {
    const top = tops[index] ?? 0;
    return [
      textAt(fitWidth(name, SIZE.label, WIDTH - MARGIN / 2 - left), left, top, color),
      textAt(words.amount(value), left, top + line, color),
    ];
  });
}

function endOf(steps: readonly LimitStep[], name: string, color: string) {
  const last = steps.at(-1);
  return last ? [{ name, value: last.rate, color }] : [];
}
