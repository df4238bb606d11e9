import { expect, it } from 'vitest';
import { createWarningStore } from '../../../src/redis/warnings/warning-store.ts';
import { openDeployment } from '../../support/core-redis.ts';
import { createScene } from '../../support/core-scene.ts';
import { T0 } from '../../support/requests.ts';

it('messages are let go some months after their last change', async () => {
  const { redis, keys } = openDeployment();
  const warnings = createWarningStore({ redis, keys, clock: () => T0, onEffects: () => {} });
  const next = { id: 'W-1', channel: 'C1', request: null, items: [], at: T0, postAt: T0 };
  const messages = [{ id: 'W-1', expected: 0, next }];
  await warnings.commit({ subjects: [], messages, held: [], noted: [], draw: [], watch: [] });
  expect(await redis.ttl(keys.warning('W-1'))).toBeGreaterThan(89 * 24 * 3600);
});

it('every request that waits or runs is watched where nothing was watched before', async () => {
  const scene = createScene();
  const pending = await scene.asked({ onceKey: 'a' });
  const running = await scene.approved({ onceKey: 'b' });
  await scene.redis.del(scene.keys.watch);
  expect((await scene.watchList.take(T0, 10, 30_000)).sort()).toEqual(
    ['accounts', 'packs', pending, running].sort(),
  );
});
