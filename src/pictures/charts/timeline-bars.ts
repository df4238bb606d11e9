import type { CustomSeriesRenderItemAPI, CustomSeriesRenderItemParams } from 'echarts';
import type { RaiseBar, RaiseState } from '../../domain/pictures/picture.ts';
import { fontOf, type Look, MARGIN, SIZE, WIDTH } from './chart.ts';
import { momentLine, textAt } from './frame.ts';
import { INK, RAISES } from './palette.ts';
import { fitWidth, widthOf } from './text.ts';
import { type BarsPicture, LANE, timeX } from './timeline-plot.ts';

/** A text in or beside a bar; `x`: its left edge. */
type BarLabel = { text: string; x: number; fill: string };

/** A bar as it is drawn, from `left` on. */
type LabelledBar = { bar: RaiseBar; left: number; width: number; label: BarLabel | null };

/** All bars; `direct`: each says itself in which state it is, so that no legend has to. */
type LabelledBars = { direct: boolean; bars: LabelledBar[] };

/** With the state in every bar's label, where all of them have room for that. */
export function labelledBars(picture: BarsPicture, look: Look): LabelledBars {
  const { amount, timeline, dot } = look.words;
  const full = placed(picture, (bar) => [
    [`${named(bar)}  ${amount(bar.rate)}`, timeline.states[bar.state]].join(dot),
  ]);
  if (full.every(({ label }) => label !== null)) return { direct: true, bars: full };
  const short = placed(picture, (bar) => [
    `${named(bar)}  ${amount(bar.rate)}`,
    ...(bar.app === undefined ? [] : [`${bar.app}  ${amount(bar.rate)}`]),
    bar.app ?? amount(bar.rate),
  ]);
  return { direct: false, bars: short };
}

/** With its app, where the picture has several. */
function named({ app, request }: RaiseBar): string {
  return app === undefined ? request : `${app} ${request}`;
}

/** @param texts of a bar, the best one first; the first that has room is taken */
function placed(picture: BarsPicture, texts: (bar: RaiseBar) => string[]): LabelledBar[] {
  const x = timeX(picture);
  return picture.bars.map((bar) => {
    const left = x(bar.startsAt);
    const width = Math.max(3, x(bar.endsAt) - left);
    const next = picture.bars.find(({ lane, startsAt }) => lane === bar.lane && startsAt >= bar.endsAt);
    const free = (next ? x(next.startsAt) : WIDTH - 8) - (left + width);
    const before = picture.bars.filter(({ lane, endsAt }) => lane === bar.lane && endsAt <= bar.startsAt);
    // Where the past is short, no text shall stand across its end.
    const edge = picture.kind === 'calendar' ? x(picture.now) : MARGIN;
    const ahead = before.length > 0 ? 0 : left - edge;
    const labels = texts(bar).map((text) => labelOf(text, { left, width, free, ahead }, bar.state));
    return { bar, left, width, label: labels.find((label) => label !== null) ?? null };
  });
}

/** In the bar, else behind it, else before it. */
function labelOf(
  text: string,
  { left, width, free, ahead }: { left: number; width: number; free: number; ahead: number },
  state: RaiseState,
): BarLabel | null {
  const wide = widthOf(text, SIZE.label);
  if (width >= wide + 12) return { text, x: left + 7, fill: RAISES[state].text };
  if (free >= wide + 14) return { text, x: left + width + 6, fill: INK.text };
  if (ahead >= wide + 14) return { text, x: left - wide - 6, fill: INK.text };
  return null;
}

/** A bar for each raise. `axis`: which of the chart's. */
export function bars({ now }: BarsPicture, { bars: drawn }: LabelledBars, axis: 0 | 1) {
  return {
    type: 'custom',
    xAxisIndex: axis,
    yAxisIndex: axis,
    // Bars end at the edges by themselves; the label of the last one may stand beyond.
    clip: false,
    data: drawn.map(({ bar: { startsAt, endsAt, lane } }) => [startsAt, endsAt, lane]),
    encode: { x: [0, 1], y: 2 },
    renderItem: (params: CustomSeriesRenderItemParams, api: CustomSeriesRenderItemAPI) => {
      const one = drawn[params.dataIndex];
      return one ? drawBar(one, api) : { type: 'group', children: [] };
    },
    // Below the bars, whose labels it would cross.
    markLine: { silent: true, symbol: 'none', z: 0, data: [momentLine(now)] },
  };
}

function drawBar({ bar, left, width, label }: LabelledBar, api: CustomSeriesRenderItemAPI) {
  const [, top = 0] = api.coord([bar.startsAt, bar.lane]);
  const { fill, line } = RAISES[bar.state];
  return {
    type: 'group' as const,
    children: [
      {
        type: 'rect' as const,
        shape: { x: left, y: top + 3, width, height: LANE - 6, r: 4 },
        style: { fill, stroke: line, lineWidth: 1, ...(bar.state === 'open' ? { lineDash: [4, 3] } : {}) },
      },
      ...(label ? [written(label, top + LANE / 2)] : []),
    ],
  };
}

function written({ text, x, fill }: BarLabel, y: number) {
  return {
    type: 'text' as const,
    style: { text, x, y, fill, font: fontOf(SIZE.label), verticalAlign: 'middle' as const },
  };
}

const STATES: readonly RaiseState[] = ['running', 'planned', 'open', 'ended'];

/** What the bars are; where they do not say it themselves, from the right edge on swatches of the states that there are. */
export function barsCaption(
  { bars: drawn }: BarsPicture,
  { direct }: LabelledBars,
  top: number,
  { words }: Look,
) {
  let right = WIDTH - MARGIN;
  const states = direct ? [] : STATES.filter((state) => drawn.some((bar) => bar.state === state)).reverse();
  const swatches = states.flatMap((state) => {
    const text = words.timeline.states[state];
    const left = right - widthOf(text, SIZE.label);
    right = left - 30;
    const { fill, line } = RAISES[state];
    return [
      {
        type: 'rect',
        shape: { x: left - 17, y: top + 2, width: 12, height: 12, r: 3 },
        style: { fill, stroke: line, ...(state === 'open' ? { lineDash: [3, 2] } : {}) },
      },
      textAt(text, left, top, INK.text),
    ];
  });
  return [
    textAt(fitWidth(words.timeline.raises, SIZE.label, right - MARGIN), MARGIN, top, INK.muted),
    ...swatches,
  ];
}
