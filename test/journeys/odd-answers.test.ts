import { describe, expect, it, vi } from 'vitest';
import type { WeChatFaults } from '../../sandbox/wechat/control/control.ts';
import { CHANNEL, LIN, MEI, startWorld, type World } from '../support/world.ts';
import { approved, inWorld, NEXT } from './support/story.ts';

const LIST = '/wxa/charge/service-provider/order/query_list';
const SKUS = '/wxa/charge/service-provider/package/get_convertible_skus';
const PLATFORM_TOKEN = '/cgi-bin/component/api_component_token';

type Answer = NonNullable<WeChatFaults['answers']>[number];
const odd = (path: string, node: string, value: unknown): WeChatFaults => ({
  answers: [{ path, kind: 'odd', node, value }],
});

/** The newest private answer once it says this. */
function answered(world: World, user: string, text: RegExp): Promise<string> {
  return vi.waitFor(
    async () => {
      const answer = await world.privateAnswer(user);
      expect(answer?.text).toMatch(text);
      return answer?.text ?? '';
    },
    { timeout: 10_000, interval: 50 },
  );
}

async function says(world: World, line: string, text: RegExp, user = MEI): Promise<string> {
  await world.say(user, line);
  return answered(world, user, text);
}

describe('an odd order in WeChat’s list', () => {
  it(
    'hides no other pack, is counted wherever packs are shown, and raises go on',
    inWorld({ wechatFaults: odd(LIST, 'orderList.1.usage', '') }, async (world) => {
      const packs = await says(world, '/quota packs', /1 order couldn’t be read/);
      expect(packs.match(/ of [\d,]+ units/g)).toHaveLength((await world.provider()).packs.length - 1);
      expect(packs.indexOf('couldn’t be read')).toBeLessThan(packs.indexOf(' units · '));
      await says(world, '/quota', /1 order couldn’t be read/);
      await says(world, '/quota 资源包', /有 1 个订单无法读取/, LIN);
      await approved(world);
      await world.cardIn('allocated');
    }),
  );

  it(
    'with a raw control byte in its name is a pack like all others',
    inWorld(
      {
        wechatFaults: {
          answers: [{ path: LIST, kind: 'odd', node: 'orderList.0.orderProductInfo.skuName', byte: 0x14 }],
        },
      },
      async (world) => {
        const packs = await says(world, '/quota packs', / of 1,000,000 units/);
        expect(packs.match(/ of [\d,]+ units/g)).toHaveLength((await world.provider()).packs.length);
        expect(packs).not.toContain('couldn’t be read');
      },
    ),
  );

  it(
    'that was read before keeps its figures with a mark',
    inWorld({}, async (world) => {
      await says(world, '/quota packs', / of 1,000,000 units/);
      const { packs } = await world.provider();
      const index = packs.findIndex(({ orderId }) => orderId === NEXT.orderId);
      await world.wechatFaults(odd(LIST, `orderList.${index}.usage`, []));
      await world.forward(2 * 60_000);
      await vi.waitFor(
        async () => {
          const told = await says(world, '/quota packs', /Packs/);
          expect(told).toContain(`…${NEXT.orderId.slice(-4)}`);
          expect(told).toContain('Its order couldn’t be read; these figures are from');
        },
        { timeout: 20_000, interval: 500 },
      );
    }),
  );
});

it(
  'an odd specification hides no other',
  inWorld({ wechatFaults: odd(SKUS, 'skuList.0.skuId', {}) }, async (world) => {
    const told = await says(world, '/quota skus', /1 specification couldn’t be read/);
    expect(told).toContain('calls/min: ');
  }),
);

it(
  'an answer that nobody can read is not called silence',
  inWorld(
    { wechatFaults: { answers: [{ path: LIST, kind: 'garbage' } satisfies Answer] } },
    async (world) => {
      const told = await says(world, '/quota packs', /WeChat’s answer couldn’t be read/);
      expect(told).not.toContain('isn’t responding');
    },
  ),
);

describe('the third-party platform', () => {
  const platform = {
    platform: true as const,
    yaml: [`channels: { default: ${CHANNEL} }`, 'authorization: { required: { official: [1, 4] } }'].join(
      '\n',
    ),
  };

  it('is told the one address and the one remedy of 61004, and its admins the rid', async () => {
    const errmsg = 'access clientip is not registered, requestIP: 240e::9,';
    const answers: Answer[] = [{ path: PLATFORM_TOKEN, kind: 'errcode', errcode: 61004, errmsg }];
    const world = await startWorld({ ...platform, wechatFaults: { answers } });
    try {
      // That there was no ticket yet is remembered for some seconds.
      const told = await vi.waitFor(
        async () => {
          await world.say(MEI, '/wxauth');
          const answer = await world.privateAnswer(MEI);
          expect(answer?.text).toContain('61004');
          return answer?.text ?? '';
        },
        { timeout: 20_000, interval: 1_000 },
      );
      expect(told).toContain('Add 240e::9 to the third-party platform’s IP whitelist');
      expect(told).not.toContain('provider platform');
      expect(told).not.toContain('开发设置');
      expect(told).toMatch(/rid [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}.*errorDiag/);
    } finally {
      await world.stop();
    }
  });
});
