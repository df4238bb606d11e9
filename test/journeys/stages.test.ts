import { describe, expect, it } from 'vitest';
import type { World } from '../support/world.ts';
import { LIN } from '../support/world.ts';
import { approved, buttonsOf, inWorld, noticesOf } from './support/story.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** A process whose clock runs ahead by `ahead.ms`. */
function withMovedClock(story: (world: World, ahead: { ms: number }) => Promise<void>) {
  const ahead = { ms: 0 };
  return inWorld({ clock: () => Date.now() + ahead.ms }, (world) => story(world, ahead));
}

describe('the card of an allocated raise', () => {
  it(
    'says when it is scheduled, running and ended, and its story tells when it began and ended',
    withMovedClock(async (world, ahead) => {
      await approved(world, '/quota raise shop 50k 1d from in 30 hours because maybe');
      const allocated = await world.cardIn('allocated');
      expect(buttonsOf(allocated)).toEqual(['allocation.renew', 'allocation.cancel', 'request.details']);
      ahead.ms = 6 * MINUTE;
      const scheduled = await world.cardIn('scheduled');
      expect(buttonsOf(scheduled)).toEqual(['allocation.renew', 'allocation.cancel', 'request.details']);
      ahead.ms = 2 * DAY;
      const active = await world.cardIn('active');
      expect(buttonsOf(active)).toEqual(['allocation.renew', 'request.details']);
      ahead.ms = 4 * DAY;
      const ended = await world.cardIn('ended');
      expect(buttonsOf(ended)).toEqual(['allocation.renew', 'request.details']);

      const texts = [allocated, scheduled, active, ended].map(({ text }) => text);
      expect(new Set(texts).size).toBe(4);
      expect(new Set([allocated, scheduled, active, ended].map(({ ts }) => ts)).size).toBe(1);
      const { thread, direct } = await noticesOf(world, 'allocated');
      expect([thread.length, direct.length]).toEqual([1, 1]);

      await world.say(LIN, '/quota show R-1');
      const story = await world.told(LIN, /开始生效/);
      expect(story?.text).toMatch(/开始生效[\s\S]*已结束/);
      expect(story?.text).not.toContain('微信的数据已更新');
    }),
  );

  it(
    'goes straight to its end where the process slept through it',
    withMovedClock(async (world, ahead) => {
      await approved(world, '/quota raise shop 50k 1d because now');
      const before = await world.cardIn('allocated');
      await world.restart();
      ahead.ms = 3 * DAY;
      const ended = await world.cardIn('ended');
      expect(Number(ended.metadata?.event_payload.revision)).toBe(
        Number(before.metadata?.event_payload.revision) + 1,
      );
    }),
  );
});
