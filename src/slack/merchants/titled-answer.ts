import type { ActionsBlock, Button, KnownBlock } from '@slack/web-api';
import type { PrivateAnswer } from '../blocks/ephemeral.ts';
import { bullets, bulletText, headed, titled } from '../blocks/headed.ts';
import { LIMITS, plainText } from '../blocks/limits.ts';
import { paragraph, textOf } from '../blocks/render.ts';
import { join, type Sentence } from '../text/sentence.ts';

/** What stands under a heading of its own. `flat`: as lines of text instead of points. */
export type Part = { heading: string; lines: readonly Sentence[]; flat?: boolean };

/** Sentences under a title, parts with points, and buttons. */
export function titledAnswer(
  title: string,
  lines: readonly Sentence[],
  parts: readonly Part[] = [],
  buttons: readonly Button[] = [],
): PrivateAnswer {
  return {
    text: textOf([[title], ...lines, ...partTexts(parts)], '\n', LIMITS.messageText),
    blocks: [
      { type: 'header', text: plainText(title, LIMITS.header) },
      ...(lines.length === 0 ? [] : [paragraph(join(lines, '\n'))]),
      ...partBlocks(parts),
      ...merchantButtons(buttons),
    ],
  };
}

/** Parts that have lines, as blocks. */
export function partBlocks(parts: readonly Part[]): KnownBlock[] {
  return filled(parts).map(({ heading, lines, flat }) =>
    flat ? titled(heading, join(lines, '\n')) : headed(heading, bullets(lines)),
  );
}

/** The same for clients without blocks. */
export function partTexts(parts: readonly Part[]): Sentence[] {
  return filled(parts).flatMap(({ heading, lines, flat }) => [
    [heading],
    ...(flat ? lines : lines.map(bulletText)),
  ]);
}

/** Buttons about merchants; no block where there is none. */
export function merchantButtons(elements: readonly Button[]): ActionsBlock[] {
  return elements.length === 0 ? [] : [{ type: 'actions', block_id: 'wxauth', elements: [...elements] }];
}

function filled(parts: readonly Part[]): Part[] {
  return parts.filter(({ lines }) => lines.length > 0);
}
