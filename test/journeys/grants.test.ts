import { describe, expect, it, vi } from 'vitest';
import type { SimMessage } from '../../sandbox/slack/control.ts';
import { LIN, MEI, type World } from '../support/world.ts';
import { ASSIGN, buttonsOf, inWorld } from './support/story.ts';

const LINE = '/quota grant @lin shop up to 300k, 400k units until in 3 days because war room';

/** The card of a grant in that state. */
function grantCard(world: World, state: string, id = 'G-1'): Promise<SimMessage> {
  return vi.waitFor(
    async () => {
      const { messages } = await world.workspace(MEI);
      const card = messages.find(
        ({ metadata }) => metadata?.event_type === 'headroom_grant' && metadata.event_payload.id === id,
      );
      expect(card?.metadata?.event_payload.state).toBe(state);
      if (!card) throw new Error('no card');
      return card;
    },
    { timeout: 15_000, interval: 25 },
  );
}

/** Lin asks, Mei approves. */
async function given(world: World): Promise<void> {
  await world.say(LIN, LINE);
  await world.press(MEI, 'request.approve:grant', await grantCard(world, 'pending'));
  await grantCard(world, 'active');
}

describe('permission in advance', () => {
  it(
    'is asked for by a line, voted by others on its card, listed with what remains, and revoked by a button',
    inWorld({}, async (world) => {
      await world.say(LIN, LINE);
      await world.told(LIN, /预授权 G-1 已提交.*结束时间/s);
      const card = await grantCard(world, 'pending');
      expect(buttonsOf(card)).toEqual([
        'request.approve:grant',
        'request.reject:grant',
        'request.withdraw:grant',
      ]);
      expect(card.text).toContain('war room');
      await world.press(LIN, 'request.approve:grant', card);
      await world.told(LIN, /不能审批自己的申请/);
      await world.press(MEI, 'request.approve:grant', card);
      await world.told(MEI, /Approved G-1/);
      const active = await grantCard(world, 'active');
      expect(active.ts).toBe(card.ts);
      expect(buttonsOf(active)).toEqual(['grant.revoke']);
      for (const line of ['/quota grant', '/quota pending', '/quota policy', '/quota']) {
        await world.say(MEI, line);
        await world.told(MEI, /G-1 .*400,000 remaining/s);
      }
      await world.press(MEI, 'grant.revoke', active);
      await world.told(MEI, /Revoked G-1/);
      expect(buttonsOf(await grantCard(world, 'revoked'))).toEqual([]);
      await world.say(MEI, '/quota grant');
      await world.told(MEI, /No grants are open/);
    }),
  );

  it(
    'is rejected with a reason, withdrawn by a line, and asked back where it is not clear',
    inWorld({}, async (world) => {
      await world.say(LIN, LINE);
      await world.press(MEI, 'request.reject:grant', await grantCard(world, 'pending'));
      const form = await vi.waitFor(async () => {
        const modal = await world.topModal(MEI);
        if (!modal) throw new Error('no form');
        return modal;
      });
      const value = { type: 'plain_text_input', value: 'ask per raise' };
      const state = { reject_reason: { 'request.reject.reason': value } };
      await world.slack('submit', { user: MEI, view: form.id, state });
      expect((await grantCard(world, 'rejected')).text).toContain('ask per raise');
      await world.say(LIN, LINE);
      await grantCard(world, 'pending', 'G-2');
      await world.say(MEI, '/quota grant withdraw G-2');
      await world.told(MEI, /Only .* can withdraw it/);
      await world.say(LIN, '/quota grant withdraw G-2');
      await grantCard(world, 'withdrawn', 'G-2');
      await world.say(LIN, '/quota grant quota-aprovers shop up to 300k, 400k units until in 3 days');
      await world.told(LIN, /是不是 quota-approvers/);
      await world.say(LIN, '/quota grant quota-approvers shop up to 300k, 400k units');
      await world.told(LIN, /预授权必须有结束时间/);
    }),
  );

  it(
    'lets raises within it run at once, says so on their cards, and shows what remains',
    inWorld({}, async (world) => {
      await given(world);
      await world.say(LIN, '/quota raise shop 300k 1d because peak');
      await world.told(LIN, /R-1 已按预授权 G-1 批准，其中剩余 31.4万额度/);
      const card = await world.cardIn('allocated');
      expect(card.text).toMatch(/under G-1 \(granted by <@U0MEI000001>\); 314,000 units remain/);
      await vi.waitFor(async () =>
        expect((await grantCard(world, 'active')).text).toContain('314,000 of 400,000 units'),
      );
      expect(await world.wechatCalls(ASSIGN)).toHaveLength(1);
      await world.say(MEI, '/quota show R-1');
      await world.told(MEI, /Approved under G-1, granted by <@U0MEI000001>/);
      await world.say(MEI, '/quota grant revoke G-1');
      await world.told(MEI, /Revoked G-1/);
      await world.say(LIN, '/quota raise shop 50k 1d because again');
      await world.cardIn('pending', 'R-2');
    }),
  );

  it(
    'ends at its end, whoever looks',
    inWorld({}, async (world) => {
      await given(world);
      await world.forward(3 * 86_400_000 + 60_000);
      const ended = await grantCard(world, 'ended');
      expect(buttonsOf(ended)).toEqual([]);
    }),
  );
});
