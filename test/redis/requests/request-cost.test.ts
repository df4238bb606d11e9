import { expect, it } from 'vitest';
import { runUntilQuiet } from '../../support/core-runner.ts';
import { createScene, type Scene } from '../../support/core-scene.ts';
import { aPack, DAY, T0 } from '../../support/requests.ts';

/** Bytes of everything that stays for ever, by the kind of key; entries shared by all requests count as what they grow. */
async function bytesOf(scene: Scene): Promise<Record<string, number>> {
  const { redis, keys } = scene;
  const names = (await redis.keys('*')).filter((name) => name.startsWith(keys.prefix));
  const sizes: Record<string, number> = {};
  for (const name of names) {
    if ((await redis.ttl(name)) >= 0) continue;
    // What retention moves to files is the stream; the lists of places in it stay.
    const isStream = name === keys.audit;
    const kind = isStream ? 'audit stream' : (name.slice(keys.prefix.length).split(':')[0] ?? '');
    sizes[kind] = (sizes[kind] ?? 0) + Number(await redis.memory('USAGE', name, 'SAMPLES', 0));
  }
  return sizes;
}

async function finish(scene: Scene, times: number): Promise<void> {
  for (let time = 0; time < times; time++) {
    await scene.approved({
      reason: 'Double 11 is coming, and last year the limit was reached within a minute',
    });
    await runUntilQuiet(scene, { pushes: true });
  }
}

it('a finished raise leaves about 8 kB behind for ever, or 3 kB with retention, as README says', async () => {
  const scene = createScene({ packs: [aPack({ all: 1_000_000_000n, validUntil: T0 + 700 * DAY })] });
  await finish(scene, 5);
  const before = await bytesOf(scene);
  await finish(scene, 20);
  const after = await bytesOf(scene);
  const each = Object.fromEntries(
    Object.entries(after).map(([kind, bytes]) => [kind, Math.round((bytes - (before[kind] ?? 0)) / 20)]),
  );
  const total = Object.values(each).reduce((sum, bytes) => sum + bytes, 0);
  expect(total, JSON.stringify(each)).toBeLessThan(8_300);
  expect(total - (each['audit stream'] ?? 0), JSON.stringify(each)).toBeLessThan(3_300);
});
