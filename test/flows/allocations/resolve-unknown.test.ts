import { describe, expect, it } from 'vitest';
import { dumpBesideAudit } from '../../support/audit.ts';
import { timings } from '../../support/core-allocations.ts';
import { createMemoryScene } from '../../support/core-scene.ts';
import { pushFor } from '../../support/core-wechat.ts';

/** A raise whose outcome nobody knows: no answer, no push, and figures that cannot be read. */
async function unknown() {
  const scene = createMemoryScene();
  const id = await scene.approved();
  scene.wechat.answers.push(...Array(2).fill({ kind: 'no_answer', cause: 'timeout' }));
  await scene.advance(id);
  scene.time.now += timings.unknownAfterMs;
  scene.wechat.reads.down = true;
  await scene.advance(id);
  expect((await scene.allocation(id)).state).toBe('unknown');
  const settle = (by: string, happened: boolean, allocation = 1) =>
    scene.useCases.resolveUnknown({ request: id, allocation, happened, by });
  return { scene, id, settle };
}

describe('an outcome that nobody knows', () => {
  it('is settled as happened by somebody who may decide', async () => {
    const { scene, id, settle } = await unknown();
    expect(await settle('UANN', true)).toMatchObject({ ok: true });
    expect(await scene.allocation(id)).toMatchObject({ state: 'allocated', proof: 'person' });
    expect(await scene.booked()).toEqual(['confirmed']);
  });

  it('is settled as not happened, which gives the units back', async () => {
    const { scene, id, settle } = await unknown();
    expect(await settle('UBEA', false)).toMatchObject({ ok: true });
    expect(await scene.allocation(id)).toMatchObject({
      state: 'failed',
      failure: { source: 'person', userId: 'UBEA' },
    });
    expect(await scene.booked()).toEqual([]);
  });

  it('is settled once, by whoever is first', async () => {
    const { scene, id, settle } = await unknown();
    const answers = await Promise.all([settle('UANN', true), settle('UBEA', false), settle('UANN', true)]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.flatMap((one) => (one.ok ? [] : [one.refusal.reason]))).toEqual([
      'not_unknown',
      'not_unknown',
    ]);
    expect((await scene.store.load(id))?.value).toMatchObject({ phase: 'approved' });
  });

  it('is not settled by the requester or a stranger', async () => {
    const { scene, settle } = await unknown();
    const before = await dumpBesideAudit(scene);
    expect(await settle('ULIN', true)).toMatchObject({ refusal: { reason: 'own_request' } });
    expect(await settle('UZOE', true)).toMatchObject({ refusal: { reason: 'not_in_channel' } });
    expect(await dumpBesideAudit(scene)).toEqual(before);
  });

  it('is settled by a late push whatever people said', async () => {
    const { scene, id, settle } = await unknown();
    await settle('UANN', false);
    const [order] = scene.wechat.calls;
    if (order) await scene.applyPush(pushFor(order, scene.time.now));
    expect((await scene.allocation(id)).state).toBe('allocated');
    expect(await scene.booked()).toEqual(['confirmed']);
  });
});

describe('what is known', () => {
  it('cannot be settled, nor what does not exist', async () => {
    const scene = createMemoryScene();
    const id = await scene.approved();
    const settle = (request: string, allocation: number) =>
      scene.useCases.resolveUnknown({ request, allocation, happened: true, by: 'UANN' });
    expect(await settle(id, 1)).toMatchObject({ refusal: { reason: 'not_unknown' } });
    expect(await settle(id, 2)).toMatchObject({ refusal: { reason: 'not_unknown' } });
    expect(await settle('R-99', 1)).toMatchObject({ refusal: { reason: 'not_found' } });
    expect(await settle(await scene.asked(), 1)).toMatchObject({ refusal: { reason: 'not_unknown' } });
  });
});
