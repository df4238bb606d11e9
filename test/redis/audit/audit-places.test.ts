import { expect, it } from 'vitest';
import { verifyLog } from '../../../src/flows/audit/verify-log.ts';
import { createAuditReader } from '../../../src/redis/audit/audit-reader.ts';
import { runUntilQuiet } from '../../support/core-runner.ts';
import { createScene } from '../../support/core-scene.ts';

async function twoRequests() {
  const scene = createScene();
  const [one, other] = [await scene.approved(), await scene.asked()];
  await runUntilQuiet(scene, { pushes: true });
  const reader = createAuditReader(scene.redis, scene.keys, null);
  const findings = async () => (await verifyLog({ reader, keys: [], origin: 'o' }, [])).findings;
  return {
    ...scene,
    list: scene.keys.auditOf(one),
    other,
    findings,
    wrong: [{ kind: 'wrong_places', about: one }],
  };
}

it('a list of the entries about a request that was altered, cut or added to is found', async () => {
  const { redis, keys, list, other, findings, wrong } = await twoRequests();
  expect(await findings()).toEqual([]);
  const [first = '', ...rest] = await redis.lrange(list, 0, -1);
  await redis.lset(list, 0, `${first.slice(0, -1)}9`);
  expect(await findings()).toEqual(wrong);
  await redis.lpop(list);
  expect(await findings()).toEqual(wrong);
  await redis.lpush(list, first);
  expect(await findings()).toEqual([]);
  await redis.rpush(list, (await redis.lindex(keys.auditOf(other), 0)) ?? '');
  expect(await findings()).toEqual(wrong);
  await redis.del(list);
  expect(await findings()).toEqual(wrong);
  await redis.rpush(list, '{"of":"the first version"}', first, ...rest);
  expect(await findings()).toEqual([]);
});
