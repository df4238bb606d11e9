import { runsToCome } from '../../domain/series/next-step.ts';
import { remainingUnits } from '../../domain/series/series.ts';
import type { ShownSeries } from '../../flows/series/series-ports.ts';
import type { Language } from '../../kit/language.ts';
import { below } from '../blocks/below.ts';
import type { PrivateAnswer } from '../blocks/ephemeral.ts';
import { boldLine, bullets } from '../blocks/headed.ts';
import { LIMITS } from '../blocks/limits.ts';
import { paragraph, textOf } from '../blocks/render.ts';
import type { Sentence } from '../text/sentence.ts';
import { words } from '../words/words.ts';

/** A message holds so many lines. */
const MOST_SERIES = 20;

/** `/quota series`: those that are pending, active or paused, each with its next run and what remains. */
export function seriesListAnswer(open: readonly ShownSeries[], language: Language): PrivateAnswer {
  const { list } = words(language).series;
  const lines = open.length === 0 ? [[list.empty]] : [...seriesLines(open, language), [list.hint]];
  return {
    text: textOf([[list.title], ...lines], '\n', LIMITS.messageText),
    blocks: [
      {
        type: 'rich_text',
        elements: [boldLine(list.title), bullets(open.length === 0 ? lines : lines.slice(0, -1))],
      },
      ...(open.length === 0 ? [] : [paragraph([list.hint])]),
    ],
  };
}

/** Those that wait for approval below another answer; that answer as it is where none does. */
export function withSeries(
  said: PrivateAnswer,
  open: readonly ShownSeries[],
  language: Language,
): PrivateAnswer {
  const waiting = open.filter(({ series }) => series.phase === 'pending');
  return below(said, words(language).series.list.title, seriesLines(waiting, language));
}

/** A line each. */
export function seriesLines(open: readonly ShownSeries[], language: Language): Sentence[] {
  const { series: texts, card } = words(language);
  const lines = open.slice(0, MOST_SERIES).map(({ series, drawn }) => {
    const next = runsToCome(series, series.doneUntil).next();
    return texts.list.row(series, next.done ? null : next.value, remainingUnits(series, drawn));
  });
  return open.length > MOST_SERIES ? [...lines, [card.more(open.length - MOST_SERIES)]] : lines;
}
