import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { CHANNEL, LIN, MEI, SAM, startWorld, type World } from '../support/world.ts';

describe('a raise from a line in Slack to WeChat and back', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world?.stop());

  it('goes from the line to a card, from Approve to one call of WeChat, from the push to allocated', async () => {
    await world.say(LIN, '/quota raise shop 300k 3d because Double 11');
    const asked = await world.cardIn('pending');
    expect(asked.channel).toBe(CHANNEL);
    expect(asked.text).toContain('Double 11');
    expect(asked.text).toContain('258,000');

    await world.press(MEI, 'request.approve', asked);
    const done = await world.cardIn('allocated');
    expect(done.ts).toBe(asked.ts);
    expect(JSON.stringify(done.blocks)).not.toContain('request.approve');
    expect(done.text).toMatch(/<!date\^\d+\^/);

    const { allocations } = await world.provider();
    expect(allocations).toMatchObject([{ state: 'allocated', calls: 1, units: '258000' }]);
    expect(await world.wechatCalls('/wxa/charge/service-provider/package/assign')).toHaveLength(1);
  });

  it('replies in the thread and tells the requester', async () => {
    const card = await world.card();
    await vi.waitFor(
      async () => {
        const { messages } = await world.workspace(LIN);
        expect(messages.filter(({ threadTs }) => threadTs === card?.ts)).toHaveLength(1);
        const direct = messages.filter(({ channel }) => channel.startsWith('D'));
        expect(direct.map(({ metadata }) => metadata?.event_payload)).toMatchObject([
          { request: 'R-1', about: 'allocated' },
        ]);
        // The channel reads English, Lin Chinese.
        expect(direct[0]?.text).toContain('已分配');
        const reply = messages.find(({ threadTs }) => threadTs === card?.ts);
        expect(reply?.text).toContain('is allocated');
      },
      { timeout: 5000 },
    );
  });

  it('answers a stale button with what happened', async () => {
    const card = await world.card();
    const block = { blockId: card?.blocks.at(-1)?.block_id ?? '', actionId: 'request.approve' };
    expect(block.blockId).not.toBe('');
    const calls = (await world.wechatCalls('/wxa/charge/service-provider/package/assign')).length;
    await world.say(LIN, '/quota raise shop 50k 1d because second');
    const second = await world.cardIn('pending', 'R-2');
    await Promise.all([
      world.press(MEI, 'request.approve', second),
      world.press(MEI, 'request.approve', second),
    ]);
    await world.cardIn('allocated', 'R-2');
    await world.told(MEI, /R-2/);
    expect((await world.wechatCalls('/wxa/charge/service-provider/package/assign')).length).toBe(calls + 1);
  });
});

describe('who may decide', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
    await world.say(LIN, '/quota raise shop 100k 1d because launch');
    await world.cardIn('pending');
  });
  afterAll(() => world?.stop());

  it('refuses the requester herself, in private and in her language, with the reason', async () => {
    const card = await world.cardIn('pending');
    await world.press(LIN, 'request.approve', card);
    await world.told(LIN, /自己/);
    expect((await world.card())?.metadata?.event_payload.state).toBe('pending');
  });

  it('refuses an outsider and says who may decide', async () => {
    const card = await world.cardIn('pending');
    await world.press(SAM, 'request.approve', card);
    await world.told(SAM, /Only members of the card’s channel/);
    expect((await world.card())?.metadata?.event_payload.state).toBe('pending');
  });

  it('lets nobody but the requester withdraw', async () => {
    const card = await world.cardIn('pending');
    await world.press(MEI, 'request.withdraw', card);
    await world.told(MEI, new RegExp(`<@${LIN}>`));
    await world.press(LIN, 'request.withdraw', card);
    await world.cardIn('withdrawn');
    expect(await world.wechatCalls('/wxa/charge/service-provider/package/assign')).toHaveLength(0);
  });

  it('rejects with a reason that the card, the thread and the requester get', async () => {
    await world.say(LIN, '/quota raise shop 100k 1d because again');
    const card = await world.cardIn('pending', 'R-2');
    await world.press(MEI, 'request.reject', card);
    const form = await vi.waitFor(async () => {
      const open = await world.topModal(MEI);
      expect(open?.callbackId).toBe('request.reject');
      if (!open) throw new Error('no form');
      return open;
    });
    const input = form.blocks.find(({ type }) => type === 'input');
    const element = input?.element as { action_id: string };
    const state = {
      [input?.block_id ?? '']: { [element.action_id]: { type: 'plain_text_input', value: 'Not this week' } },
    };
    await world.slack('submit', { user: MEI, view: form.id, state });
    const rejected = await world.cardIn('rejected', 'R-2');
    expect(rejected.text).toContain('Not this week');
    await vi.waitFor(
      async () => {
        const { messages } = await world.workspace(LIN);
        const said = messages.filter(({ metadata }) => metadata?.event_payload.about === 'rejected');
        expect(said.map(({ channel }) => channel[0]).sort()).toEqual(['C', 'D']);
      },
      { timeout: 5000 },
    );
  });
});
