import { expect, it } from 'vitest';
import { approves, policyWith } from '../../support/automatic-rules.ts';
import { createScene, type Scene } from '../../support/core-scene.ts';
import { aWish, openApi } from './support.ts';

/** A deployment whose policy approves everything by itself. */
function automatic(world?: Pick<Scene, 'time' | 'wechat' | 'slack'>) {
  return createScene({ defaultChannel: 'C1', policy: policyWith(approves([])), ...(world ? { world } : {}) });
}

async function submit(scene: Scene): Promise<void> {
  const { post } = await openApi(scene);
  const made = await post('/requests', aWish, { headers: { 'idempotency-key': 'deploy-7' } });
  expect(made).toMatchObject({ status: 201, body: { automatic: true } });
  await scene.advance('R-1');
}

it('a program that repeats what Redis forgot spends nothing twice, though no person decides', async () => {
  const before = automatic();
  await submit(before);
  expect(before.wechat.spent.size).toBe(1);

  const after = automatic({ time: before.time, wechat: before.wechat, slack: before.slack });
  await submit(after);
  expect(after.wechat.calls).toHaveLength(2);
  expect(after.wechat.spent.size).toBe(1);
  expect((await after.allocation('R-1')).state).toBe('allocated');
});

it('the same key on another day is another raise', async () => {
  const before = automatic();
  await submit(before);
  before.time.now += 24 * 60 * 60 * 1000;
  await submit(automatic({ time: before.time, wechat: before.wechat, slack: before.slack }));
  expect(before.wechat.spent.size).toBe(2);
});
