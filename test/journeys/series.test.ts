import { describe, expect, it, vi } from 'vitest';
import type { SimMessage } from '../../sandbox/slack/control.ts';
import { LIN, MEI, type World } from '../support/world.ts';
import { ASSIGN, buttonsOf, inWorld } from './support/story.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const LINE = '/quota series shop 300k every day 20:00 for 1d until in 10 days because evening peak';

/** The card of a series in that state. */
function seriesCard(world: World, state: string, id = 'S-1'): Promise<SimMessage> {
  return vi.waitFor(
    async () => {
      const { messages } = await world.workspace(MEI);
      const card = messages.find(
        ({ metadata }) => metadata?.event_type === 'headroom_series' && metadata.event_payload.id === id,
      );
      expect(card?.metadata?.event_payload.state).toBe(state);
      if (!card) throw new Error('no card');
      return card;
    },
    { timeout: 20_000, interval: 50 },
  );
}

/** What is said in the thread of a series. */
function notice(world: World, about: string, nth = 0): Promise<SimMessage> {
  return vi.waitFor(
    async () => {
      const { messages } = await world.workspace(MEI);
      const found = messages.filter(
        ({ metadata, channel }) =>
          metadata?.event_type === 'headroom_series_notice' &&
          metadata.event_payload.about === about &&
          channel.startsWith('C'),
      )[nth];
      if (!found) throw new Error(`no notice about ${about}`);
      return found;
    },
    { timeout: 20_000, interval: 50 },
  );
}

describe('raises that come again', () => {
  it(
    'are asked for by a line, approved once, announced with Skip, listed, and stopped',
    inWorld({}, async (world) => {
      await world.say(LIN, LINE);
      await world.told(LIN, /系列 S-1 已提交.*首次/s);
      const card = await seriesCard(world, 'pending');
      expect(buttonsOf(card)).toEqual([
        'request.approve:series',
        'request.reject:series',
        'request.withdraw:series',
      ]);
      expect(card.text).toContain('every day 20:00');
      expect(card.text).toContain('evening peak');
      await world.press(LIN, 'request.approve:series', card);
      await world.told(LIN, /不能审批自己的申请/);
      await world.press(MEI, 'request.approve:series', card);
      await world.told(MEI, /Approved S-1/);
      const active = await seriesCard(world, 'active');
      expect(buttonsOf(active)).toEqual(['series.skip', 'series.pause', 'series.stop']);

      // The next run is within a day, so it is announced at once.
      const first = await notice(world, 'announced');
      expect(buttonsOf(first)).toEqual(['series.skip']);
      await world.press(MEI, 'series.skip', first);
      await world.told(MEI, /Skipped the run of S-1/);
      const skipped = await notice(world, 'skipped');
      expect(buttonsOf(skipped)).toEqual(['series.skip:undo']);
      await world.say(MEI, '/quota series');
      await world.told(MEI, /S-1 .*every day 20:00.*next/s);

      await world.press(MEI, 'series.stop', await seriesCard(world, 'active'));
      await world.told(MEI, /Stopped S-1/);
      expect(buttonsOf(await seriesCard(world, 'stopped'))).toEqual([]);
    }),
  );

  it(
    'are requested by Headroom at their time under the series, and allocated',
    inWorld({}, async (world) => {
      await world.say(LIN, LINE);
      await world.press(MEI, 'request.approve:series', await seriesCard(world, 'pending'));
      await notice(world, 'announced');
      await world.forward(DAY);
      const raised = await world.cardIn('allocated');
      expect(raised.text).toMatch(/under S-1/);
      expect(await world.wechatCalls(ASSIGN)).toHaveLength(1);
      await notice(world, 'requested');
      await vi.waitFor(async () =>
        expect((await seriesCard(world, 'active')).text).toContain('R-1 allocated'),
      );
    }),
  );

  it(
    'are asked back where they are not clear, and refused where they would never run',
    inWorld({}, async (world) => {
      await world.say(LIN, '/quota series shop 300k every friday 19:00 for 1d');
      await world.told(LIN, /系列必须有结束时间/);
      await world.say(MEI, '/quota series shop 300k cron 0 0 30 2 * for 1d until in 10 days');
      await world.told(MEI, /would never run/);
      await world.say(MEI, '/quota series shop 300k every day 20:00 for 3d until in 10 days');
      await world.told(MEI, /runs would overlap/);
      await world.say(MEI, '/quota series stop S-9');
      await world.told(MEI, /no series S-9/);
    }),
  );
});
