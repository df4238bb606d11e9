import { Redis } from 'ioredis';
import { expect, onTestFinished, vi } from 'vitest';
import { freePort } from './free-port.ts';
import { type OwnServer, startPair, startSentinel } from './own-server.ts';

const GROUP = 'main';

/** A master and a replica under the eyes of real Sentinels; all of it ends with the test. */
export type SentinelGroup = {
  /** `redis+sentinel://…/main` */
  url: string;
  master: OwnServer;
  replica: OwnServer;
  /** The replica takes nothing more from the master, and keeps what it has: from now on it lags. */
  cut(): Promise<void>;
  /** Kills the master and waits until the replica has become it. */
  failOver(): Promise<void>;
};

/** Odd numbers of Sentinels make a majority; one is enough where only Redis is to fail. */
export async function startSentinelGroup(sentinels = 1): Promise<SentinelGroup> {
  const { master, replica } = await startPair();
  const quorum = Math.floor(sentinels / 2) + 1;
  const watchers = await Promise.all(
    Array.from({ length: sentinels }, () =>
      startSentinel([
        `monitor ${GROUP} 127.0.0.1 ${master.port} ${quorum}`,
        `down-after-milliseconds ${GROUP} 1000`,
        // Also the time after which a replica that follows somebody else is put right.
        `failover-timeout ${GROUP} 60000`,
      ]),
    ),
  );
  const [first] = watchers;
  if (!first) throw new Error('a group needs a Sentinel');
  const sentinel = new Redis({ host: '127.0.0.1', port: first.port, retryStrategy: () => 50 });
  sentinel.on('error', () => {});
  onTestFinished(() => sentinel.disconnect());
  await vi.waitFor(
    async () => {
      expect(await sentinel.call('SENTINEL', 'REPLICAS', GROUP)).toHaveLength(1);
      expect(await sentinel.call('SENTINEL', 'SENTINELS', GROUP)).toHaveLength(sentinels - 1);
    },
    { timeout: 30_000, interval: 100 },
  );
  return {
    url: `redis+sentinel://${watchers.map(({ port }) => `127.0.0.1:${port}`).join(',')}/${GROUP}`,
    master,
    replica,
    async cut() {
      await replica.admin.replicaof('127.0.0.1', await freePort());
      await vi.waitFor(async () =>
        expect(await master.admin.info('replication')).toContain('connected_slaves:0'),
      );
    },
    async failOver() {
      await master.kill();
      await vi.waitFor(
        async () => {
          expect(await replica.admin.info('replication')).toContain('role:master');
          const address = await sentinel.call('SENTINEL', 'GET-MASTER-ADDR-BY-NAME', GROUP);
          expect(address).toEqual(['127.0.0.1', String(replica.port)]);
        },
        { timeout: 30_000, interval: 100 },
      );
    },
  };
}
