import { expect, it } from 'vitest';
import type { WeChat } from '../../../src/flows/ports/wechat.ts';
import { runUntilQuiet } from '../../support/core-runner.ts';
import { createScene, type Scene, shop } from '../../support/core-scene.ts';
import { aPack, HOUR } from '../../support/requests.ts';

const FIRST = aPack();
const SECOND = aPack({ orderId: 'DD2976120457730203648', all: 500_000n, used: 0n });
const item = { app: 'shop', rate: 50_000, days: 1, beginsAt: null, pack: FIRST.orderId };

/** A process that dies before its n-th call of assignPackage. */
function dyingAfter({ ports: { wechat } }: Scene, calls: number): WeChat {
  let made = 0;
  return {
    names: wechat.names,
    account: (name) => {
      const account = wechat.account(name);
      return {
        ...account,
        assign: (order) => {
          made += 1;
          if (made > calls) throw new Error('the process died');
          return account.assign(order);
        },
      };
    },
  };
}

/** Everything is again as it was. */
async function restore({ redis, keys }: Scene, backup: Record<string, string>): Promise<void> {
  const names = (await redis.keys('*')).filter((name) => name.startsWith(keys.prefix));
  await redis.del(...names);
  for (const [name, value] of Object.entries(backup)) {
    await redis.restore(name, 0, Buffer.from(value, 'base64'), 'REPLACE');
  }
}

it.each([
  [0, false],
  [1, false],
  [2, false],
  [3, false],
  [1, true],
  [2, true],
  [3, true],
])(
  'a campaign of which Redis forgot %i calls is allocated once, also where WeChat says 10121031 to what it has (%s)',
  async (calls, forgetful) => {
    const scene = createScene({ packs: [FIRST, SECOND], apps: [shop], raisesAddUp: true });
    await scene.watchContinuity();
    const id = await scene.approved({
      items: [item, { ...item, pack: SECOND.orderId }, { ...item, days: 3 }],
    });
    const backup = await scene.dump();
    scene.time.now += 1_000;
    await scene.watchContinuity();
    await scene
      .createFlows({ ...scene.ports, wechat: dyingAfter(scene, calls) })
      .advance(id)
      .catch(() => {});
    expect(scene.wechat.spent.size).toBe(calls);

    await restore(scene, backup);
    scene.time.now += 2_000;
    await scene.watchContinuity();
    if (forgetful) scene.wechat.mood.forgetful = true;
    await runUntilQuiet(scene, { pushes: true, until: scene.time.now + HOUR });

    expect(scene.wechat.spent.size).toBe(3);
    const request = (await scene.store.load(id))?.value;
    const states = request?.phase === 'approved' ? request.allocations.map(({ state }) => state) : [];
    expect(states).toEqual(['allocated', 'allocated', 'allocated']);
    expect(await scene.booked()).toEqual(['confirmed', 'confirmed']);
    expect(await scene.booked(SECOND.orderId)).toEqual(['confirmed']);
    expect(scene.slack.cards()).toHaveLength(1);
  },
);
