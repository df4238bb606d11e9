import type { KnownBlock } from '@slack/web-api';
import { readCheckpoint } from '../../domain/audit/checkpoint.ts';
import type { Language } from '../../kit/language.ts';
import { LIMITS } from '../blocks/limits.ts';
import { paragraph, textOf } from '../blocks/render.ts';
import { words } from '../words/words.ts';

export type CheckpointMessage = {
  text: string;
  blocks: KnownBlock[];
  metadata: { event_type: 'headroom_checkpoint'; event_payload: { id: string; size: number } };
};

/** A signed checkpoint of the audit, word for word, so that it can be copied out again. */
export function checkpointMessage(id: string, note: string, language: Language): CheckpointMessage {
  const { audit } = words(language);
  const size = readCheckpoint(note)?.size ?? 0;
  const sentence = [audit.checkpoint(size)];
  return {
    text: textOf([sentence, [note]], '\n', LIMITS.messageText),
    blocks: [
      paragraph(sentence),
      {
        type: 'rich_text',
        elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text: note }] }],
      },
    ],
    metadata: { event_type: 'headroom_checkpoint', event_payload: { id, size } },
  };
}
