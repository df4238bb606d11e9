import { exactTime, offsetMinutes, wallClock } from '../../../kit/time-zone.ts';
import type { SeriesProblem } from '../../words/shape/approvals/series.ts';
import type { LineProblem } from '../../words/shape/line-problem.ts';
import { words } from '../../words/words.ts';
import { readUntil } from '../time/read-until.ts';
import { readWhen } from '../time/read-when.ts';
import { offsetName } from '../time/zoned-time.ts';
import { evidence } from '../typed/evidence.ts';
import type { LineContext } from '../typed/line-context.ts';
import { type ProblemLine, problemLine } from '../typed/problem-line.ts';
import type { Word } from '../typed/split-words.ts';
import { quotaLine } from '../typed/write-line.ts';
import { readDays } from '../values/days.ts';
import { nearestRate } from '../values/rate.ts';
import { readItems } from './read-items.ts';
import { readCron, readRecurrence } from './read-recurrence.ts';
import { readSeriesId } from './read-series-id.ts';
import type { AskSeriesLine, SeriesChangeName, SeriesLine } from './series-line.ts';
import { type SeriesParts, seriesParts } from './series-parts.ts';
import { seriesActionOf } from './series-words.ts';
import { exampleSeriesEnd, type SeriesDraft, writeSeries } from './write-series.ts';

type Read = SeriesLine | ProblemLine<LineProblem>;

/** The words after the verb: `<app> <rate> every <when> for <days> until <when> [because <text>]`, `stop S-3`, or none. */
export function readSeries(typed: readonly Word[], line: string, context: LineContext): Read {
  const [first, second] = typed;
  const action = seriesActionOf(first);
  if (first === undefined || (action === 'list' && second === undefined)) return { kind: 'series_list' };
  const parts = seriesParts(typed, line);
  // An app may be called like one of these words; a line that goes on like a series is one.
  const isAsked = parts.every !== null || parts.cron !== null;
  if (action === null || action === 'list' || isAsked) return readAsk(parts, context);
  return readChange(action, typed.slice(1), context);
}

function readChange(how: SeriesChangeName, typed: readonly Word[], { language }: LineContext): Read {
  const [verb] = words(language).quota.series.actions[how];
  const suggestion = (id: string) => quotaLine(language, 'series', verb, id);
  const found = readSeriesId(typed);
  if (found === null) {
    const problem = { what: 'no_series', typed: evidence(typed[0]?.text ?? '') } as const;
    return problemLine({ reason: 'series', problem, suggestion: suggestion('S-3') });
  }
  const [more] = found.rest;
  if (!more) return { kind: 'series_change', how, series: found.series };
  return problemLine({
    reason: 'one_too_many',
    typed: evidence(more.text),
    suggestion: suggestion(found.series),
  });
}

function readAsk(parts: SeriesParts, context: LineContext): Read {
  const textOf = (part: readonly Word[] | null) => (part ?? []).map(({ text }) => text).join(' ');
  const { items, odd } = readItems(parts.items);
  const every = parts.cron === null ? textOf(parts.every) : `cron ${parts.cron}`;
  const again = parts.cron === null ? readRecurrence(every) : readCron(parts.cron);
  const [dayWord, unitWord, ...moreDays] = parts.days ?? [];
  const days = readDays(dayWord?.text ?? '', unitWord?.text);
  const untilText = textOf(parts.until);
  const until = untilText === '' ? null : readUntil(untilText, context);
  const fromText = textOf(parts.from);
  const from = fromText === '' ? null : readWhen(fromText, context);
  const kept: SeriesDraft = {
    items: odd ? [...items, { app: odd.app, rate: nearestRate(odd.typed) }] : items,
    every: again.kind === 'recurrence' ? every : null,
    days: days?.days ?? null,
    from: from?.kind === 'at' ? fromText : null,
    until: until?.kind === 'at' && until.at > context.now ? untilText : null,
    reason: parts.reason,
  };
  const problem = (found: SeriesProblem): Read =>
    problemLine({ reason: 'series', problem: found, suggestion: writeSeries(kept, context) });

  const [first, ...others] = items;
  if (odd) return problem({ what: 'bad_rate', app: evidence(odd.app), typed: evidence(odd.typed) });
  if (first === undefined) return problem({ what: 'no_app' });
  if (every === '') return problem({ what: 'no_every' });
  if (again.kind === 'unreadable') return problem({ what: BAD_EVERY[again.what], typed: evidence(every) });
  if (parts.days === null || dayWord === undefined) return problem({ what: 'no_days' });
  if (days === null || days.taken + moreDays.length + (unitWord ? 0 : 1) > 2)
    return problem({ what: 'bad_days', typed: evidence(textOf(parts.days)) });
  if (until === null) return problem({ what: 'no_end' });
  if (until.kind !== 'at') return unclear(until, untilText, kept, context);
  if (from !== null && from.kind !== 'at') return unclear(from, fromText, kept, context);
  const { recurrence, timeZone } = again;
  const items_: AskSeriesLine['items'] = [first, ...others];
  return {
    kind: 'series',
    items: items_,
    recurrence,
    every,
    timeZone,
    days: days.days,
    from: from?.at ?? null,
    until: until.at,
    reason: parts.reason,
  };
}

const BAD_EVERY = { days: 'bad_every', hour: 'bad_hour', cron: 'bad_cron' } as const;

type Unclear =
  | { kind: 'ambiguous'; readings: (number | null)[] }
  | { kind: 'unreadable'; why: keyof typeof UNREADABLE };

/** An end or a start that is not said for certain is asked back. */
function unclear(when: Unclear, text: string, kept: SeriesDraft, context: LineContext): Read {
  const typed = evidence(text);
  if (when.kind === 'unreadable')
    return problemLine({ reason: UNREADABLE[when.why], typed, suggestion: writeSeries(kept, context) });
  const first = when.readings.find((at) => at !== null) ?? null;
  const exact = first === null ? exampleSeriesEnd(context) : exactTime(first, context.timeZone);
  const suggestion = writeSeries({ ...kept, until: kept.until ?? exact }, context);
  return problemLine({ reason: 'unclear_end', typed, suggestion });
}

const UNREADABLE = {
  no_day: 'time_without_day',
  no_hour: 'time_without_hour',
  not_a_time: 'bad_time',
} as const;

/** For a speaker whose zone is not known: the hours of a series are those of a zone. */
export function missingSeriesZone(line: SeriesLine, context: LineContext): LineProblem | null {
  if (line.kind !== 'series' || line.timeZone !== null) return null;
  const offset = context.timeZone;
  const every = `${line.every} ${offset}`;
  return { reason: 'missing_zone', offset, suggestion: seriesLine({ ...line, every }, context) };
}

/** A series that was read, as it would be typed again. An end that is over is replaced by an example. */
export function seriesLine(line: AskSeriesLine, context: LineContext): string {
  const { from, until } = line;
  const exact = (at: number) =>
    `${wallClock(at, context.timeZone)}${context.guessed ? ` ${offsetName(offsetMinutes(at, context.timeZone))}` : ''}`;
  return writeSeries(
    { ...line, from: from === null ? null : exact(from), until: until > context.now ? exact(until) : null },
    context,
  );
}
