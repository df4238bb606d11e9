import { describe, expect, it } from 'vitest';
import { runUntilQuiet } from '../../support/core-runner.ts';
import { createScene, type Scene } from '../../support/core-scene.ts';
import { DAY, HOUR, T0 } from '../../support/requests.ts';

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
    const stopped = await scene.useCases.cancel({ request: id, by: 'ULIN', surface: 'command' } as never);
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
