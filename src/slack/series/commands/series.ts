import type { AskSeriesRefusal } from '../../../domain/series/series-refusals.ts';
import { type SubcommandContext, subcommand } from '../../commands/subcommand.ts';
import { missingSeriesZone, readSeries, seriesLine } from '../../line/series/read-series.ts';
import type { AskSeriesLine, SeriesLine } from '../../line/series/series-line.ts';
import { exampleSeriesEnd, type SeriesDraft, writeSeries } from '../../line/series/write-series.ts';
import type { LineContext } from '../../line/typed/line-context.ts';
import { carryOutSeriesDecision, inputOf } from '../decide-series.ts';
import { askedSeriesAnswer, seriesRefusedAnswer } from '../series-answers.ts';
import { seriesListAnswer } from '../series-list.ts';

/** `/quota series <app> <rate> every <when> for <days> until <when> …`, `/quota series stop S-3`; alone it lists them. */
export const series = subcommand<'series', SeriesLine>({
  name: 'series',
  group: 'request',
  read: (typed, { line, context }) => readSeries(typed, line, context),
  suggest: (line, asTyped, { context }) => (line.kind === 'series' ? seriesLine(line, context) : asTyped),
  missingZone: missingSeriesZone,
  needs: 'work',
  async run(line, context) {
    const { payload, reply, deps, reader } = context;
    switch (line.kind) {
      case 'series_list':
        return reply.say(seriesListAnswer(await deps.useCases.series.open(), reader.language));
      case 'series_change': {
        const about = { series: line.series, by: payload.userId, claim: null, run: null };
        return carryOutSeriesDecision(inputOf(line.how, about), reply, deps);
      }
      case 'series':
        return ask(line, context);
    }
  },
});

async function ask(line: AskSeriesLine, { payload, reply, deps, reader }: SubcommandContext): Promise<void> {
  const { items, days, recurrence, from, until } = line;
  const { userId: by, channelId: channel, triggerId: onceKey } = payload;
  const reason = await deps.nameMentions(line.reason);
  const timeZone = line.timeZone ?? reader.timeZone;
  const wish = { by, items, days, recurrence, timeZone, from, until, reason, channel, onceKey };
  const result = await deps.useCases.series.ask(wish);
  const clock = { ...reader, now: deps.clock() };
  if (result.ok) return reply.say(askedSeriesAnswer(result.value.series, reader.language, clock));
  // The same line delivered twice: the first one was answered.
  if (result.refusal.reason === 'asked_already') return;
  const nearest = nearestSeries(result.refusal, line, clock);
  await reply.say(seriesRefusedAnswer(result.refusal, reader.language, nearest));
}

/** The line that could be carried out instead; `null` where another line is no help. */
function nearestSeries(refusal: AskSeriesRefusal, line: AskSeriesLine, context: LineContext): string | null {
  const change = changeFor(refusal, line, context);
  return change === null ? null : writeSeries({ ...line, from: null, until: null, ...change }, context);
}

function changeFor(refusal: AskSeriesRefusal, line: AskSeriesLine, context: LineContext): SeriesDraft | null {
  switch (refusal.reason) {
    case 'unknown_app': {
      const app = refusal.nearest ?? refusal.known[0];
      if (app === undefined) return null;
      return { items: line.items.map((item) => (item.app === refusal.typed ? { ...item, app } : item)) };
    }
    case 'rate_not_sold':
      return {
        items: line.items.map((item) =>
          item.rate === refusal.rate ? { ...item, rate: refusal.nearest } : item,
        ),
      };
    case 'days_not_sold':
      return { days: refusal.nearest };
    case 'ends_in_past':
    case 'ends_too_late':
    case 'never_runs':
      return { until: exampleSeriesEnd(context) };
    case 'runs_overlap':
      return { days: 1 };
    case 'unknown_pack':
    case 'no_pack':
    case 'not_offered':
    case 'not_enough_units':
    case 'pack_ends_before_start':
    case 'same_app_twice':
    case 'reason_too_long':
    case 'refused_by_policy':
    case 'reason_wanted':
    case 'reason_unfit':
    case 'no_channel':
    case 'asked_already':
      return null;
  }
}
