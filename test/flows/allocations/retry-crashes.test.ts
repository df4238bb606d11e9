import { describe, expect, it } from 'vitest';
import { createBomb } from '../../support/core-bomb.ts';
import { runUntilQuiet } from '../../support/core-runner.ts';
import { createScene } from '../../support/core-scene.ts';
import { LONG } from '../../support/long.ts';

const MOST_CALLS = 200;
const [FIRST_CALL, STEP] = LONG ? [1, 1] : [2, 7];

describe.each(['before', 'after'] as const)('a process that dies %s any of its calls for a retry', (when) => {
  it('leaves one that is spent once, by the retry’s requestId', { timeout: 120_000 }, async () => {
    for (let at = FIRST_CALL; at < MOST_CALLS; at += STEP) {
      const scene = createScene();
      const id = await scene.approved();
      scene.wechat.answers.push({ kind: 'refused', code: 10045 });
      await runUntilQuiet(scene, { pushes: false });
      const retried = await scene.useCases.retry({
        request: id,
        by: 'ULIN',
        surface: 'button',
        allocation: null,
      });
      expect(retried.ok).toBe(true);
      const bomb = createBomb(at, when);
      await runUntilQuiet(scene, { pushes: true, bomb });
      const about = `dead ${when} call ${at}`;
      const allocation = await scene.allocation(id);
      const [first] = scene.wechat.calls;
      expect(allocation, about).toMatchObject({
        state: 'allocated',
        wechatRequestId: `${first?.wechatRequestId}-2`,
      });
      expect([...scene.wechat.spent.keys()], about).toEqual([allocation.wechatRequestId]);
      expect(await scene.booked(), about).toEqual(['confirmed']);
      scene.redis.disconnect();
      if (!bomb.exploded()) return;
    }
    throw new Error('more calls than expected');
  });
});
