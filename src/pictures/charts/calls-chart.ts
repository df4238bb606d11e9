import type { CallsPicture } from '../../domain/pictures/picture.ts';
import { inLanguage } from '../../kit/language.ts';
import { besideLines, callsLine, limitLine, raisedLine, weekBeforeLine } from './calls-lines.ts';
import { CALLS_RIGHT, PLOT_HEIGHT, PLOT_RIGHT } from './calls-plot.ts';
import { AXIS, type Chart, FOOT, type Look, SIZE, WIDTH } from './chart.ts';
import { amountAxis, frame, headOf, scaleTo, textAt, timeAxis } from './frame.ts';
import { besideEachOther } from './labels.ts';
import { INK } from './palette.ts';

/** The name of the present. */
const NOW = 24;
/** The hours below the axis. */
const BELOW = SIZE.label + 15;

/** Calls of the last hours against the limit, and what a request would make of it. */
export function callsChart(picture: CallsPicture, look: Look): Chart {
  const { words, times } = look;
  const { from, until, now } = picture;
  const said = textsOf(picture, look);
  const top = headOf(said) + NOW;
  const height = top + PLOT_HEIGHT + BELOW + FOOT;
  const scale = scaleTo(highestOf(picture));
  const x = (at: number) => AXIS + ((PLOT_RIGHT - AXIS) * (at - from)) / (until - from);
  const y = (calls: number) => top + PLOT_HEIGHT * (1 - calls / scale.max);
  const present = { x: x(now), text: words.calls.now };
  return {
    width: WIDTH,
    height,
    option: {
      ...frame(said, height),
      grid: { left: AXIS, right: CALLS_RIGHT, top, height: PLOT_HEIGHT, outerBoundsMode: 'none' },
      xAxis: timeAxis({ from, until, ticks: times.hours(from, until, 8), label: times.time }),
      yAxis: amountAxis(scale, words.amount),
      series: [weekBeforeLine(picture), callsLine(picture), ...limitLine(picture), ...raisedLine(picture)],
      graphic: [
        ...besideEachOther(present, null, { left: AXIS, right: PLOT_RIGHT }).map(({ text, left }) =>
          textAt(text, left, top - SIZE.label - 7, INK.muted),
        ),
        ...besideLines(picture, y, look),
      ],
    },
  };
}

function highestOf({ highest, weekBeforeHighest, limit, raised }: CallsPicture): number {
  return Math.max(1, highest.calls, weekBeforeHighest ?? 0, ...[...limit, ...raised].map(({ rate }) => rate));
}

function textsOf(picture: CallsPicture, { language, words, times }: Look) {
  const { app, request, latest, highest, limitNow, raisedTo, rate, from, now } = picture;
  const said = words.calls;
  const { amount } = words;
  return {
    title: said.title(amount(latest.calls), limitNow === null ? null : amount(limitNow)),
    leads: [
      [
        said.of(inLanguage(app.label, language) ?? app.name, Math.round((now - from) / 3_600_000)),
        said.highest(amount(highest.calls), times.time(highest.at)),
      ].join(words.dot),
      raisedTo === null ? said.adds(request, amount(rate)) : said.raises(request, amount(raisedTo)),
    ],
    foot: [words.drawn(times.moment(now)), limitNow === null ? said.noLimit : '', app.appId],
    dot: words.dot,
  };
}
