import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { SimMessage } from '../../sandbox/slack/control.ts';
import { LIN, MEI, startWorld, type World } from '../support/world.ts';
import { approved, inWorld, NEXT, SMALL } from './support/story.ts';

const MINUTE = 60_000;

/** Pages of a list take each other's place, so the newest private answer is the one that counts. */
function shows(world: World, user: string, text: RegExp): Promise<SimMessage> {
  return vi.waitFor(
    async () => {
      const answer = await world.privateAnswer(user);
      expect(answer?.text).toMatch(text);
      if (!answer) throw new Error('no answer');
      return answer;
    },
    { timeout: 5_000, interval: 25 },
  );
}

const tail = ({ orderId }: { orderId: string }) => `…${orderId.slice(-4)}`;

describe('packs, looked at from Slack', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world?.stop());

  it('are listed with what remains of each, below what all of them together reach, the most urgent in front', async () => {
    await world.say(MEI, '/quota packs');
    const { text } = await shows(world, MEI, /Packs/);
    expect(text).toMatch(/^Packs\n4,475,000 units usable · current rate [\d,]+ units\/day · /);
    expect(text).toContain('Largest raise: 500k/min for up to 14 days.');
    expect(text).toContain('605,000 of 1,000,000 units');
    expect(text).toMatch(/22,000 of 500,000 units · runs out/);
    expect(text).toContain('3,848,000 of 5,000,000 units');
    expect(text).toMatch(/605,000 of 1,000,000 units · about [\d,]+ expire unused/);
    expect(text.indexOf(tail(NEXT))).toBeLessThan(text.indexOf(tail(SMALL)));
    expect(text).toMatch(/Figures from WeChat, <!date/);
  });

  it('are shown one by one, found by their last digits', async () => {
    await world.say(MEI, `/quota show ${NEXT.orderId.slice(-4)}`);
    const { text, blocks } = await shows(world, MEI, new RegExp(`Pack ${NEXT.orderId}`));
    expect(text).toContain('None yet');
    expect(blocks.filter(({ type }) => type === 'table')).toHaveLength(1);
    await world.say(MEI, '/quota show 0000');
    await shows(world, MEI, /“0000” doesn’t match exactly one pack/);
  });

  it('show their specifications as a table of costs', async () => {
    await world.say(LIN, '/quota 规格');
    const { blocks } = await shows(world, LIN, /提额价格/);
    const table = blocks.find(({ type }) => type === 'table') as { rows?: { text: string }[][] } | undefined;
    const rows = table?.rows?.map((row) => row.map(({ text }) => text));
    expect(rows).toHaveLength(7);
    expect(rows?.[0]).toEqual(['次/分钟', '1 天', '3 天', '5 天', '7 天', '14 天']);
    expect(rows?.[4]).toEqual(['30万', '8.6万', '25.8万', '43万', '60.2万', '120.4万']);
  });

  it('go by the ledger after a raise, also while WeChat’s figures lag', async () => {
    await approved(world);
    await world.cardIn('allocated');
    await world.say(MEI, '/quota packs');
    await shows(world, MEI, /347,000 of 1,000,000 units/);
    await world.say(MEI, `/quota show ${NEXT.orderId}`);
    await shows(world, MEI, /Includes allocations of the last minutes/);
    await world.say(LIN, `/quota 查看 ${NEXT.orderId}`);
    await shows(world, LIN, /R-1\.1：shop 30万\/分钟，3 天/);
  });
});

it(
  'sixty packs come in pages that take each other’s place, in the reader’s language',
  inWorld(
    {
      provider: (demo) => ({
        ...demo,
        packs: Array.from({ length: 20 }, (_, index) =>
          demo.packs.map((pack, nth) => ({
            ...pack,
            orderId: `DD${2970000000000000000n + BigInt(index * 10 + nth)}`,
          })),
        ).flat(),
      }),
    },
    async (world) => {
      await world.say(LIN, '/quota 资源包');
      const first = await shows(world, LIN, /第 1\/8 页，共 60 个资源包/);
      await world.press(LIN, 'packs.page:2', first);
      const second = await shows(world, LIN, /第 2\/8 页/);
      expect(second.ts).toBe(first.ts);
      await world.say(LIN, '/quota packs 8');
      const last = await shows(world, LIN, /第 8\/8 页/);
      expect(last.text.match(/• /g)).toHaveLength(4);
    },
  ),
);

it(
  'a second replica shows the same figures without asking WeChat for them',
  inWorld({}, async (world) => {
    const lists = () => world.wechatCalls('/wxa/charge/service-provider/order/query_list');
    await expect.poll(async () => (await lists()).length, { timeout: 5_000 }).toBe(1);
    await world.takeOver();
    await world.say(MEI, '/quota packs');
    await shows(world, MEI, /605,000/);
    expect(await lists()).toHaveLength(1);
  }),
);

it('while WeChat is gone the last good figures are shown with their age', async () => {
  const time = { ahead: 0 };
  const story = inWorld({ clock: () => Date.now() + time.ahead }, async (world) => {
    await world.say(MEI, '/quota packs');
    await shows(world, MEI, /605,000/);
    await world.wechatFaults({ down: true });
    time.ahead = 4 * MINUTE;
    await world.say(MEI, '/quota packs');
    const { text } = await shows(world, MEI, /Last good figures.*4 minutes old/s);
    expect(text).toContain('605,000 of 1,000,000 units');
  });
  await story();
});
