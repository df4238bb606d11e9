import { expect, it } from 'vitest';
import { hashChain } from '../../../src/domain/audit/entry.ts';
import { CHUNK } from '../../../src/domain/audit/merkle.ts';
import { verifyLog } from '../../../src/flows/audit/verify-log.ts';
import { createAuditReader } from '../../../src/redis/audit/audit-reader.ts';
import { entryFields } from '../../../src/redis/audit/stored-entry.ts';
import { altered, rewriteAudit } from '../../support/audit-tampering.ts';
import { createScene } from '../../support/core-scene.ts';
import { T0 } from '../../support/requests.ts';

const actor = { kind: 'headroom', surface: 'worker' } as const;
const INLINE = { count: 0, after: 0 };
const THREADS = { count: 2, after: 1 };

async function filled(count: number) {
  const { redis, keys } = createScene();
  const pipeline = redis.pipeline();
  const events = Array.from({ length: count }, (_, nth) => ({
    head: { actor, subject: 'S', revision: nth },
    event: { type: 'changed', at: T0, text: `第 ${nth} 次` },
  }));
  for (const entry of hashChain(events, null)) pipeline.xadd(keys.audit, '*', ...entryFields(entry));
  await pipeline.exec();
  return { redis, keys };
}

it('threads find what one finds: each byte that was altered, each entry that is missing, in order', async () => {
  const scene = await filled(5 * CHUNK + 7);
  const { redis, keys } = scene;
  await rewriteAudit(scene, (entries) =>
    entries
      .map(([id, fields], nth): [string, string[]] => [
        id,
        nth % 1_500 === 7 ? altered(fields, 'details', nth) : fields,
      ])
      .filter((_, nth) => nth !== 3 * CHUNK),
  );
  const verify = (threads: typeof THREADS) =>
    verifyLog({ reader: createAuditReader(redis, keys, null, threads), keys: [], origin: 'o' }, []);
  const found = await verify(THREADS);
  expect(found).toEqual(await verify(INLINE));
  expect(found.entries).toBe(5 * CHUNK + 6);
  expect(found.findings.filter(({ kind }) => kind === 'altered')).toHaveLength(4);
});

it('a log that threads were not worth has the same parts', async () => {
  const { redis, keys } = await filled(CHUNK + 1);
  const sizes: number[] = [];
  for await (const read of createAuditReader(redis, keys, null).parts()) {
    if ('part' in read) sizes.push(read.part.entries);
  }
  expect(sizes).toEqual([CHUNK, 1]);
});

it('a reader that stops early ends its threads', async () => {
  const { redis, keys } = await filled(4 * CHUNK);
  for await (const read of createAuditReader(redis, keys, null, THREADS).parts()) {
    expect('part' in read).toBe(true);
    break;
  }
});
