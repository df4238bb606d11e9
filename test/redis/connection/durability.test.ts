import { expect, it, onTestFinished, vi } from 'vitest';
import { createLog } from '../../../src/log.ts';
import { connectRedis } from '../../../src/redis/connection/connection.ts';
import { createDurability } from '../../../src/redis/connection/durability.ts';
import { keysOf } from '../../../src/redis/keys.ts';
import { silent } from '../../support/core-scene.ts';
import { quickestMs } from '../../support/cpu-time.ts';
import { freePort } from '../../support/free-port.ts';
import { inStep, type OwnServer, startPair, startServer, targetOf } from '../../support/own-server.ts';

const keys = keysOf('d');
const log = createLog({ level: 'silent' });

function watchOf({ url }: OwnServer, options: { expectsReplicas?: boolean; elapsed?: () => number } = {}) {
  const redis = connectRedis(targetOf(url), { role: 'commands', log });
  onTestFinished(() => redis.disconnect());
  const expectsReplicas = options.expectsReplicas ?? false;
  return createDurability({ redis, keys, log: silent, ...options, expectsReplicas });
}

const store = (server: OwnServer, id: string, revision: number) =>
  server.admin.hset(keys.request(id), 'revision', revision, 'json', '{}');

it('for a server without replicas nobody waits', async () => {
  const server = await startServer();
  await store(server, 'R-1', 2);
  const watch = watchOf(server);
  const took = await quickestMs(async () => expect(await watch.confirm('R-1', 2)).toBe('no_replicas'));
  expect(took).toBeLessThan(500);
});

it('what a replica has is replicated, and it really has it by then', async () => {
  const { master, replica } = await startPair();
  const watch = watchOf(master);
  for (let revision = 1; revision <= 20; revision++) {
    await store(master, 'R-1', revision);
    expect(await watch.confirm('R-1', revision)).toBe('replicated');
    expect(await replica.admin.hget(keys.request('R-1'), 'revision')).toBe(String(revision));
  }
});

it('a replica that lags confirms nothing until it has caught up', async () => {
  const { master, replica } = await startPair();
  const watch = watchOf(master);
  replica.freeze();
  await store(master, 'R-1', 1);
  const started = Date.now();
  expect(await Promise.all([watch.confirm('R-1', 1), watch.confirm('R-1', 1), watch.state()])).toEqual([
    'not_replicated',
    'not_replicated',
    'not_replicated',
  ]);
  // Sixteen workers ask at once; they share the rounds.
  expect(Date.now() - started).toBeLessThan(3_000);
  replica.thaw();
  await vi.waitFor(async () => expect(await watch.confirm('R-1', 1)).toBe('replicated'), 10_000);
});

it('a replica that is gone is waited for, also by a process that never saw it', async () => {
  const { master, replica } = await startPair();
  await store(master, 'R-1', 1);
  expect(await watchOf(master).confirm('R-1', 1)).toBe('replicated');
  await replica.kill();
  await vi.waitFor(async () =>
    expect(await master.admin.info('replication')).toContain('connected_slaves:0'),
  );
  expect(await watchOf(master).confirm('R-1', 1)).toBe('not_replicated');
  await replica.start();
  await inStep(master);
  expect(await watchOf(master).confirm('R-1', 1)).toBe('replicated');
});

it('a new master without a replica is given a few seconds to get one, and then counts as one without', async () => {
  const { master, replica } = await startPair();
  await store(master, 'R-1', 1);
  expect(await watchOf(master).confirm('R-1', 1)).toBe('replicated');
  await master.kill();
  await replica.admin.replicaof('NO', 'ONE');
  const time = { now: 0 };
  const watch = watchOf(replica, { expectsReplicas: true, elapsed: () => time.now });
  expect(await watch.confirm('R-1', 1)).toBe('not_replicated');
  time.now = 60_000;
  expect(await watch.confirm('R-1', 1)).toBe('no_replicas');
});

it('a server that does not know of the approval confirms nothing, however well it is replicated', async () => {
  const { master } = await startPair();
  await store(master, 'R-1', 1);
  const watch = watchOf(master);
  expect(await watch.confirm('R-1', 2)).toBe('not_replicated');
  expect(await watch.confirm('R-2', 1)).toBe('not_replicated');
});

it('a user who may not read INFO still gets the right answer where a replica answers', async () => {
  const { master, replica } = await startPair();
  await master.admin.acl('SETUSER', 'app', 'on', '>pw', '~*', '&*', '+@all', '-info');
  const url = master.url.replace('//', '//app:pw@');
  const watch = watchOf({ ...master, url });
  await store(master, 'R-1', 1);
  expect(await watch.confirm('R-1', 1)).toBe('replicated');
  replica.freeze();
  await store(master, 'R-1', 2);
  expect(await watch.confirm('R-1', 2)).toBe('not_replicated');
  replica.thaw();
});

it('on a cluster the replica of the master that holds the keys is asked', async () => {
  const cluster = {
    'cluster-enabled': 'yes',
    'cluster-announce-ip': '127.0.0.1',
    'cluster-node-timeout': '5000',
  };
  const server = async () => startServer({ ...cluster, 'cluster-port': String(await freePort()) });
  const [holder, other, replica] = [await server(), await server(), await server()];
  // `{d}` lies in slot 11298: the first one has it.
  await holder.admin.call('CLUSTER', 'ADDSLOTSRANGE', '8192', '16383');
  await other.admin.call('CLUSTER', 'ADDSLOTSRANGE', '0', '8191');
  for (const { port, bus } of [other, replica].map(({ port, settings }) => ({
    port,
    bus: settings['cluster-port'] ?? '',
  })))
    await holder.admin.call('CLUSTER', 'MEET', '127.0.0.1', String(port), bus);
  const id = String(await holder.admin.call('CLUSTER', 'MYID'));
  await vi.waitFor(async () => expect(await replica.admin.call('CLUSTER', 'REPLICATE', id)).toBe('OK'));
  await vi.waitFor(async () =>
    expect(String(await other.admin.call('CLUSTER', 'INFO'))).toContain('cluster_state:ok'),
  );
  await vi.waitFor(async () => expect(await holder.admin.info('replication')).toMatch(/state=online/));
  const watch = watchOf(
    { ...other, url: `redis+cluster://127.0.0.1:${other.port}` },
    { expectsReplicas: true },
  );
  await store(holder, 'R-1', 1);
  await vi.waitFor(async () => expect(await watch.confirm('R-1', 1)).toBe('replicated'), 20_000);
  replica.freeze();
  await store(holder, 'R-1', 2);
  expect(await watch.confirm('R-1', 2)).toBe('not_replicated');
  replica.thaw();
  await vi.waitFor(async () => expect(await watch.confirm('R-1', 2)).toBe('replicated'), 20_000);
}, 300_000);
