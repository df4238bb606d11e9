import type { TimelinePicture } from '../../domain/pictures/picture.ts';
import { inLanguage } from '../../kit/language.ts';
import { AXIS, type Chart, FOOT, type Look, MARGIN, SIZE, WIDTH } from './chart.ts';
import { dayLabel, dayOf, daysHeight } from './day-label.ts';
import { amountAxis, frame, headOf, momentLine, scaleTo, textAt, timeAxis } from './frame.ts';
import { besideEachOther } from './labels.ts';
import { BALANCE, INK } from './palette.ts';
import { bars, barsCaption, labelledBars } from './timeline-bars.ts';
import { LANE, RIGHT, timeX } from './timeline-plot.ts';

const LIMIT_HEIGHT = 110;
/** A caption, and above the limit the name of the present. */
const CAPTION = 26;
const NOW = 22;
/** An empty time line has some height, too. */
const LEAST_LANES = 2;
/** An unknown limit has a scale without amounts. */
const NOTHING = { max: 1, step: 1 };

/** Heights of its parts, from the top. */
type Layout = { limit: number; bars: number; barsHeight: number; height: number };

/** Raises of one app: above, the limit that they come to; below, each with a bar of its own. */
export function timelineChart(picture: TimelinePicture, look: Look): Chart {
  const { words, times } = look;
  const { from, until, baseline } = picture;
  const said = textsOf(picture, look);
  const ticks = times.days(from, until, 5);
  const label = dayLabel(ticks, look);
  const layout = layoutOf(picture, headOf(said), daysHeight(ticks, label));
  const axis = { from, until, ticks, label };
  const highest = Math.max(baseline ?? 0, ...picture.limit.map(({ rate }) => rate ?? 0));
  const sides = { left: AXIS, right: RIGHT, outerBoundsMode: 'none' };
  const rows = { min: 0, max: layout.barsHeight / LANE, inverse: true, show: false };
  const labelled = labelledBars(picture, look);
  return {
    width: WIDTH,
    height: layout.height,
    option: {
      ...frame(said, layout.height),
      grid: [
        { ...sides, top: layout.limit, height: LIMIT_HEIGHT },
        { ...sides, top: layout.bars, height: layout.barsHeight },
      ],
      xAxis: [timeAxis({ ...axis, labels: false }), timeAxis({ ...axis, gridIndex: 1 })],
      yAxis: [
        highest > 0 ? amountAxis(scaleTo(highest, 3), words.amount) : amountAxis(NOTHING, () => ''),
        { type: 'value', gridIndex: 1, ...rows },
      ],
      series: [...limitLines(picture), bars(picture, labelled, 1)],
      graphic: [
        textAt(
          words.timeline.limit(picture.addUp === true),
          MARGIN,
          layout.limit - NOW - CAPTION + 4,
          INK.muted,
        ),
        ...nowName(picture, layout, look),
        ...(highest > 0 ? baselineName(picture, layout, scaleTo(highest, 3).max, look) : []),
        ...barsCaption(picture, labelled, layout.bars - CAPTION + 2, look),
        ...(picture.bars.length === 0
          ? [textAt(words.timeline.none, AXIS, layout.bars + layout.barsHeight / 2 - 8, INK.text)]
          : []),
      ],
    },
  };
}

function layoutOf({ lanes }: TimelinePicture, head: number, below: number): Layout {
  const limit = head + CAPTION + NOW;
  const bars = limit + LIMIT_HEIGHT + 12 + CAPTION;
  const barsHeight = Math.max(LEAST_LANES, lanes) * LANE;
  return { limit, bars, barsHeight, height: bars + barsHeight + below + FOOT };
}

function textsOf(picture: TimelinePicture, look: Look) {
  const { language, words, times } = look;
  const { app, now, from, until, limit, baseline, hidden } = picture;
  const said = words.timeline;
  const running = picture.bars.filter(({ state }) => state === 'running').length;
  const rate = limit.findLast(({ at }) => at <= now)?.rate ?? null;
  const raises = picture.bars.length + hidden;
  const highest = Math.max(...picture.bars.map((bar) => bar.rate));
  return {
    title: picture.bars.length === 0 ? said.noTitle : said.title(raises, words.amount(highest)),
    leads: [
      said.of(inLanguage(app.label, language) ?? app.name),
      [
        said.period(dayOf(from, now, look), dayOf(until, now, look)),
        said.running(running, rate === null ? null : words.amount(rate)),
      ].join(words.dot),
    ],
    foot: [
      words.drawn(times.moment(now)),
      hidden > 0 ? said.hidden(hidden) : '',
      picture.cut ? said.cut : '',
      baseline === null ? said.noBaseline : '',
      app.appId,
    ],
    dot: words.dot,
  };
}

/** What is behind us is certain; what is planned may change. */
function limitLines({ limit, now, from, until, baseline }: TimelinePicture) {
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
            label: { show: false },
          },
        ];
  const marks = [...base, momentLine(now)];
  return [
    { ...line(part(from, now), false), markLine: { silent: true, symbol: 'none', data: marks } },
    line(part(now, until), true),
  ];
}

function nowName(picture: TimelinePicture, { limit }: Layout, { words }: Look) {
  const x = timeX(picture)(picture.now);
  const edges = { left: AXIS, right: WIDTH - MARGIN };
  return besideEachOther({ x, text: words.timeline.today }, null, edges).map(({ text, left }) =>
    textAt(text, left, limit - SIZE.label - 7, INK.muted),
  );
}

/** In two lines at the right of its own. */
function baselineName({ baseline }: TimelinePicture, { limit }: Layout, max: number, { words }: Look) {
  if (baseline === null) return [];
  const left = WIDTH - RIGHT + 6;
  const line = SIZE.label + 3;
  const top = limit + LIMIT_HEIGHT * (1 - baseline / max) - line;
  return [
    textAt(words.timeline.baseline, left, top, INK.text),
    textAt(words.amount(baseline), left, top + line, INK.text),
  ];
}
