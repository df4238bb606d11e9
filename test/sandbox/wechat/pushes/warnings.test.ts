import { describe, expect, it } from 'vitest';
import type { WeChatFaults } from '../../../../sandbox/wechat/control/control.ts';
import { createFaults } from '../../../../sandbox/wechat/control/faults.ts';
import { createLedger } from '../../../../sandbox/wechat/ledger.ts';
import type { PushEvent } from '../../../../sandbox/wechat/pushes/push-message.ts';
import { createWarnings } from '../../../../sandbox/wechat/pushes/warnings.ts';
import { demoSeed } from '../../../../sandbox/wechat/seed.ts';
import { DAY, NOW, startSim, untilState } from '../support.ts';

/** A watch over the demo seed's second pack alone, which is valid for 18 more days and has 605,000 units left. */
function watch(faults: WeChatFaults = {}) {
  const clock = { now: NOW };
  const seed = demoSeed(NOW);
  seed.packs = seed.packs.slice(1, 2);
  const ledger = createLedger({ seed, clock: () => clock.now });
  const pushed: PushEvent[] = [];
  const warnings = createWarnings({
    appId: seed.account.appId,
    ledger,
    faults: createFaults(faults),
    clock: () => clock.now,
    pushes: { push: async (event) => void pushed.push(event) },
  });
  const use = (units: number): void => {
    const [sku] = seed.skus;
    const [pack] = seed.packs;
    if (!sku || !pack) throw new Error('the seed has both');
    const requestId = `request-${ledger.allocations().length}`;
    const receiverAppId = 'wx0000000000000000';
    ledger.accept({ orderId: pack.orderId, requestId, receiverAppId, sku: { ...sku, units: String(units) } });
    warnings.look();
  };
  return { clock, pushed, use, look: warnings.look };
}

describe('balance warnings', () => {
  it('come once for each level that is crossed', () => {
    const { pushed, use } = watch();
    for (const units of [404_999, 1, 1, 99_999, 50_000, 50_000]) use(units);
    expect(pushed.map((event) => event.total_used_quota)).toEqual([800_000, 900_000, 950_000, 1_000_000]);
    expect(pushed[0]).toEqual({
      Event: 'charge_service_quota_notify',
      event_type: 1,
      appid: 'wx8c1f0a5d27be9342',
      sp_spu_id: 10_000_185,
      sp_spu_name: '动态扩容资源包',
      total_quota: 1_000_000,
      total_used_quota: 800_000,
    });
  });

  it('are one when several levels are crossed at once', () => {
    const { pushed, use } = watch();
    use(600_000);
    expect(pushed).toHaveLength(1);
  });

  it('are pushed after the allocation that causes them', async () => {
    const sim = await startSim({
      change: (seed) => {
        seed.packs = seed.packs.slice(2);
        const [pack] = seed.packs;
        if (pack) pack.usedUnits = '390000';
      },
    });
    await sim.assign({ orderId: sim.seed.packs[0]?.orderId, skuId: sim.sku(50_000, 1) });
    await untilState(sim, 'request-0001', 'allocated');
    expect((await sim.view()).pushes.map((push) => push.eventType)).toEqual([5, 1]);
  });
});

describe('validity warnings', () => {
  it('come 15, 7, 3 and 1 days before the end and at the end', () => {
    const { clock, pushed, look } = watch();
    const days: number[] = [];
    for (let hour = 0; hour <= 24 * 20; hour += 1) {
      clock.now = NOW + hour * (DAY / 24);
      const before = pushed.length;
      look();
      if (pushed.length > before) days.push(18 - hour / 24);
    }
    expect(days).toEqual([15, 7, 3, 1, 0]);
    expect(pushed[0]).toMatchObject({
      event_type: 2,
      sp_spu_id: 10_000_185,
      validity_end_time: '2026-06-19 10:00:00',
    });
  });

  it('and all others are silent when that is switched on', () => {
    const { clock, pushed, use, look } = watch({ warnings: 'silent' });
    use(600_000);
    clock.now += 17 * DAY;
    look();
    expect(pushed).toEqual([]);
  });
});
