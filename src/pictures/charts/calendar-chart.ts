import type { CalendarPicture } from '../../domain/pictures/picture.ts';
import { AXIS, type Chart, FOOT, type Look, MARGIN, SIZE, WIDTH } from './chart.ts';
import { dayLabel, dayOf, daysHeight } from './day-label.ts';
import { frame, headOf, textAt, timeAxis } from './frame.ts';
import { besideEachOther } from './labels.ts';
import { INK } from './palette.ts';
import { bars, barsCaption, labelledBars } from './timeline-bars.ts';
import { LANE, RIGHT, timeX } from './timeline-plot.ts';

/** A caption, and above the bars the name of the present. */
const CAPTION = 26;
const NOW = 22;
/** An empty time line has some height, too. */
const LEAST_LANES = 2;

/** Raises of all apps, each with a bar; those of one app stand together. */
export function calendarChart(picture: CalendarPicture, look: Look): Chart {
  const { words, times } = look;
  const { from, until, now, lanes } = picture;
  const said = textsOf(picture, look);
  const ticks = times.days(from, until, 5);
  const label = dayLabel(ticks, look);
  const top = headOf(said) + CAPTION + NOW;
  const plot = Math.max(LEAST_LANES, lanes) * LANE;
  const height = top + plot + daysHeight(ticks, label) + FOOT;
  const labelled = labelledBars(picture, look);
  const edges = { left: AXIS, right: WIDTH - MARGIN };
  const present = besideEachOther({ x: timeX(picture)(now), text: words.timeline.today }, null, edges);
  return {
    width: WIDTH,
    height,
    option: {
      ...frame(said, height),
      grid: { left: AXIS, right: RIGHT, top, height: plot, outerBoundsMode: 'none' },
      xAxis: timeAxis({ from, until, ticks, label }),
      yAxis: { type: 'value', min: 0, max: plot / LANE, inverse: true, show: false },
      series: [bars(picture, labelled, 0)],
      graphic: [
        ...barsCaption(picture, labelled, top - NOW - CAPTION + 2, look),
        ...present.map(({ text, left }) => textAt(text, left, top - SIZE.label - 7, INK.muted)),
        ...(picture.bars.length === 0
          ? [textAt(words.calendar.none, timeX(picture)(now) + 12, top + plot / 2 - 8, INK.text)]
          : []),
      ],
    },
  };
}

function textsOf(picture: CalendarPicture, look: Look) {
  const { words, times } = look;
  const { bars: shown, hidden, apps, from, until, now } = picture;
  const said = words.calendar;
  const running = shown.filter(({ state }) => state === 'running').length;
  return {
    title: shown.length === 0 ? words.timeline.noTitle : said.title(shown.length + hidden, apps),
    leads: [
      [
        words.timeline.period(dayOf(from, now, look), dayOf(until, now, look)),
        words.timeline.running(running, null),
      ].join(words.dot),
    ],
    foot: [words.drawn(times.moment(now)), hidden > 0 ? said.hidden(hidden) : ''],
    dot: words.dot,
  };
}
