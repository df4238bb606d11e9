import { bold, type Sentence, say } from '../../text/sentence.ts';
import type { LineProblem } from '../shape/line-problem.ts';
import { grantProblem } from './grants.ts';
import { planProblem } from './plans/plan.ts';
import { seriesProblem } from './series/series-refusals.ts';

/** A button below the line that was meant. */
export const runLine = 'Run this command';

/** What could not be read in a typed line. The suggestion is shown after it. */
export function lineProblem(problem: LineProblem): Sentence {
  switch (problem.reason) {
    case 'unknown_word':
      return didYouMean(say`Unknown command “${problem.typed}”.`, problem.nearest);
    case 'missing_app':
      return say`Which app? Put its short name or AppID right after raise.`;
    case 'missing_raise':
      return problem.typed === ''
        ? say`Which raise? Add the number on its card, like R-17.`
        : say`“${problem.typed}” isn’t a raise. Use the number on its card, like R-17.`;
    case 'missing_rate':
      return say`Which rate for ${problem.app}? Put it after the app, in calls per minute.`;
    case 'missing_days':
      return say`For how many days? Put the number after the rate.`;
    case 'missing_spaces':
      return say`“${problem.typed}” runs together. Put spaces between app, rate and days.`;
    case 'bad_rate':
      return say`“${problem.typed}” isn’t a rate. Use calls per minute, like ${problem.nearest}.`;
    case 'bad_days':
      return say`“${problem.typed}” isn’t a number of days. Use one like ${problem.nearest}.`;
    case 'bad_time':
      return say`“${problem.typed}” isn’t a time Headroom can read. Use now, tomorrow 9:00 or 2026-11-11 00:00, in your time zone.`;
    case 'time_without_day':
      return say`“${problem.typed}” doesn’t say which day. Add the day and the time.`;
    case 'time_without_hour':
      return say`“${problem.typed}” doesn’t say which hour. Add the time.`;
    case 'missing_time':
      return say`When should it start? Add a time after from.`;
    case 'missing_zone':
      return say`Headroom couldn’t read your time zone from Slack. Add the zone after the time, like ${problem.offset}.`;
    case 'missing_person':
      return say`Who? “${problem.typed}” isn’t a person. Put @ and the name right after the command.`;
    case 'missing_until':
      return say`Until when? Add a day or a time after until.`;
    case 'missing_pack':
      return say`Which pack? Add an order id or its last digits after on.`;
    case 'unexpected_word':
      return problem.nearest === null
        ? say`Unexpected “${problem.typed}”. If it’s the reason, put because in front.`
        : didYouMean(say`Unexpected “${problem.typed}”.`, problem.nearest);
    case 'too_many_words':
      return say`Unexpected “${problem.typed}”. Name one raise at a time, and nothing after it.`;
    case 'repeated_word':
      return say`“${problem.word}” appears twice. Use it once.`;
    case 'missing_chart':
      return say`A chart of what? Name a pack, an app, or spend.`;
    case 'missing_request':
      return say`Show what? Name a request, like R-17, or the last four characters of a pack.`;
    case 'bad_request':
      return say`“${problem.typed}” isn’t a request or a pack. Use a number like R-17, or the last four characters of a pack.`;
    case 'one_too_many':
      return say`Unexpected “${problem.typed}”.`;
    case 'missing_scope':
      return problem.typed === ''
        ? say`Freeze what? Use ${bold('auto')} for automatic approvals or ${bold('all')} for all of them.`
        : say`“${problem.typed}” can’t be frozen. Use ${bold('auto')} for automatic approvals or ${bold('all')} for all of them.`;
    case 'missing_end':
      return say`Until when? Add a time after until, or leave until out.`;
    case 'unclear_end':
      return say`“${problem.typed}” has several readings. Use an exact date and time.`;
    case 'missing_reason':
      return say`Why? Add a reason after because; everyone sees it.`;
    case 'grant':
      return grantProblem(problem.problem);
    case 'series':
      return seriesProblem(problem.problem);
    case 'plan':
      return planProblem(problem.problem);
    case 'missing_appid':
      return say`Which account? Add its AppID.`;
    case 'bad_appid':
      return say`“${problem.typed}” isn’t an AppID. Use wx followed by letters and digits.`;
  }
}

function didYouMean(what: Sentence, nearest: string | null): Sentence {
  return nearest === null ? what : say`${what} Did you mean ${bold(nearest)}?`;
}
