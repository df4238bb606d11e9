import { type Sentence, say } from '../../text/sentence.ts';
import type { LineProblem } from '../shape/line-problem.ts';

/** What could not be read in a typed line. The suggestion is shown after it. */
export function lineProblem(problem: LineProblem): Sentence {
  switch (problem.reason) {
    case 'unknown_word':
      return problem.nearest === null
        ? say`I do not know the command “${problem.typed}”.`
        : say`I do not know “${problem.typed}”. Did you mean ${problem.nearest}?`;
    case 'missing_app':
      return say`Which app? Its short name or AppID comes right after raise.`;
    case 'missing_raise':
      return problem.typed === ''
        ? say`Which raise? Its number, as in the title of its card, comes next.`
        : say`“${problem.typed}” is no raise. Its number, like R-17, is in the title of its card.`;
    case 'missing_rate':
      return say`How many calls a minute for ${problem.app}? The rate comes after the app.`;
    case 'missing_days':
      return say`For how many days? They come after the rate.`;
    case 'missing_spaces':
      return say`I cannot tell the words of “${problem.typed}” apart. Put spaces between app, rate and days.`;
    case 'bad_rate':
      return say`“${problem.typed}” is no rate. Write it like ${problem.nearest}, in calls per minute.`;
    case 'bad_days':
      return say`“${problem.typed}” is no number of days. Write it like ${problem.nearest}.`;
    case 'bad_time':
      return say`I cannot read “${problem.typed}” as a time. Write it like 2026-11-11 00:00, tomorrow 9:00 or now, in your own time zone.`;
    case 'time_without_day':
      return say`“${problem.typed}” doesn't say which day. Add the day and the time.`;
    case 'time_without_hour':
      return say`“${problem.typed}” doesn't say which hour. Add the time.`;
    case 'missing_time':
      return say`When should it start? A time is missing after from.`;
    case 'missing_zone':
      return say`Headroom couldn't read your time zone from Slack. Write the zone after the time, e.g. ${problem.offset}.`;
    case 'missing_pack':
      return say`Which pack? An order id or its last digits is missing after on.`;
    case 'unexpected_word':
      return problem.nearest === null
        ? say`I do not understand “${problem.typed}” there. A reason begins with because.`
        : say`I do not understand “${problem.typed}” there. Did you mean ${problem.nearest}?`;
    case 'too_many_words':
      return say`I do not understand “${problem.typed}” there. One raise at a time, and nothing after its number.`;
    case 'repeated_word':
      return say`“${problem.word}” stands there twice. Say it once.`;
    case 'missing_chart':
      return say`A picture of what? Name a pack, an app, or “spend”.`;
    case 'missing_request':
      return say`Which request? Its number comes right after show.`;
    case 'bad_request':
      return say`“${problem.typed}” is no request. Write its number like R-17; it stands on its card.`;
    case 'one_too_many':
      return say`I do not understand “${problem.typed}” there.`;
  }
}
