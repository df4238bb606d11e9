import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readCheckpoint, splitCheckpoints } from '../../../src/domain/audit/checkpoint.ts';
import { leafData, leafHash } from '../../../src/domain/audit/entry.ts';
import { CHUNK, rootOfLeaves } from '../../../src/domain/audit/merkle.ts';
import { encode } from '../../../src/kit/json.ts';
import { loggedEntries } from '../../support/audit.ts';
import { checkpointsOf } from '../../support/audit-checkpoints.ts';
import { createScene } from '../../support/core-scene.ts';
import { HOUR } from '../../support/requests.ts';

async function rootOf(scene: ReturnType<typeof createScene>): Promise<string> {
  return rootOfLeaves((await loggedEntries(scene)).map((one) => leafHash(leafData(one)))).toString('hex');
}

function signed(path: string) {
  return splitCheckpoints(readFileSync(path, 'utf8')).map((note) => readCheckpoint(note));
}

describe('a checkpoint of the audit', () => {
  it('says how many entries there are and the head of their tree, in the file and as a message', async () => {
    const scene = createScene();
    const { make, path } = checkpointsOf(scene);
    await scene.approved();
    const note = await make();
    expect(readCheckpoint(note ?? '')).toMatchObject({ size: 3, origin: 'headroom/default' });
    expect(signed(path).map((one) => one?.root.toString('hex'))).toEqual([await rootOf(scene)]);
    const effects = (await scene.outbox.peek(50)).map(({ entry }) => entry.effect);
    expect(effects).toContainEqual({ kind: 'post_checkpoint', note });
  });

  it('is made once an hour, and only where something is new', async () => {
    const scene = createScene();
    const { whenDue, path } = checkpointsOf(scene);
    expect(await whenDue()).toBeNull();
    await scene.asked();
    // The stream has the server's own time.
    scene.time.now = Date.now() + HOUR + 1000;
    expect(await whenDue()).not.toBeNull();
    await scene.asked({ rate: 50_000 });
    expect(await whenDue()).toBeNull();
    scene.time.now += HOUR;
    expect(await whenDue()).not.toBeNull();
    scene.time.now += HOUR;
    expect(await whenDue()).toBeNull();
    expect(signed(path).map((one) => one?.size)).toEqual([1, 2]);
  });

  it('is made by one replica and is in the file of every one', async () => {
    const scene = createScene();
    const [here, there] = [checkpointsOf(scene), checkpointsOf(scene)];
    await scene.asked();
    scene.time.now = Date.now() + HOUR + 1000;
    await Promise.all([here.whenDue(), there.whenDue()]);
    await Promise.all([here.whenDue(), there.whenDue()]);
    const notes = await here.tree.lastCheckpoints(10);
    expect(notes).toHaveLength(1);
    expect(splitCheckpoints(readFileSync(here.path, 'utf8'))).toEqual(notes);
    expect(splitCheckpoints(readFileSync(there.path, 'utf8'))).toEqual(notes);
  });

  it('covers what an older version wrote, and the roots of complete chunks are kept', async () => {
    const scene = createScene();
    const pipeline = scene.redis.pipeline();
    for (let number = 0; number < 2 * CHUNK + 10; number++) {
      pipeline.xadd(scene.keys.audit, '*', 'entry', encode({ request: `R-${number}`, revision: 1 }));
    }
    await pipeline.exec();
    await scene.asked();
    const { make, tree } = checkpointsOf(scene);
    const note = readCheckpoint((await make()) ?? '');
    expect(note?.size).toBe(2 * CHUNK + 11);
    expect(note?.root.toString('hex')).toBe(await rootOf(scene));
    expect(await scene.redis.llen(scene.keys.auditChunks)).toBe(2);
    await scene.asked({ rate: 50_000 });
    expect(readCheckpoint((await make()) ?? '')?.root.toString('hex')).toBe(await rootOf(scene));
    expect((await tree.state()).value.size).toBe(2 * CHUNK + 12);
  });
});
