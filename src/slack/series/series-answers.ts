import { tally } from '../../domain/policy/tally.ts';
import { runsToCome } from '../../domain/series/next-step.ts';
import type { Series } from '../../domain/series/series.ts';
import type { AskSeriesRefusal, SeriesRefusal } from '../../domain/series/series-refusals.ts';
import type { ShownSeries } from '../../flows/series/series-ports.ts';
import type { SeriesInput } from '../../flows/series/use-cases.ts';
import type { Language } from '../../kit/language.ts';
import type { Result } from '../../kit/result.ts';
import { answer, type PrivateAnswer } from '../blocks/ephemeral.ts';
import type { Sentence } from '../text/sentence.ts';
import type { StartClock } from '../words/shape/start.ts';
import { words } from '../words/words.ts';

/** After a series was submitted: its first run is repeated in full. */
export function askedSeriesAnswer(series: Series, language: Language, clock: StartClock): PrivateAnswer {
  const { series: texts, start } = words(language);
  const first = runsToCome(series, series.doneUntil).next();
  return answer([
    texts.answers.asked(series),
    ...(first.done ? [] : [texts.answers.first(start.reading(first.value, clock))]),
    ...(series.overlaps.length === 0 ? [] : [texts.answers.overlaps(series)]),
  ]);
}

/** `nearest`: the line that could be carried out instead, on a line of its own to be copied. */
export function seriesRefusedAnswer(
  refusal: AskSeriesRefusal,
  language: Language,
  nearest: string | null,
): PrivateAnswer {
  const { series, answers } = words(language);
  const suggestion: Sentence[] = nearest === null ? [] : [[answers.suggestion(nearest)]];
  return answer([series.refusals.ask(refusal), ...suggestion]);
}

/** What was done, as far as its answer depends on that. `run`: where it is about one. */
type Done = Pick<SeriesInput, 'type'> & { run?: number | null };

/** After a click or a line that decides about a series. */
export function decidedSeriesAnswer(
  done: Done,
  result: Result<ShownSeries, SeriesRefusal>,
  language: Language,
): PrivateAnswer {
  const { refusals } = words(language).series;
  return answer([
    result.ok ? doneSentence(done, result.value.series, language) : refusals.decide(result.refusal),
  ]);
}

function doneSentence({ type, run = null }: Done, series: Series, language: Language): Sentence {
  const { answers } = words(language).series;
  const { id } = series;
  switch (type) {
    case 'approve': {
      const { have, need } = tally(series.rule, series.votes);
      return series.phase === 'pending' ? answers.counted(id, have, need) : answers.approved(id);
    }
    case 'reject': {
      const { need } = tally(series.rule, []);
      return series.phase === 'pending'
        ? words(language).answers.rejectionCounted(id, series.rejections?.length ?? 0, need)
        : answers.rejected(id);
    }
    case 'withdraw':
      return answers.withdrawn(id);
    case 'pause':
      return answers.paused(id);
    case 'resume':
      return series.phase === 'pending' ? answers.resubmitted(id) : answers.resumed(id);
    case 'stop':
      return answers.stopped(id);
    case 'skip':
      return answers.skipped(id, run ?? lastSkipped(series));
    case 'unskip':
      return answers.unskipped(id, run ?? series.doneUntil);
  }
}

function lastSkipped({ history, doneUntil }: Series): number {
  return history.findLast(({ outcome }) => outcome === 'skipped')?.at ?? doneUntil;
}
