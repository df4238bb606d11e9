import type { Sentence } from '../text/sentence.ts';
import type { PrivateAnswer } from './ephemeral.ts';
import { boldLine, bullets } from './headed.ts';
import { LIMITS } from './limits.ts';
import { textOf } from './render.ts';

/** A list with a heading below another answer; that answer as it is where the list is empty. */
export function below(said: PrivateAnswer, title: string, lines: readonly Sentence[]): PrivateAnswer {
  if (lines.length === 0) return said;
  const room = LIMITS.messageText - said.text.length - 1;
  return {
    text: `${said.text}\n${textOf([[title], ...lines], '\n', Math.max(0, room))}`.trimEnd(),
    blocks: [...(said.blocks ?? []), { type: 'rich_text', elements: [boldLine(title), bullets(lines)] }],
  };
}
