import type { BalancePicture } from '../../domain/pictures/picture.ts';
import { endOf, levelColor, type Plot, RIGHT } from './balance-plot.ts';
import { AXIS, type Look, MARGIN, SIZE, WIDTH } from './chart.ts';
import { dayOf } from './day-label.ts';
import { textAt } from './frame.ts';
import { aboveEachOther, besideEachOther } from './labels.ts';
import { INK } from './palette.ts';
import { widthOf } from './text.ts';

/** At the right of their lines; the first one says what they are. */
export function levelNames({ levels }: BalancePicture, plot: Plot, { words }: Look) {
  const middle = SIZE.label / 2 + 2;
  const heights = aboveEachOther(levels.map(({ units }) => plot.y(Number(units)) - middle));
  const left = WIDTH - RIGHT + 8;
  const [highest] = heights;
  return [
    ...(highest === undefined
      ? []
      : [textAt(words.balance.levels, left, highest - SIZE.label - 3, INK.muted)]),
    ...levels.map(({ percent }, index) =>
      textAt(`${percent}%`, left, heights[index] ?? 0, levelColor(index)),
    ),
  ];
}

export function momentNames(picture: BalancePicture, plot: Plot, look: Look) {
  const { words } = look;
  const end = endOf(picture);
  const date = end ? dayOf(end.at, picture.now, look) : '';
  const long = end?.kind === 'empty' ? words.balance.runsOut(date) : words.balance.validUntil(date);
  const placed = besideEachOther(
    { x: plot.x(picture.now), text: words.balance.today },
    end ? { x: plot.x(end.at), texts: [long, date] } : null,
    { left: AXIS, right: WIDTH - MARGIN / 2 },
  );
  return placed.map(({ text, left }, index) =>
    textAt(text, left, plot.top - SIZE.label - 8, index === 0 ? INK.muted : INK.title),
  );
}

/** Above the second half of the part of that line which is shown: it falls, so there is room. */
export function unrecordedName({ began, steps, from }: BalancePicture, plot: Plot, { words }: Look) {
  const [first] = steps;
  if (!began || !first || first.at <= from) return [];
  const text = words.balance.unrecorded;
  const width = widthOf(text, SIZE.label);
  const [start, end] = [plot.x(Math.max(began.at, from)), plot.x(first.at)];
  if (end - start < width) return [];
  const left = Math.min((start + end) / 2, end - width);
  const [high, low] = [plot.y(Number(began.left)), plot.y(Number(first.left))];
  const line = low - ((low - high) * (end - left)) / (end - plot.x(began.at));
  return [textAt(text, left, line - SIZE.label - 6, INK.muted)];
}
