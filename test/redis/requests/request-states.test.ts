import { describe, expect, it } from 'vitest';
import { evolve } from '../../../src/domain/requests/evolve.ts';
import { openDeployment } from '../../support/core-redis.ts';
import { aChange } from '../../support/request-changes.ts';
import { aPendingRequest, T0 } from '../../support/requests.ts';

const withdrawn = (id: string) => evolve(aPendingRequest({ id }), { type: 'withdrawn', at: T0, by: 'ULIN' });

const counted = async ({ requestStates }: ReturnType<typeof openDeployment>) =>
  Object.fromEntries(await requestStates.read());

describe('how many requests are in each state', () => {
  it('follows every change, once', async () => {
    const deployment = openDeployment();
    const { store } = deployment;
    for (const id of ['R-1', 'R-2', 'R-3'])
      await store.commit(aChange({ request: { expected: 0, next: aPendingRequest({ id }) } }));
    expect(await counted(deployment)).toEqual({ pending: 3 });
    await store.commit(aChange({ request: { expected: 1, next: withdrawn('R-2') } }));
    expect(await store.commit(aChange({ request: { expected: 1, next: withdrawn('R-2') } }))).toBe(
      'conflict',
    );
    expect(await counted(deployment)).toEqual({ pending: 2, withdrawn: 1 });
  });

  it('has those that an older version stored after they were counted once, by however many replicas', async () => {
    const deployment = openDeployment();
    const { store, redis, keys, requestStates } = deployment;
    for (let no = 1; no <= 250; no++) {
      const next = aPendingRequest({ id: `R-${no}`, askedAt: T0 + no });
      await store.commit(aChange({ request: { expected: 0, next } }));
      if (no > 5) await redis.hdel(keys.request(next.id), 'counted');
    }
    await redis.del(keys.requestStates);
    await redis.hset(keys.requestStates, 'pending', 5);
    await Promise.all([requestStates.countOlder(), requestStates.countOlder()]);
    expect(await counted(deployment)).toEqual({ pending: 250 });
    await requestStates.countOlder();
    expect(await counted(deployment)).toEqual({ pending: 250 });
  });

  it('moves one that a replica of an older version changed meanwhile with its next change', async () => {
    const deployment = openDeployment();
    const { store, redis, keys } = deployment;
    await store.commit(aChange({ request: { expected: 0, next: aPendingRequest() } }));
    await redis.hset(keys.request('R-17'), 'revision', 2);
    await store.commit(aChange({ request: { expected: 2, next: withdrawn('R-17') } }));
    expect(await counted(deployment)).toEqual({ withdrawn: 1 });
  });
});
