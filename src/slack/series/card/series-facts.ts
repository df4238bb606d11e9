import { tally } from '../../../domain/policy/tally.ts';
import { runsToCome } from '../../../domain/series/next-step.ts';
import { remainingUnits } from '../../../domain/series/series.ts';
import type { ShownSeries } from '../../../flows/series/series-ports.ts';
import type { Language } from '../../../kit/language.ts';
import type { Fact } from '../../blocks/facts.ts';
import { name } from '../../blocks/limits.ts';
import { link, type Sentence, say } from '../../text/sentence.ts';
import type { SeriesLabel } from '../../words/shape/approvals/series.ts';
import { words } from '../../words/words.ts';

/** So many runs to come are named. */
const MOST_NEXT = 4;

/** What a series does and when, what it costs, and who decided about it. */
export function seriesFacts({ series, drawn }: ShownSeries, language: Language): Fact[] {
  const { series: texts, card } = words(language);
  const { rule, votes, rejections = [], reasonLink, overlaps, history } = series;
  const fact = (label: SeriesLabel, value: Sentence): Fact => ({ label: texts.labels[label], value });
  const { have, need } = tally(rule, votes);
  const next = [...runsToCome(series, series.doneUntil)];
  return [
    fact('raises', texts.raises(series)),
    fact('when', texts.when(series.plan.timetable)),
    ...(next.length > 0
      ? [fact('next', texts.next(next.slice(0, MOST_NEXT), Math.max(0, next.length - MOST_NEXT)))]
      : []),
    fact('cost', texts.cost(series, remainingUnits(series, drawn))),
    ...(history.length > 0 ? [fact('past', texts.past(series))] : []),
    ...(overlaps.length > 0 ? [fact('overlaps', texts.overlaps(series))] : []),
    ...(reasonLink ? [fact('link', say`${name(reasonLink.text)} ${link(reasonLink.url)}`)] : []),
    ...(series.phase === 'pending' ? [fact('decides', card.decides(rule, votes))] : []),
    ...(votes.length > 0 ? [fact('votes', card.votes(have, need, votes))] : []),
    ...(rejections.length > 0
      ? [
          {
            label: card.labels.rejections,
            value: card.votes(rejections.length, tally(rule, []).need, rejections),
          },
        ]
      : []),
  ];
}
