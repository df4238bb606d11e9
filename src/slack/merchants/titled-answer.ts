import type { ActionsBlock, Button, KnownBlock } from '@slack/web-api';
import type { PrivateAnswer } from '../blocks/ephemeral.ts';
import { bullets, bulletText, headed } from '../blocks/headed.ts';
import { LIMITS, plainText } from '../blocks/limits.ts';
import { paragraph, textOf } from '../blocks/render.ts';
import { join, type Sentence } from '../text/sentence.ts';

type Part = { heading: string; lines: readonly Sentence[] };

/** Sentences under a title, parts with points, and buttons. */
export function titledAnswer(
  title: string,
  lines: readonly Sentence[],
  parts: readonly Part[] = [],
  buttons: readonly Button[] = [],
): PrivateAnswer {
  const shown = parts.filter(({ lines: points }) => points.length > 0);
  const blocks: KnownBlock[] = [
    { type: 'header', text: plainText(title, LIMITS.header) },
    ...(lines.length === 0 ? [] : [paragraph(join(lines, '\n'))]),
    ...shown.map(({ heading, lines: points }) => headed(heading, bullets(points))),
    ...actions(buttons),
  ];
  const points = shown.flatMap(({ heading, lines: inner }): Sentence[] => [
    [heading],
    ...inner.map(bulletText),
  ]);
  return { text: textOf([[title], ...lines, ...points], '\n', LIMITS.messageText), blocks };
}

function actions(elements: readonly Button[]): ActionsBlock[] {
  return elements.length === 0 ? [] : [{ type: 'actions', block_id: 'wxauth', elements: [...elements] }];
}
