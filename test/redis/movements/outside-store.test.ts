import { expect, it } from 'vitest';
import { emptyBalance } from '../../../src/domain/movements/balance.ts';
import { createOutsideStore } from '../../../src/redis/movements/outside-store.ts';
import { aPushedMovement } from '../../slack/samples/movement-samples.ts';
import { openDeployment } from '../../support/core-redis.ts';

it('movements lie in the deployment’s hash slot', async () => {
  const { redis, keys } = openDeployment();
  const movement = aPushedMovement();
  const actor = { kind: 'wechat', surface: 'push' } as const;
  await createOutsideStore(redis, keys).commit({
    balances: [{ orderId: 'DD2970445798112968704', expected: 0, next: emptyBalance }],
    movements: [{ expected: 0, next: movement }],
    audit: [{ outside: movement.id, actor, event: { type: 'movement_noticed', at: movement.at, movement } }],
  });
  const names = await redis.keys(`${keys.prefix}*`);
  expect(names.length).toBeGreaterThan(5);
  for (const name of names) expect(name).toContain(keys.prefix);
});
