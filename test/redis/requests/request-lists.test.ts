import { expect, it } from 'vitest';
import { createRequestLists } from '../../../src/redis/requests/request-lists.ts';
import { openDeployment } from '../../support/core-redis.ts';
import { aChange } from '../../support/request-changes.ts';
import { aPendingRequest, T0 } from '../../support/requests.ts';

it('a list counts everything and loads only what it shows', async () => {
  const { redis, keys, store } = openDeployment();
  const lists = createRequestLists(redis, keys);
  await store.commit(aChange({ request: { expected: 0, next: aPendingRequest({ askedAt: T0 + 1e9 }) } }));
  const past = Array.from({ length: 20_000 }, (_, n) => [T0 + n, `R-${n + 100}`]).flat();
  await redis.zadd(keys.history, ...past);
  const page = await lists.history({ appId: null, since: null }, null, 10);
  expect(page.total).toBe(20_001);
  expect(page.items.map(({ value }) => value.id)).toEqual(['R-17']);
  expect(page.next).not.toBeNull();
});
