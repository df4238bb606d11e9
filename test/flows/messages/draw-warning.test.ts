import { describe, expect, it } from 'vitest';
import { createBomb } from '../../support/core-bomb.ts';
import { drawAll, nextMinute, packScene, told, watchAndDraw } from '../../support/core-warnings.ts';
import { HOUR, T0 } from '../../support/requests.ts';

const DONE = { kind: 'done' };

/** A warning that was decided and not yet posted. */
async function undrawn() {
  const { scene, left } = packScene({}, { used: 850n });
  await scene.syncPacks();
  await scene.watch();
  return { scene, left, draw: () => scene.drawWarning('W-1') };
}

describe('a message with warnings', () => {
  it('is posted once by many replicas, and not touched while nothing changes', async () => {
    const { scene, draw } = await undrawn();
    await Promise.all(Array.from({ length: 10 }, draw));
    expect(await draw()).toEqual(DONE);
    expect(scene.slack.asked).toEqual(['postWarning']);
    expect(await scene.drawWarning('W-9')).toEqual(DONE);
  });

  it('that Slack limits is posted after the wait', async () => {
    const { scene, draw } = await undrawn();
    scene.slack.answers.push({ kind: 'rate_limited', retryAfterMs: 30_000 });
    expect(await draw()).toEqual({ kind: 'again', afterMs: 30_000 });
    scene.pace.paused.clear();
    expect(await draw()).toEqual(DONE);
    expect(told(scene)).toEqual([['pack_balance 20 holds']]);
  });

  it('whose answer got lost is found by its metadata', async () => {
    const { scene, draw } = await undrawn();
    scene.slack.answers.push('lost');
    expect(await draw()).toMatchObject({ kind: 'again', failed: true });
    expect(await draw()).toEqual({ kind: 'again', afterMs: 0 });
    expect(await draw()).toEqual(DONE);
    expect(scene.slack.asked).toEqual(['postWarning', 'findWarning', 'updateWarning']);
  });

  it('that was deleted is posted again with the state of now', async () => {
    const { scene, left } = await undrawn();
    await drawAll(scene);
    scene.slack.messages.length = 0;
    await left(700n);
    expect(await scene.drawWarning('W-1')).toEqual(DONE);
    expect(told(scene)).toEqual([['pack_balance 20 over']]);
  });

  it('that Slack will never take is given up', async () => {
    const { scene, draw } = await undrawn();
    scene.slack.answers.push({ kind: 'refused', error: 'not_in_channel' });
    for (const _ of [1, 2]) expect(await draw()).toEqual(DONE);
    expect(scene.slack.asked).toEqual(['postWarning']);
  });

  it('about a request waits for the card that it is said below', async () => {
    const { scene } = packScene({}, { all: 5_000_000n });
    await scene.asked();
    scene.time.now = T0 + 2 * HOUR;
    await scene.watch();
    expect(await scene.drawWarning('W-1')).toEqual({ kind: 'again', afterMs: 500 });
    await scene.drawCard('R-1');
    expect(await scene.drawWarning('W-1')).toEqual(DONE);
    expect(scene.slack.warnings()[0]?.threadTs).toBe(scene.slack.cards()[0]?.ts);
  });

  it('takes the channel only as a warning', async () => {
    const { scene, draw } = await undrawn();
    scene.pace.waits.warning = 700;
    expect(await draw()).toEqual({ kind: 'again', afterMs: 700 });
    expect(scene.slack.asked).toEqual([]);
  });
});

describe('a process that dies', () => {
  it('at any moment of a look or of drawing leaves one message that is told once', async () => {
    for (const when of ['before', 'after'] as const) {
      for (let at = 1; at < 40; at++) {
        const { scene } = packScene({}, { used: 850n });
        await scene.syncPacks();
        const bomb = createBomb(at, when);
        const flows = scene.createFlows({
          ...scene.ports,
          warnings: bomb.around(scene.ports.warnings),
          messages: bomb.around(scene.ports.messages),
          messenger: bomb.around(scene.ports.messenger),
        });
        await flows.watch().catch(() => 0);
        for (let round = 0; round < 3; round++) await flows.drawWarning('W-1').catch(() => DONE);
        if (!bomb.exploded()) break;
        // Its locks and leases end by themselves; another process goes on.
        await scene.redis.del(scene.keys.lock('warning:W-1'));
        await nextMinute(scene);
        for (const { id } of await scene.warnings.last(9)) await scene.drawWarning(id);
        await watchAndDraw(scene);
        expect(told(scene), `${when} call ${at}`).toEqual([['pack_balance 20 holds']]);
      }
    }
  });
});
