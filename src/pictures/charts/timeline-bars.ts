import type { CustomSeriesRenderItemAPI, CustomSeriesRenderItemParams } from 'echarts';
import type { RaiseBar, RaiseState, TimelinePicture } from '../../domain/pictures/picture.ts';
import { fontOf, type Look, MARGIN, SIZE, WIDTH } from './chart.ts';
import { momentLine, textAt } from './frame.ts';
import { INK, RAISES } from './palette.ts';
import { fitWidth, widthOf } from './text.ts';

/** Height of a row of bars. */
export const LANE = 25;

/** A bar for each raise, with its number and its rate in it or beside it. */
export function bars(picture: TimelinePicture, { words }: Look) {
  return {
    type: 'custom',
    xAxisIndex: 1,
    yAxisIndex: 1,
    // Bars end at the edges by themselves; the label of the last one may stand beyond.
    clip: false,
    data: picture.bars.map(({ startsAt, endsAt, lane }) => [startsAt, endsAt, lane]),
    encode: { x: [0, 1], y: 2 },
    renderItem: (params: CustomSeriesRenderItemParams, api: CustomSeriesRenderItemAPI) => {
      const bar = picture.bars[params.dataIndex];
      return bar ? drawBar(bar, picture, api, words.amount(bar.rate)) : { type: 'group', children: [] };
    },
    // Below the bars, whose labels it would cross.
    markLine: { silent: true, symbol: 'none', z: 0, data: [momentLine(picture.now)] },
  };
}

function drawBar(bar: RaiseBar, picture: TimelinePicture, api: CustomSeriesRenderItemAPI, rate: string) {
  const x = (at: number) =>
    api.coord([Math.min(Math.max(at, picture.from), picture.until), bar.lane])[0] ?? 0;
  const [, top = 0] = api.coord([bar.startsAt, bar.lane]);
  const left = x(bar.startsAt);
  const width = Math.max(3, x(bar.endsAt) - left);
  const { fill, text: inside } = RAISES[bar.state];
  const label = `${bar.request}  ${rate}`;
  const room = widthOf(label, SIZE.label) + 14;
  const next = picture.bars.find(({ lane, startsAt }) => lane === bar.lane && startsAt >= bar.endsAt);
  const free = (next ? x(next.startsAt) : WIDTH - 8) - (left + width);
  const text =
    width >= room
      ? [written(label, left + 8, top + LANE / 2, inside)]
      : free >= room
        ? [written(label, left + width + 6, top + LANE / 2, INK.text)]
        : width >= widthOf(rate, SIZE.label) + 8
          ? [written(rate, left + 5, top + LANE / 2, inside)]
          : [];
  return {
    type: 'group' as const,
    children: [
      {
        type: 'rect' as const,
        shape: { x: left, y: top + 3, width, height: LANE - 6, r: 4 },
        style: {
          fill,
          stroke: bar.state === 'open' ? INK.muted : INK.card,
          lineWidth: 1,
          ...(bar.state === 'open' ? { lineDash: [4, 3] } : {}),
        },
      },
      ...text,
    ],
  };
}

function written(text: string, x: number, y: number, fill: string) {
  return {
    type: 'text' as const,
    style: { text, x, y, fill, font: fontOf(SIZE.label), verticalAlign: 'middle' as const },
  };
}

const STATES: readonly RaiseState[] = ['running', 'planned', 'open', 'ended'];

/** What the bars are, and from the right edge on swatches of the kinds that there are. */
export function legend({ bars: drawn }: TimelinePicture, top: number, { words }: Look) {
  let right = WIDTH - MARGIN;
  const swatches = STATES.filter((state) => drawn.some((bar) => bar.state === state))
    .reverse()
    .flatMap((state) => {
      const text = words.timeline.states[state];
      const left = right - widthOf(text, SIZE.label);
      right = left - 30;
      const open = state === 'open';
      return [
        {
          type: 'rect',
          shape: { x: left - 17, y: top + 2, width: 12, height: 12, r: 3 },
          style: { fill: RAISES[state].fill, ...(open ? { stroke: INK.muted, lineDash: [3, 2] } : {}) },
        },
        textAt(text, left, top, INK.text),
      ];
    });
  return [
    textAt(fitWidth(words.timeline.raises, SIZE.label, right - MARGIN), MARGIN, top, INK.muted),
    ...swatches,
  ];
}
