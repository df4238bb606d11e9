import { expect, it } from 'vitest';
import type { Durability, Replication } from '../../../src/flows/allocations/durability.ts';
import { createMemoryScene } from '../../support/core-scene.ts';

/** A scene whose replica answers like this, in turn; the last answer stays. */
function sceneWith(...answers: Replication[]) {
  const scene = createMemoryScene();
  const asked: { request: string; revision: number; calls: number }[] = [];
  const durability: Durability = {
    confirm: async (request, revision) => {
      asked.push({ request, revision, calls: scene.wechat.calls.length });
      return (answers.length > 1 ? answers.shift() : answers[0]) ?? 'no_replicas';
    },
  };
  const { advance } = scene.createFlows({ ...scene.ports, durability });
  return { ...scene, advance, asked };
}

it('WeChat is not called while no replica has the approval, and nothing is written about it', async () => {
  const scene = sceneWith('not_replicated');
  const id = await scene.approved();
  const before = await scene.dump();
  for (let round = 0; round < 3; round++) expect(await scene.advance(id)).toMatchObject({ kind: 'again' });
  expect(scene.wechat.calls).toEqual([]);
  expect(await scene.dump()).toEqual(before);
  expect((await scene.allocation(id)).state).toBe('reserved');
});

it('the call is made once a replica has it, after the approval and the claim of the call are both there', async () => {
  const scene = sceneWith('not_replicated', 'replicated');
  const id = await scene.approved();
  await scene.advance(id);
  expect(await scene.advance(id)).toEqual({ kind: 'done' });
  expect(scene.wechat.calls).toHaveLength(1);
  expect(scene.asked.slice(1)).toEqual([
    { request: id, revision: 2, calls: 0 },
    { request: id, revision: 3, calls: 0 },
  ]);
});

it('a claim that no replica has is given back: the next attempt is a first one', async () => {
  const scene = sceneWith('replicated', 'not_replicated', 'replicated');
  const id = await scene.approved();
  expect(await scene.advance(id)).toMatchObject({ kind: 'again' });
  expect(scene.wechat.calls).toEqual([]);
  expect((await scene.allocation(id)).state).toBe('reserved');
  await scene.advance(id);
  expect(scene.wechat.calls).toHaveLength(1);
  expect(await scene.allocation(id)).toMatchObject({
    state: 'accepted',
    attempts: { count: 1, uncertain: false },
  });
});

it('a raise that WeChat may have made already is looked after without a replica', async () => {
  const scene = sceneWith('replicated', 'replicated', 'not_replicated');
  const id = await scene.approved();
  await scene.advance(id);
  scene.time.now += 10 * 60_000;
  await scene.advance(id);
  expect(scene.wechat.calls).toHaveLength(2);
  expect(await scene.allocation(id)).toMatchObject({ state: 'allocated', proof: 'replay' });
});
