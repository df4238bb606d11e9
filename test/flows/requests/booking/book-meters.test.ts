import { describe, expect, it } from 'vitest';
import { countOn, unitsOn } from '../../../../src/domain/policy/meters/meter.ts';
import type { RequestEvent } from '../../../../src/domain/requests/events.ts';
import { changeRequest } from '../../../../src/flows/requests/change-request.ts';
import { accept, refuse } from '../../../../src/kit/result.ts';
import { order } from '../../../support/core-allocations.ts';
import { type AnyScene, createMemoryScene, createScene } from '../../../support/core-scene.ts';
import { pushFor } from '../../../support/core-wechat.ts';
import { aPack, DAY, T0 } from '../../../support/requests.ts';

const timer = { kind: 'headroom', surface: 'timer' } as const;
const month = { id: 'budget:shop:2026-11', endsAt: T0 + 28 * DAY };
const grant = { id: 'grant:G-1', endsAt: null };

/** Approves it, drawing on these meters. */
function approving(id: string, units = 86_000n): RequestEvent {
  const one = { ...order, wechatRequestId: `${id}-0123456789`, units };
  return { type: 'approved', at: T0, rule: 'default', allocations: [one], meters: [month, grant] };
}

function approve(scene: AnyScene, id: string) {
  return changeRequest(scene.store, id, timer, async () => accept([approving(id)]));
}

async function drawn(scene: AnyScene) {
  const meters = await scene.store.loadMeters([month.id, grant.id]);
  return meters.map((meter) => [unitsOn(meter), countOn(meter)]);
}

describe('an approved request', () => {
  it('draws on each of its meters in the same step, and remembers them', async () => {
    const scene = createMemoryScene();
    const id = await scene.asked();
    await approve(scene, id);
    expect(await drawn(scene)).toEqual([
      [86_000n, 1],
      [86_000n, 1],
    ]);
    expect((await scene.store.load(id))?.value).toMatchObject({ phase: 'approved', meters: [month, grant] });
  });

  it('that WeChat allocates stays drawn, once, whatever is repeated', async () => {
    const scene = createMemoryScene();
    const id = await scene.asked();
    await approve(scene, id);
    await scene.advance(id);
    await scene.advance(id);
    for (const call of scene.wechat.calls) {
      await scene.applyPush(pushFor(call, T0));
      await scene.applyPush(pushFor(call, T0));
    }
    expect((await scene.allocation(id)).state).toBe('allocated');
    expect(await scene.store.loadMeter(month.id)).toEqual({
      value: { draws: {}, final: { units: 86_000n, count: 1 } },
      revision: 2,
    });
  });

  it('whose allocation fails is given back, and drawn again where WeChat had allocated it after all', async () => {
    const scene = createMemoryScene();
    const id = await scene.asked();
    await approve(scene, id);
    scene.wechat.mood.refuses = 10045;
    await scene.advance(id);
    expect((await scene.allocation(id)).state).toBe('failed');
    expect(await drawn(scene)).toEqual([
      [0n, 0],
      [0n, 0],
    ]);
    const failed = await scene.allocation(id);
    await scene.applyPush(pushFor(failed, T0));
    expect((await scene.allocation(id)).state).toBe('allocated');
    expect(await drawn(scene)).toEqual([
      [86_000n, 1],
      [86_000n, 1],
    ]);
  });

  it('that is not drawn on anything leaves all meters alone', async () => {
    const scene = createMemoryScene();
    const id = await scene.approved();
    await scene.advance(id);
    expect(Object.keys(await scene.dump())).not.toContain('meters');
  });
});

describe('decisions on one meter at the same instant', () => {
  it('never draw more than it has, on several replicas', async () => {
    const scene = createScene({ packs: [aPack({ all: 50_000_000n })] });
    const ids = [];
    for (let nth = 0; nth < 12; nth++) ids.push(await scene.asked());
    const most = 5n * 86_000n;
    const answers = await Promise.all(
      ids.map((id) =>
        changeRequest<{ reason: 'over' }>(scene.store, id, timer, async (_state, _ledgerOf, metersOf) => {
          const [meter] = await metersOf([month.id]);
          const over = meter === undefined || unitsOn(meter) + 86_000n > most;
          return over ? refuse({ reason: 'over' }) : accept([approving(id)]);
        }),
      ),
    );
    const saved = answers.filter(({ ok }) => ok);
    expect(saved.length).toBeGreaterThan(0);
    expect(saved.length).toBeLessThanOrEqual(5);
    expect((await drawn(scene))[0]).toEqual([BigInt(saved.length) * 86_000n, saved.length]);
  });
});
