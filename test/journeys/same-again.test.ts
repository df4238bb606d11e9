import { describe, expect, it, vi } from 'vitest';
import type { SimMessage } from '../../sandbox/slack/control.ts';
import { LIN, MEI } from '../support/world.ts';
import { asked, cardsOf, inWorld } from './support/story.ts';

const LINE = '/quota raise shop 50k 1d because :fire: @mei said so';
const soon = { timeout: 10_000, interval: 25 };

describe('a raise that is typed again', () => {
  it(
    'is a question, whose button makes one more request however often it is pressed',
    inWorld({}, async (world) => {
      const card = await asked(world, LINE);
      expect(card.text).toContain(':fire: @');
      expect(card.text).not.toContain(`<@${MEI}>`);

      await world.say(LIN, `${LINE}\u200b`);
      const question = await vi.waitFor(async () => {
        const { messages } = await world.workspace(LIN);
        const found = messages.find(({ blocks }) => JSON.stringify(blocks).includes('raise.again'));
        if (!found) throw new Error('nothing was asked');
        return found;
      }, soon);
      expect(question.text).toContain('R-1');
      expect(await cardsOf(world, 'R-2')).toEqual([]);

      await Promise.all([press(question), press(question)]);
      await vi.waitFor(async () => expect(await cardsOf(world, 'R-2')).toHaveLength(1), soon);
      await world.told(LIN, /R-2/);
      expect(await cardsOf(world, 'R-3')).toEqual([]);

      function press({ channel, ts, blocks }: SimMessage) {
        const blockId = blocks.find(({ type }) => type === 'actions')?.block_id ?? '';
        return world.slack('action', { user: LIN, place: { channel, ts }, blockId, actionId: 'raise.again' });
      }
    }),
  );
});
