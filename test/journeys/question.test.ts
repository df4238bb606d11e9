import { describe, expect, it, vi } from 'vitest';
import type { SimMessage } from '../../sandbox/slack/control.ts';
import { CHANNEL, LIN, MEI, SAM, type World } from '../support/world.ts';
import { asked, inWorld, noticesOf } from './support/story.ts';

const QUESTION = { question_text: { 'request.question.text': { value: 'Why not less?' } } };

/** Mei asks what the card does not say. */
async function question(world: World, card: SimMessage): Promise<void> {
  await world.press(MEI, 'request.question', card);
  const form = await vi.waitFor(async () => {
    const found = await world.topModal(MEI);
    if (!found) throw new Error('no form');
    return found;
  }, 5_000);
  expect(await world.slack('submit', { user: MEI, view: form.id, state: QUESTION })).toEqual({ ok: true });
  await world.told(MEI, /Posted your question/);
}

const reply = (world: World, user: string, text: string, threadTs: string) =>
  world.slack('message', { user, channel: CHANNEL, text, threadTs });

const cardAfter = (world: World, words: RegExp) =>
  vi.waitFor(
    async () => {
      const card = await world.card();
      expect(card?.text).toMatch(words);
      if (!card) throw new Error('no card');
      return card;
    },
    { timeout: 8_000, interval: 25 },
  );

describe.concurrent('a question to the requester', () => {
  it(
    'is put in the thread, awaited on the card, answered there, and in the history',
    inWorld({}, async (world) => {
      const card = await asked(world);
      await question(world, card);
      const open = await cardAfter(world, /Answer awaited/);
      expect(open.text).toContain('Why not less?');
      const [posted] = await vi.waitFor(async () => {
        const { thread } = await noticesOf(world, 'question');
        expect(thread).toHaveLength(1);
        return thread;
      }, 8_000);
      expect(posted?.text.match(new RegExp(`<@${LIN}>`, 'g'))).toHaveLength(1);

      await reply(world, MEI, 'I mean 200k', card.ts);
      await reply(world, LIN, 'Double 11 &amp; more', card.ts);
      await cardAfter(world, /Waiting for 1 approval/);
      await world.press(SAM, 'request.details', await cardAfter(world, /Waiting/));
      await vi.waitFor(async () => {
        const story = JSON.stringify((await world.topModal(SAM))?.blocks);
        expect(story).toContain('Why not less?');
        expect(story).toContain('Double 11');
        expect(story).not.toContain('I mean 200k');
      }, 8_000);
      await world.press(MEI, 'request.approve', await cardAfter(world, /Waiting/));
      await world.cardIn('allocated');
    }),
  );

  it(
    'is no business of strangers, and does not keep anybody from deciding',
    inWorld({}, async (world) => {
      const card = await asked(world);
      await world.press(LIN, 'request.question', card);
      await world.told(LIN, /不能审批自己的申请/);
      await question(world, card);
      const open = await cardAfter(world, /Answer awaited/);
      await world.press(MEI, 'request.approve', open);
      await world.cardIn('allocated');
      await reply(world, LIN, 'too late', card.ts);
      expect((await world.card())?.text).not.toContain('Answer awaited');
    }),
  );
});
