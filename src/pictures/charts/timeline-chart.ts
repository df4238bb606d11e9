import type { CustomSeriesRenderItemAPI, CustomSeriesRenderItemParams } from 'echarts';
import type { RaiseBar, RaiseStanding, TimelinePicture } from '../../domain/pictures/picture.ts';
import { BALANCE, INK, RAISES } from '../palette.ts';
import { dayLabel } from './balance-chart.ts';
import { type Chart, FONT, FOOT, HEAD, type Look, MARGIN, WIDTH } from './chart.ts';
import { amountAxis, frame, momentLine, timeAxis } from './frame.ts';
import { fitWidth, widthOf } from './text.ts';

const LEFT = MARGIN + 50;
const RIGHT = 130;
const LIMIT_HEIGHT = 150;
const LIMIT_TOP = HEAD + 30;
const BARS_TOP = LIMIT_TOP + LIMIT_HEIGHT + 46;
const LANE = 25;
/** An empty time line has some height, too. */
const LEAST_LANES = 3;
const LABEL = 12;

/** Raises of one app: above, the limit that they come to; below, each with a bar of its own. */
export function timelineChart(picture: TimelinePicture, look: Look): Chart {
  const { words, times } = look;
  const { from, until, baseline } = picture;
  const barsHeight = Math.max(LEAST_LANES, picture.lanes) * LANE;
  const height = BARS_TOP + barsHeight + FOOT + 40;
  const ticks = times.days(from, until, 10);
  const axis = { from, until, ticks, label: dayLabel(ticks, look) };
  const highest = Math.max(baseline ?? 0, ...picture.limit.map(({ rate }) => rate ?? 0));
  return {
    width: WIDTH,
    height,
    option: {
      ...frame({ ...texts(picture, look), height }),
      grid: [
        { left: LEFT, right: RIGHT, top: LIMIT_TOP, height: LIMIT_HEIGHT },
        { left: LEFT, right: RIGHT, top: BARS_TOP, height: barsHeight },
      ],
      xAxis: [timeAxis({ ...axis, labels: false }), timeAxis({ ...axis, gridIndex: 1 })],
      yAxis: [
        amountAxis({ max: highest, amount: (value) => (highest > 0 ? words.amount(value) : ''), splits: 3 }),
        {
          type: 'value',
          gridIndex: 1,
          min: 0,
          max: Math.max(LEAST_LANES, picture.lanes),
          inverse: true,
          show: false,
        },
      ],
      series: [...limitLines(picture, look), bars(picture, look)],
      graphic: [
        caption(words.timeline.limit, LIMIT_TOP - 24),
        caption(words.timeline.raises, BARS_TOP - 26),
        ...legend(picture, look),
        ...(picture.bars.length === 0 ? [nothing(words.timeline.none, BARS_TOP + barsHeight / 2 - 8)] : []),
      ],
    },
  };
}

function texts(picture: TimelinePicture, { language, words, times }: Look) {
  const { app, now, limit, baseline } = picture;
  const said = words.timeline;
  const running = picture.bars.filter(({ standing }) => standing === 'running').length;
  const rate = limit.findLast(({ at }) => at <= now)?.rate ?? null;
  return {
    title: said.title(app.label?.[language] ?? app.name),
    subtitle: said.running(running, rate === null ? null : words.amount(rate)),
    foot: [
      words.drawn(times.moment(now)),
      app.appId,
      baseline === null ? said.noBaseline : '',
      picture.hidden > 0 ? said.hidden(picture.hidden) : '',
      picture.cut ? said.cut : '',
    ],
  };
}

/** What is behind us is certain; what is planned may change. */
function limitLines({ limit, now, from, until, baseline }: TimelinePicture, { words }: Look) {
  const at = (moment: number) => limit.findLast((step) => step.at <= moment)?.rate ?? null;
  const part = (start: number, end: number) => [
    [start, at(start)],
    ...limit.filter((step) => start < step.at && step.at < end).map((step) => [step.at, step.rate]),
    [end, at(end - 1)],
  ];
  const line = (data: (number | null)[][], dashed: boolean) => ({
    type: 'line',
    step: 'end',
    data,
    symbol: 'none',
    connectNulls: false,
    lineStyle: { color: BALANCE.line, width: 2.2, ...(dashed ? { type: [4, 4] } : {}) },
    areaStyle: { color: BALANCE.area, opacity: dashed ? 0.05 : 0.12 },
  });
  const base =
    baseline === null
      ? []
      : [
          {
            yAxis: baseline,
            lineStyle: { color: INK.text, width: 1.2, type: [5, 4] },
            label: {
              formatter: words.timeline.baseline(words.amount(baseline)),
              position: 'end',
              color: INK.text,
              fontFamily: FONT,
              fontSize: 12,
              distance: 8,
            },
          },
        ];
  const marks = [...base, momentLine(now, words.timeline.today)];
  return [
    { ...line(part(from, now), false), markLine: { silent: true, symbol: 'none', data: marks } },
    line(part(now, until), true),
  ];
}

function bars(picture: TimelinePicture, { words }: Look) {
  return {
    type: 'custom',
    xAxisIndex: 1,
    yAxisIndex: 1,
    clip: true,
    data: picture.bars.map(({ startsAt, endsAt, lane }) => [startsAt, endsAt, lane]),
    encode: { x: [0, 1], y: 2 },
    renderItem: (params: CustomSeriesRenderItemParams, api: CustomSeriesRenderItemAPI) => {
      const bar = picture.bars[params.dataIndex];
      return bar ? drawBar(bar, picture, api, words.amount(bar.rate)) : { type: 'group', children: [] };
    },
    // Below the bars, whose labels it would cross.
    markLine: { silent: true, symbol: 'none', z: 0, data: [momentLine(picture.now, '')] },
  };
}

function drawBar(bar: RaiseBar, picture: TimelinePicture, api: CustomSeriesRenderItemAPI, rate: string) {
  const x = (at: number) =>
    api.coord([Math.min(Math.max(at, picture.from), picture.until), bar.lane])[0] ?? 0;
  const [, top = 0] = api.coord([bar.startsAt, bar.lane]);
  const left = x(bar.startsAt);
  const width = Math.max(3, x(bar.endsAt) - left);
  const { fill, text: inside } = RAISES[bar.standing];
  const label = `${bar.request}  ${rate}`;
  const room = widthOf(label, LABEL) + 14;
  const next = picture.bars.find(({ lane, startsAt }) => lane === bar.lane && startsAt >= bar.endsAt);
  const free = (next ? x(next.startsAt) : WIDTH - 8) - (left + width);
  const text =
    width >= room
      ? [written(label, left + 8, top + LANE / 2, inside)]
      : free >= room
        ? [written(label, left + width + 6, top + LANE / 2, INK.text)]
        : width >= widthOf(rate, LABEL) + 8
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
          stroke: bar.standing === 'open' ? INK.muted : INK.card,
          lineWidth: 1,
          ...(bar.standing === 'open' ? { lineDash: [4, 3] } : {}),
        },
      },
      ...text,
    ],
  };
}

function written(text: string, x: number, y: number, fill: string) {
  return {
    type: 'text' as const,
    style: { text, x, y, fill, font: `${LABEL}px ${FONT}`, verticalAlign: 'middle' as const },
  };
}

function caption(text: string, top: number) {
  return {
    type: 'text',
    left: MARGIN,
    top,
    style: { text: fitWidth(text, 13, WIDTH - 2 * MARGIN), fill: INK.muted, font: `13px ${FONT}` },
  };
}

function nothing(text: string, top: number) {
  return { type: 'text', left: LEFT, top, style: { text, fill: INK.text, font: `14px ${FONT}` } };
}

const STANDINGS: readonly RaiseStanding[] = ['running', 'planned', 'open', 'ended'];

/** Swatches of what there is, from the right edge on. */
function legend({ bars: drawn }: TimelinePicture, { words }: Look) {
  let right = WIDTH - MARGIN;
  return STANDINGS.filter((standing) => drawn.some((bar) => bar.standing === standing))
    .reverse()
    .flatMap((standing) => {
      const text = words.timeline.standing[standing];
      const left = right - widthOf(text, LABEL);
      right = left - 36;
      const open = standing === 'open';
      return [
        {
          type: 'rect',
          shape: { x: left - 18, y: BARS_TOP - 23, width: 13, height: 11, r: 3 },
          style: { fill: RAISES[standing].fill, ...(open ? { stroke: INK.muted, lineDash: [3, 2] } : {}) },
        },
        {
          type: 'text',
          left,
          top: BARS_TOP - 25,
          style: { text, fill: INK.text, font: `${LABEL}px ${FONT}` },
        },
      ];
    });
}
