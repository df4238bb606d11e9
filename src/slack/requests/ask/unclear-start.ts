import type { Button, KnownBlock } from '@slack/web-api';
import type { Instant } from '../../../kit/instant.ts';
import { ASK_ACTIONS } from '../../blocks/action-ids.ts';
import type { PrivateAnswer } from '../../blocks/ephemeral.ts';
import { LIMITS, plainText } from '../../blocks/limits.ts';
import { paragraph, textOf } from '../../blocks/render.ts';
import type { UnclearStart } from '../../line/raise/raise-line.ts';
import { startLine } from '../../line/raise/write-raise.ts';
import type { LineContext } from '../../line/typed/line-context.ts';
import type { Sentence } from '../../text/sentence.ts';
import { words } from '../../words/words.ts';
import { writeStartChoice } from './start-choice.ts';

/** A start that can mean several times is asked back: each reading as a button, and as a line for copying. */
export function unclearStartAnswer(line: UnclearStart, key: string, context: LineContext): PrivateAnswer {
  const { start } = words(context.language);
  const { readings } = line;
  const question = start.doubt(line.why, line.typed, readings.length === 1);
  const listed = readings.map((at): Sentence => [start.reading(at, context)]);
  const lines = readings.map((at): Sentence => [startLine(at, line, context)]);
  const buttons = readings.flatMap((at, index) => button(at, index, line, key, context));
  const actions: KnownBlock[] =
    buttons.length > 0 ? [{ type: 'actions', block_id: 'raise_start', elements: buttons }] : [];
  const sentences = [question, ...listed, [start.orType], ...lines];
  return {
    text: textOf(sentences, '\n', LIMITS.messageText),
    blocks: [
      paragraph(question),
      ...listed.map(paragraph),
      ...actions,
      paragraph([start.orType]),
      ...lines.map(paragraph),
    ],
  };
}

function button(
  at: Instant | null,
  index: number,
  { raise }: UnclearStart,
  key: string,
  context: LineContext,
): Button[] {
  const value = writeStartChoice(key, raise, at);
  if (value === null) return [];
  const text = plainText(words(context.language).start.button(at, context), LIMITS.button);
  return [{ type: 'button', action_id: `${ASK_ACTIONS.start}:${index}`, text, value }];
}
