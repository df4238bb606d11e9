import { describe, expect, it, vi } from 'vitest';
import type { SimMessage } from '../../sandbox/slack/control.ts';
import { CHANNEL, LIN, MEI, type World } from '../support/world.ts';
import { buttonsOf, inWorld } from './support/story.ts';

const YAML = `
purchases: { owners: [${MEI}], channel: ${CHANNEL} }
packs: { unitPrice: { amount: 0.0035 } }
warnings: { forecast: 60d }
`;
/** 142,000 units each; the demo's company has packs for some thirty of them. */
const LINE = '/quota series shop 500k every day 20:00 for 1d until in 80 days because evening peak';

function purchaseCard(world: World, state: string): Promise<SimMessage> {
  return vi.waitFor(
    async () => {
      const { messages } = await world.workspace(MEI);
      const cards = messages.filter(({ metadata }) => metadata?.event_type === 'headroom_purchase');
      expect(cards.map(({ metadata }) => metadata?.event_payload.state)).toEqual([state]);
      if (!cards[0]) throw new Error('no card');
      return cards[0];
    },
    { timeout: 40_000, interval: 100 },
  );
}

function threadOf(world: World, pattern: RegExp): Promise<SimMessage> {
  return vi.waitFor(
    async () => {
      const { messages } = await world.workspace(MEI);
      const found = messages.find(
        ({ metadata, text }) => metadata?.event_type === 'headroom_purchase_notice' && pattern.test(text),
      );
      if (!found) throw new Error('not said yet');
      return found;
    },
    { timeout: 40_000, interval: 100 },
  );
}

describe('what has to be bought', () => {
  it(
    'is requested of whoever has the budget, snoozed by them alone, followed until the order is there, and closed',
    inWorld({ yaml: YAML }, async (world) => {
      await world.say(LIN, '/quota 采购');
      await world.told(LIN, /目前无需采购/);
      await world.say(LIN, LINE);
      await vi.waitFor(async () => {
        const { messages } = await world.workspace(MEI);
        const series = messages.find(({ metadata }) => metadata?.event_type === 'headroom_series');
        if (!series) throw new Error('no series');
        await world.press(MEI, 'request.approve:series', series);
      });
      const card = await purchaseCard(world, 'open');
      expect(card.text).toMatch(/Buy at least [\d,]+ units by/);
      expect(card.text).toMatch(/S-1 shop, 500k\/min/);
      expect(card.text).toMatch(/Cost: CN¥[\d,.]+/);
      expect(card.text).toContain('WeChat console only');
      expect(buttonsOf(card)).toEqual([
        'warning.console',
        'purchase.snooze',
        'purchase.snooze:week',
        'purchase.decline',
      ]);

      await world.press(LIN, 'purchase.snooze', card);
      await world.told(LIN, new RegExp(`只有预算负责人可以执行此操作：<@${MEI}>`));
      await world.press(LIN, 'purchase.decline', card);
      expect(await world.topModal(LIN)).toBeUndefined();
      await world.press(MEI, 'purchase.snooze:week', card);
      await world.told(MEI, /Snoozed P-1 until/);
      await world.say(MEI, '/quota pending');
      await world.told(MEI, /Purchases\n.*P-1/s);
      await world.say(MEI, '/quota purchases');
      await world.told(MEI, /P-1 · Buy at least .* · for S-1 shop.*snoozed until/s);

      await world.wechat('console/buy', { million: 0.5 });
      await world.forward(61_000);
      await threadOf(world, /More is needed: Buy at least/);
      for (const million of [5, 5]) await world.wechat('console/buy', { million });
      await world.forward(61_000);
      await threadOf(world, /covers? the need, so P-1 is closed/);
      expect(buttonsOf(await purchaseCard(world, 'covered'))).toEqual([]);
    }),
  );
});
