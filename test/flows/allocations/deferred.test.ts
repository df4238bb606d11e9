import { describe, expect, it } from 'vitest';
import { runUntilQuiet } from '../../support/core-runner.ts';
import { anAsk, createScene, type Scene, shop } from '../../support/core-scene.ts';
import { aPack, DAY, HOUR, T0 } from '../../support/requests.ts';

const START = T0 + 2 * DAY;
const CALL = START - HOUR / 6;
const deferredStarts = { of: ['10000142'], allocateBeforeMs: HOUR / 6 };

/** What is due by then is done. */
async function passTo(scene: Scene, at: number): Promise<void> {
  scene.time.now = at;
  await runUntilQuiet(scene, { pushes: true, until: at });
}

const allocationOf = async (scene: Scene, id: string) => {
  const request = (await scene.store.load(id))?.value;
  return request?.phase === 'approved' ? request.allocations[0] : undefined;
};

describe('a raise that starts later, of goods that take no start time', () => {
  it('is reserved at once and allocated shortly before its start, once', async () => {
    const scene = createScene({ deferredStarts });
    const id = await scene.approved({ beginsAt: START, days: 1 });
    await passTo(scene, CALL - HOUR);
    expect(await allocationOf(scene, id)).toMatchObject({ state: 'reserved', callAt: CALL });
    expect(scene.wechat.calls).toEqual([]);
    await passTo(scene, CALL);
    expect(scene.wechat.calls).toMatchObject([{ beginsAt: null }]);
    expect(await allocationOf(scene, id)).toMatchObject({ state: 'allocated' });
    await passTo(scene, START);
    expect(scene.wechat.spent.size).toBe(1);
  });

  it('is stopped at once before that, and its units are free again', async () => {
    const scene = createScene({ deferredStarts });
    const id = await scene.approved({ beginsAt: START, days: 1 });
    await passTo(scene, T0 + HOUR);
    const stopped = await scene.useCases.cancel({ request: id, by: 'ULIN', surface: 'command' });
    expect(stopped).toMatchObject({ ok: true });
    expect(await allocationOf(scene, id)).toMatchObject({ state: 'cancelled', proof: 'not_sent' });
    await passTo(scene, START);
    expect(scene.wechat.calls).toEqual([]);
  });

  it('is allocated late after an outage while its time lasts, and not at all afterwards', async () => {
    const late = createScene({ deferredStarts });
    await late.approved({ beginsAt: START, days: 1 });
    await passTo(late, START + HOUR);
    expect(late.wechat.calls).toMatchObject([{ beginsAt: null }]);
    const over = createScene({ deferredStarts });
    const id = await over.approved({ beginsAt: START, days: 1 });
    await passTo(over, START + 4 * DAY);
    expect(over.wechat.calls).toEqual([]);
    expect(await allocationOf(over, id)).toMatchObject({ state: 'failed', failure: { source: 'late' } });
  });
});

describe('a campaign of which one part starts later that way', () => {
  const tickets = { ...shop, appId: 'wx2222222222222222', name: 'tickets' };
  const [one] = anAsk({ rate: 50_000, days: 1, beginsAt: START }).items;
  const items: ReturnType<typeof anAsk>['items'] = [one, { ...one, app: 'tickets' }];
  /** The first is paid from a pack whose goods take no start time; the second is allocated ahead. */
  async function campaign() {
    const packs = [
      aPack({ orderId: 'DD1', all: 15_000n, used: 0n, validUntil: T0 + 30 * DAY }),
      aPack({ orderId: 'DD2', all: 15_000n, used: 0n, validUntil: T0 + 90 * DAY }),
    ];
    const scene = createScene({
      apps: [shop, tickets],
      packs,
      deferredStarts: { ...deferredStarts, of: ['DD1'] },
    });
    const id = await scene.approved({ items });
    await passTo(scene, T0 + HOUR);
    const allocations = async () => {
      const request = (await scene.store.load(id))?.value;
      return request?.phase === 'approved' ? request.allocations : [];
    };
    expect(await allocations()).toMatchObject([{ state: 'reserved', callAt: CALL }, { state: 'allocated' }]);
    const cancel = (allocation?: number) =>
      scene.useCases.cancel({
        request: id,
        by: 'ULIN',
        surface: 'command',
        ...(allocation === undefined ? {} : { allocation }),
      });
    return { scene, cancel, allocations };
  }

  it('is cancelled as a whole: what waits is stopped at once, and people are asked about the rest', async () => {
    const { cancel, allocations } = await campaign();
    expect(await cancel()).toMatchObject({ ok: true });
    expect(await allocations()).toMatchObject([
      { state: 'cancelled', proof: 'not_sent' },
      { state: 'allocated', question: { by: 'ULIN' } },
    ]);
  });

  it('is cancelled in the part that is named, and nothing else', async () => {
    const { scene, cancel, allocations } = await campaign();
    expect(await cancel(2)).toMatchObject({ ok: true });
    expect(await allocations()).toMatchObject([{ state: 'reserved' }, { question: { by: 'ULIN' } }]);
    expect(await cancel(1)).toMatchObject({ ok: true });
    expect(await allocations()).toMatchObject([{ state: 'cancelled' }, { state: 'allocated' }]);
    expect(await scene.booked('DD1')).toEqual([]);
    await passTo(scene, START);
    expect(scene.wechat.calls).toHaveLength(1);
  });
});
