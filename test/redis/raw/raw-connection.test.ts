import { Redis, ReplyError } from 'ioredis';
import { expect, it, onTestFinished, vi } from 'vitest';
import { createLog } from '../../../src/log.ts';
import { connectRedis } from '../../../src/redis/connection/connection.ts';
import { openRaw } from '../../../src/redis/raw/raw-connection.ts';
import { createReplyReader } from '../../../src/redis/raw/reply-reader.ts';
import { freePort } from '../../support/free-port.ts';
import { startServer, targetOf } from '../../support/own-server.ts';

const log = createLog({ level: 'silent' });

function connect(url: string) {
  const redis = connectRedis(targetOf(url), { role: 'commands', log });
  onTestFinished(() => redis.disconnect());
  return redis;
}

async function open(redis: ReturnType<typeof connect>, key = 'log') {
  const raw = await openRaw(redis, key);
  onTestFinished(() => raw.close());
  return raw;
}

const range = (from = '-') => ['XRANGE', 'log', from, '+', 'COUNT', '2'];

it('asks with password and database as the others do; what is refused is an error and the next question is answered', async () => {
  const { port } = await startServer({ requirepass: 'pw' });
  const redis = connect(`redis://:pw@127.0.0.1:${port}/3`);
  await redis.xadd('log', '5-1', 'text', '额度');
  await redis.xadd('log', '5-2', 'text', '😀');
  await redis.set('other', 'x');
  const raw = await open(redis);
  const { bytes, lastItem } = await raw.ask(range());
  expect(createReplyReader(bytes).value()).toEqual([
    ['5-1', ['text', '额度']],
    ['5-2', ['text', '😀']],
  ]);
  expect(createReplyReader(bytes.subarray(lastItem ?? 0)).value()).toEqual(['5-2', ['text', '😀']]);
  const refused = await raw.ask(['XRANGE', 'other', '-', '+']).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(ReplyError);
  expect(String(refused)).toContain('WRONGTYPE');
  expect((await raw.ask(range('(5-2'))).lastItem).toBeNull();
});

it('says why it cannot be opened', async () => {
  const server = await startServer({ requirepass: 'pw' });
  const redis = connect(`redis://:pw@127.0.0.1:${server.port}`);
  await redis.ping();
  await redis.config('SET', 'requirepass', 'other');
  await expect(openRaw(redis, 'log')).rejects.toThrow('WRONGPASS');
});

it('is closed once: closing what is closed already would keep the process for two seconds', async () => {
  const { url } = await startServer();
  const redis = connect(url);
  const raw = await openRaw(redis, 'log');
  const disconnect = vi.spyOn(Redis.prototype, 'disconnect');
  raw.close();
  const [own] = disconnect.mock.contexts;
  await vi.waitFor(() => expect(Object(own).status).toBe('end'));
  expect(disconnect.mock.contexts).toEqual([own]);
});

it('asks one question at a time', async () => {
  const { url } = await startServer();
  const raw = await open(connect(url));
  const first = raw.ask(range());
  await expect(raw.ask(range())).rejects.toThrow('not there yet');
  expect((await first).lastItem).toBeNull();
});

it('fails, and does not wait, when its server ends', async () => {
  const server = await startServer();
  const raw = await open(connect(server.url));
  server.freeze();
  const asked = raw.ask(range());
  const failed = expect(asked).rejects.toThrow();
  await server.kill();
  await failed;
  await expect(raw.ask(range())).rejects.toThrow();
});

it('gives up on a server that does not answer', async () => {
  const server = await startServer();
  const redis = connect(server.url);
  const raw = await openRaw(redis, 'log', 30);
  server.freeze();
  await expect(raw.ask(range())).rejects.toThrow('no result within 30 ms');
  server.thaw();
  await expect(raw.ask(range())).rejects.toThrow('no result within 30 ms');
});

it('asks the server of a cluster that has the key', async () => {
  const start = async () =>
    startServer({ 'cluster-enabled': 'yes', 'cluster-port': String(await freePort()) });
  const [one, other] = [await start(), await start()];
  await one.admin.call('CLUSTER', 'ADDSLOTSRANGE', '0', '8191');
  await other.admin.call('CLUSTER', 'ADDSLOTSRANGE', '8192', '16383');
  const bus = other.settings['cluster-port'] ?? '';
  await one.admin.call('CLUSTER', 'MEET', '127.0.0.1', String(other.port), bus);
  await vi.waitFor(async () => {
    for (const { admin } of [one, other]) {
      expect(await admin.call('CLUSTER', 'INFO')).toMatch(/cluster_state:ok.*cluster_known_nodes:2/s);
    }
  });
  const redis = connect(`redis+cluster://127.0.0.1:${one.port}`);
  await vi.waitFor(() => expect(redis instanceof Redis ? 0 : redis.nodes('master').length).toBe(2));
  for (const key of ['log', 'x', 'y', 'z']) {
    await redis.xadd(key, '1-1', 'key', key);
    const raw = await open(redis, key);
    const { bytes } = await raw.ask(['XRANGE', key, '-', '+']);
    expect(createReplyReader(bytes).value()).toEqual([['1-1', ['key', key]]]);
  }
});
