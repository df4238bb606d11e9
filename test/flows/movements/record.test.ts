import { describe, expect, it } from 'vitest';
import { auditEntries } from '../../support/audit.ts';
import { watchAndDraw } from '../../support/core-warnings.ts';
import { UNITS } from '../../support/core-wechat.ts';
import { ADMIN, MINUTE, outsideScene, shownMovement, toldMovements } from '../../support/outside-scene.ts';
import { aPack } from '../../support/requests.ts';

const who = { kind: 'person', userId: 'ULIN' } as const;

async function moved(...given: Parameters<typeof outsideScene>) {
  const world = outsideScene(...given);
  await world.watch(2 * MINUTE);
  await world.push();
  const { id: movement, nonce } = shownMovement(world.scene);
  return { ...world, ref: { movement, nonce } };
}

describe('recording who moved units', () => {
  it('is stored with its actor, shown on the message, and asked of nobody any more', async () => {
    const { scene, ref } = await moved();
    const done = await scene.useCases.outside.record({ ...ref, by: 'UANN', who, why: 'load test' });
    expect(done.ok).toBe(true);
    await watchAndDraw(scene);
    expect(toldMovements(scene)).toEqual([[`allocated ${UNITS} over`]]);
    expect(shownMovement(scene).record).toEqual({ by: 'UANN', at: scene.time.now, who, why: 'load test' });
    expect(await scene.outside.unrecorded(0)).toEqual([]);
    expect((await auditEntries(scene)).at(-1)).toMatchObject({
      outside: 'O-1',
      actor: { kind: 'person', userId: 'UANN', surface: 'form' },
      event: { type: 'movement_recorded' },
    });
  });

  it('happens once: whoever comes second is told who was first', async () => {
    const { scene, ref } = await moved();
    const { record } = scene.useCases.outside;
    const both = await Promise.all(
      ['UANN', 'UBEA'].map((by) => record({ ...ref, by, who, why: 'load test' })),
    );
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ refusal: { reason: 'recorded_already' } });
  });

  it('is for members of the administrators’ channel', async () => {
    const { scene, ref } = await moved({ members: ['UANN'] });
    const refused = { ok: false, refusal: { reason: 'not_admin', channel: ADMIN } };
    expect(await scene.useCases.outside.mayRecord(ref, 'UZOE')).toEqual(refused);
    expect(await scene.useCases.outside.record({ ...ref, by: 'UZOE', who, why: 'x' })).toEqual(refused);
    expect((await scene.useCases.outside.mayRecord(ref, 'UANN')).ok).toBe(true);
  });

  it('meets no other movement of the same number', async () => {
    const { scene, ref } = await moved();
    const other = { ...ref, nonce: 'of-another-time' };
    expect(await scene.useCases.outside.record({ ...other, by: 'UANN', who, why: 'x' })).toEqual({
      ok: false,
      refusal: { reason: 'not_found', movement: 'O-1' },
    });
  });

  it('can be silenced like any other warning', async () => {
    const { scene, watch } = await moved();
    const quieted = await scene.useCases.warnings.quiet({
      message: 'W-1',
      item: 0,
      at: null,
      how: 'mute',
      by: 'UANN',
    });
    expect(quieted.ok && quieted.value[0]?.quiet?.kind).toBe('muted');
    await watch(5 * MINUTE);
    expect(scene.slack.warnings()).toHaveLength(1);
  });

  it('is shown with the pack', async () => {
    const { scene, ref } = await moved();
    await scene.useCases.outside.record({ ...ref, by: 'UANN', who, why: 'load test' });
    const details = await scene.useCases.packDetails(aPack().orderId);
    expect(details.ok && details.value.outside).toMatchObject([
      { id: 'O-1', kind: 'allocated', record: { who, why: 'load test' } },
    ]);
  });

  it('counts in the spend chart of the app that got the units', async () => {
    const { scene } = await moved();
    const chart = await scene.useCases.pictures.spend(null, 'Asia/Shanghai');
    expect(chart.ok && chart.value).toMatchObject({ total: UNITS, rows: [{ app: { name: 'shop' } }] });
  });
});
