import { describe, expect, it, vi } from 'vitest';
import type { SimMessage } from '../../sandbox/slack/control.ts';
import { CHANNEL, LIN, MEI, type World } from '../support/world.ts';
import { assignRequestIds, buttonsOf, cardCalls, inWorld, ledgerOf, noticesOf } from './support/story.ts';

const yaml = `
approvals:
  rules:
    - name: emergency
      breakGlass:
        users: [${LIN}]
        review: { within: 1h, users: [${MEI}] }
        remind: 30m
    - name: small raises
      when: { units: { max: 100000 } }
      approve:
        caps: [{ per: app, units: 30000 }]
        review: { within: 24h }
`;

function cardWith(world: World, text: string, id = 'R-1'): Promise<SimMessage> {
  return vi.waitFor(
    async () => {
      const { messages } = await world.workspace(MEI);
      const card = messages.find(
        ({ metadata }) => metadata?.event_type === 'headroom_request' && metadata.event_payload.id === id,
      );
      expect(card?.text).toContain(text);
      if (!card) throw new Error('no card');
      return card;
    },
    { timeout: 10_000, interval: 25 },
  );
}

describe('a policy that approves by itself', () => {
  it(
    'approves within its caps, others review it, and people decide what is beyond them',
    inWorld({ yaml }, async (world) => {
      await world.say(LIN, '/quota raise shop 50k 1d because small sale');
      await world.told(LIN, /已按规则“small raises”自动批准/);
      const card = await cardWith(world, 'Approved by policy: rule “small raises”');
      await world.cardIn('allocated');
      expect(await assignRequestIds(world)).toHaveLength(1);

      await world.press(LIN, 'request.review', card);
      await world.told(LIN, /不能复核自己的申请/);
      await world.press(MEI, 'request.review', card);
      await world.told(MEI, /Reviewed R-1/);
      await cardWith(world, `Reviewed by: <@${MEI}>`);

      await world.say(LIN, '/quota raise shop 50k 1d because second sale');
      await cardWith(world, 'Approved by policy', 'R-2');
      await world.say(LIN, '/quota policy raise shop 50k 1d');
      await world.told(LIN, /今日上限已满/);
      await world.say(LIN, '/quota raise shop 50k 1d because third sale');
      const waits = await world.cardIn('pending', 'R-3');
      expect(buttonsOf(waits)).toContain('request.approve');
    }),
  );

  it(
    'is undone by the requester without a vote, while WeChat cancels it',
    inWorld({ yaml }, async (world) => {
      await world.say(LIN, '/quota raise shop 50k 1d from tomorrow 23:00 because maybe');
      const card = await world.cardIn('allocated');
      expect(buttonsOf(card)).toContain('allocation.cancel:undo');
      await world.press(LIN, 'allocation.cancel:undo', card);
      await world.cardIn('cancelled');
      await vi.waitFor(async () => expect(await ledgerOf(world)).toEqual([]), { timeout: 8_000 });
      await world.say(MEI, '/quota pending');
      await world.told(MEI, /Nothing to approve/);
    }),
  );

  it(
    'lets the people whom it names break the glass, and nobody else',
    inWorld({ yaml }, async (world) => {
      await world.say(MEI, '/quota raise shop 500k 1d break-glass because db down');
      await world.told(MEI, /only .*may use break-glass/);
      await world.say(LIN, '/quota 提额 shop 50万 1天 紧急');
      await world.told(LIN, /请填写理由/);
      expect(await cardCalls(world, 'chat.postMessage')).toEqual([]);

      await world.say(LIN, '/quota 提额 shop 50万 1天 紧急 因为 登录失败');
      const card = await cardWith(world, 'Break-glass: 🚨');
      expect(card.channel).toBe(CHANNEL);
      await world.cardIn('allocated');
      await vi.waitFor(
        async () => {
          const { thread } = await noticesOf(world, 'broke_glass');
          expect(thread.map(({ text }) => text).join()).toContain(`<@${MEI}>`);
        },
        { timeout: 8_000 },
      );
      await world.say(MEI, '/quota pending');
      await world.told(MEI, /1 automatic approval to review/);
    }),
  );
});
