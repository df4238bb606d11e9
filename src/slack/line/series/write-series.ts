import { REASON_MAX } from '../../../domain/requests/refusals.ts';
import { DAY_MS } from '../../../kit/durations.ts';
import { wallClock } from '../../../kit/time-zone.ts';
import { clip } from '../../text/clip.ts';
import { plainTokens } from '../../text/slack-tokens.ts';
import { words } from '../../words/words.ts';
import type { LineContext } from '../typed/line-context.ts';
import { quotaLine } from '../typed/write-line.ts';
import type { SeriesItemLine } from './series-line.ts';

/** What is known of the series that somebody meant; the rest is filled with an example. */
export type SeriesDraft = {
  items?: readonly Partial<SeriesItemLine>[];
  every?: string | null;
  days?: number | null;
  from?: string | null;
  /** Time as typed, when it could be read. */
  until?: string | null;
  reason?: string;
};

const EXAMPLE = { app: 'shop', rate: 300_000, days: 1 };
const LONGEST_WORD = 60;
const MOST_ITEMS = 10;
const EXAMPLE_DAYS = 60;

/** The whole line in the words of the speaker's language; what is missing is an example. */
export function writeSeries(draft: SeriesDraft, context: LineContext): string {
  const { language } = context;
  const { series, raise } = words(language).quota;
  const items = draft.items && draft.items.length > 0 ? draft.items : [EXAMPLE];
  const reason = plainTokens(draft.reason ?? '');
  const parts = [
    items
      .slice(0, MOST_ITEMS)
      .map(({ app, rate }) => `${clip(app ?? EXAMPLE.app, LONGEST_WORD)} ${raise.rate(rate ?? EXAMPLE.rate)}`)
      .join(', '),
    clip(draft.every ?? series.exampleEvery, LONGEST_WORD),
    series.parts.days[0],
    raise.days(draft.days ?? EXAMPLE.days),
    ...(draft.from ? [raise.clauses.from[0], clip(draft.from, LONGEST_WORD)] : []),
    series.parts.until[0],
    clip(draft.until ?? exampleSeriesEnd(context), LONGEST_WORD),
    ...(reason === '' ? [] : [raise.clauses.because[0], clip(reason, REASON_MAX)]),
  ];
  return quotaLine(language, 'series', ...parts);
}

/** Some weeks from now, as the speaker would write it. */
export function exampleSeriesEnd(context: LineContext): string {
  return wallClock(context.now + EXAMPLE_DAYS * DAY_MS, context.timeZone).slice(0, 10);
}
