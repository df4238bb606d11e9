import { LINE_ACTIONS } from '../blocks/action-ids.ts';
import { button, fitsButton } from '../blocks/button.ts';
import { answer, type PrivateAnswer } from '../blocks/ephemeral.ts';
import type { UnclearPlan } from '../line/plans/plan-line.ts';
import type { LineContext } from '../line/typed/line-context.ts';
import type { Sentence } from '../text/sentence.ts';
import { words } from '../words/words.ts';

/** A time that can mean several is asked back: each reading as a button, and as a line for copying. */
export function unclearPlanAnswer(
  { which, why, typed, readings }: UnclearPlan,
  context: LineContext,
): PrivateAnswer {
  const { plan, start } = words(context.language);
  const question = plan.doubt(which, start.why(why), typed, readings.length === 1);
  const buttons = readings.flatMap(({ at, line }, index) => {
    const run = {
      ...button(LINE_ACTIONS.run, start.button(at, context), line),
      action_id: `${LINE_ACTIONS.run}:${index}`,
    };
    return fitsButton(line) ? [run] : [];
  });
  const lines = readings.map(({ line }): Sentence => [line]);
  return answer([question, [start.orType], ...lines], buttons);
}
