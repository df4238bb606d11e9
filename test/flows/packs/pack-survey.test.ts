import { describe, expect, it } from 'vitest';
import { FIRST_PLACE } from '../../../src/flows/home/home-model.ts';
import { createScene, type Scene } from '../../support/core-scene.ts';
import { UNITS } from '../../support/core-wechat.ts';
import { aPack, DAY, T0 } from '../../support/requests.ts';

const MINUTE = 60_000;
const soon = aPack({ orderId: 'DD1111', all: 500_000n, used: 100_000n, validUntil: T0 + 2 * DAY });
const today = async (scene: Scene, userId = 'UANN') =>
  (await scene.useCases.home(userId, FIRST_PLACE, 'tab')).today.items;

describe('all packs together', () => {
  it('say what the account has, what runs out and what is wasted, the most urgent pack first', async () => {
    const scene = createScene({ packs: [aPack(), soon] });
    const { packs, runways } = await scene.useCases.packs(1);
    expect(runways).toMatchObject([
      { account: 'default', usable: 4_400_000n, perDay: 11_000n, rests: { packs: 0, units: 0n } },
    ]);
    // Two days at 11,000 a day.
    expect(runways[0]?.expiring[0]).toMatchObject({ units: 378_000n, at: T0 + 2 * DAY });
    expect(packs.map(({ pack, outlook }) => [pack.orderId, outlook.kind])).toEqual([
      ['DD1111', 'wastes'],
      [aPack().orderId, 'lasts'],
    ]);
  });

  it('count what is reserved at once, and what is pending as not wasted', async () => {
    const scene = createScene({ packs: [soon] });
    const facts = async () => {
      const [runway] = (await scene.useCases.packs(1)).runways;
      return [runway?.usable, runway?.reserved, runway?.expiring[0]?.units];
    };
    expect(await facts()).toEqual([400_000n, 0n, 398_000n]);
    const id = await scene.asked();
    expect(await facts()).toEqual([400_000n, 0n, 398_000n - UNITS]);
    await scene.useCases.vote({ type: 'approve', request: id, by: 'UANN' });
    expect(await facts()).toEqual([400_000n - UNITS, UNITS, 398_000n - UNITS]);
  });

  it('name the largest raise by what WeChat sells, and by the usual prices until it says so', async () => {
    const largest = async (scene: Scene) =>
      (await scene.useCases.packs(1)).runways[0]?.largest.map(({ rate, days }) => [days, rate]);
    // The simulated WeChat sells two rates for two durations.
    expect(await largest(createScene())).toEqual([
      [1, 300_000],
      [3, 300_000],
    ]);
    const scene = createScene();
    await scene.syncPacks();
    scene.wechat.reads.down = true;
    expect((await largest(scene))?.at(-1)).toEqual([14, 500_000]);
  });
});

describe('what matters today to somebody', () => {
  it('is what they may approve, and what will be wasted', async () => {
    const scene = createScene({ packs: [soon, aPack()] });
    const id = await scene.asked();
    expect(await today(scene)).toMatchObject([{ kind: 'approve', request: { id } }, { kind: 'wastes' }]);
    expect((await today(scene, 'ULIN')).map(({ kind }) => kind)).toEqual(['wastes']);
  });

  it('is a pending raise that its pack can no longer pay for, until it is withdrawn', async () => {
    const scene = createScene({ packs: [aPack({ all: 300_000n, used: 0n })] });
    const first = await scene.asked();
    const second = await scene.asked({ rate: 50_000 });
    await scene.useCases.vote({ type: 'approve', request: first, by: 'UANN' });
    expect(await today(scene, 'ULIN')).toMatchObject([
      { kind: 'unpayable', request: { id: second }, left: 42_000n },
    ]);
    await scene.useCases.vote({ type: 'withdraw', request: second, by: 'ULIN' });
    expect((await today(scene, 'ULIN')).map(({ kind }) => kind)).not.toContain('unpayable');
  });

  it('is that packs run out, once that is known', async () => {
    const scene = createScene({ packs: [aPack({ all: 1_050_000n })] });
    expect(await today(scene)).toMatchObject([{ kind: 'runs_out', runway: { usable: 50_000n } }]);
    scene.wechat.reads.down = true;
    scene.time.now += 60 * MINUTE;
    expect(await today(scene)).toEqual([]);
  });
});
