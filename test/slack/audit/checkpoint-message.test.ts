import { expect, it } from 'vitest';
import { readCheckpoint, signCheckpoint } from '../../../src/domain/audit/checkpoint.ts';
import { leafHash } from '../../../src/domain/audit/entry.ts';
import { addLeaf, EMPTY_TREE } from '../../../src/domain/audit/merkle.ts';
import { signingKeyOf } from '../../../src/kit/ed25519.ts';
import { checkpointMessage } from '../../../src/slack/audit/checkpoint-message.ts';
import { T0 } from '../../support/requests.ts';

const tree = addLeaf(EMPTY_TREE, leafHash('one'));
const note = signCheckpoint(tree, 'headroom/default', T0, signingKeyOf(Buffer.alloc(32, 7)));

it('has the checkpoint word for word, in the text and in a block, and says what it is for', () => {
  const { text, blocks, metadata } = checkpointMessage('checkpoint-1', note, 'en');
  expect(text).toContain('Audit log checkpoint: 1 entry.');
  const last = blocks.at(-1);
  const shown = JSON.stringify(last && 'elements' in last ? last.elements : []);
  expect(shown).toContain(JSON.stringify(note));
  expect(readCheckpoint(text.slice(text.indexOf('headroom/')))?.size).toBe(1);
  expect(metadata).toEqual({
    event_type: 'headroom_checkpoint',
    event_payload: { id: 'checkpoint-1', size: 1 },
  });
});

it('is in Chinese where everything public is', () => {
  expect(checkpointMessage('checkpoint-1', note, 'zh').text).toContain('共 1 条记录');
});
