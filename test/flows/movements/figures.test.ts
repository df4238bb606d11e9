import { describe, expect, it } from 'vitest';
import { auditEntries } from '../../support/audit.ts';
import { nextMinute } from '../../support/core-warnings.ts';
import { pushFor, UNITS } from '../../support/core-wechat.ts';
import { ADMIN, MINUTE, outsideScene, shownMovement, toldMovements } from '../../support/outside-scene.ts';
import { aPack } from '../../support/requests.ts';

/** A raise of ours up to WeChat's push. */
async function allocated(scene: ReturnType<typeof outsideScene>['scene']) {
  const id = await scene.approved();
  await scene.advance(id);
  const order = scene.wechat.calls.at(-1);
  if (!order) throw new Error('WeChat was not called');
  await scene.applyPush(pushFor(order, scene.time.now));
  return { id, order };
}

describe('a used figure that moves without us', () => {
  it('is told once in the channel of the administrators, with its units and window', async () => {
    const { scene, move, watch } = outsideScene();
    await watch(2 * MINUTE);
    move(142_000n);
    await watch(30 * MINUTE);
    expect(toldMovements(scene)).toEqual([['rise 142000 holds']]);
    expect(scene.slack.warnings()[0]?.channel).toBe(ADMIN);
    const { window, parts } = shownMovement(scene);
    expect(window && window.to - window.from).toBe(6 * MINUTE);
    expect(parts).toMatchObject([{ orderId: aPack().orderId, name: aPack().name }]);
  });

  it('is told as well where it falls', async () => {
    const { scene, move, watch } = outsideScene();
    move(142_000n);
    await watch(10 * MINUTE);
    move(-142_000n);
    await watch(30 * MINUTE);
    expect(toldMovements(scene)).toEqual([['found 142000 holds'], ['fall -142000 holds']]);
  });

  it('is not told of raises and cancels of ours', async () => {
    const { scene, watch } = outsideScene();
    await watch(2 * MINUTE);
    const { id } = await allocated(scene);
    await watch(30 * MINUTE);
    await scene.approved({ pack: null });
    await watch(MINUTE);
    expect((await scene.allocation(id)).state).toBe('allocated');
    expect(toldMovements(scene)).toEqual([]);
  });

  it('is told beside a raise of ours with its own units only', async () => {
    const { scene, move, watch } = outsideScene();
    await watch(2 * MINUTE);
    await allocated(scene);
    move(142_000n);
    await watch(40 * MINUTE);
    expect(toldMovements(scene)).toEqual([['rise 142000 holds']]);
  });

  it('is said once by two replicas that compare the same figures, and after a restart', async () => {
    const { scene, move, watch } = outsideScene();
    await watch(2 * MINUTE);
    move(142_000n);
    await watch(6 * MINUTE);
    const other = scene.createFlows(scene.ports);
    scene.time.now += MINUTE;
    await Promise.all([scene.syncPacks(), other.syncPacks()]);
    await Promise.all([scene.watch(), other.watch()]);
    await nextMinute(scene);
    await watch(30 * MINUTE);
    expect(toldMovements(scene)).toEqual([['rise 142000 holds']]);
  });

  it('does not write while nothing changes', async () => {
    const { scene, watch } = outsideScene();
    await watch(2 * MINUTE);
    const { revision } = await scene.outside.balance(aPack().orderId);
    await watch(20 * MINUTE);
    expect((await scene.outside.balance(aPack().orderId)).revision).toBe(revision);
  });

  it('goes into the audit', async () => {
    const { scene, move, watch } = outsideScene();
    await watch(2 * MINUTE);
    move(142_000n);
    await watch(10 * MINUTE);
    expect(await auditEntries(scene)).toMatchObject([
      { outside: 'O-1', actor: { kind: 'wechat', surface: 'usage' }, event: { type: 'movement_noticed' } },
    ]);
  });

  it('turns out to be a request of ours: its message says so, and no fall is told', async () => {
    const { scene, move, watch } = outsideScene();
    await watch(2 * MINUTE);
    // WeChat did it, and its word was lost with the approval.
    move(UNITS);
    await watch(10 * MINUTE);
    expect(toldMovements(scene)).toEqual([['rise 258000 holds']]);
    const id = await scene.approved();
    scene.wechat.answers.push({ kind: 'already_allocated' });
    await scene.advance(id);
    expect((await scene.allocation(id)).state).toBe('allocated');
    await watch(30 * MINUTE);
    expect(toldMovements(scene)).toEqual([['rise 258000 over']]);
    expect(shownMovement(scene).explained).toEqual([{ request: id, units: UNITS }]);
  });
});

describe('the first look at packs', () => {
  const packs = () => ['DD1', 'DD2', 'DD3'].map((orderId) => aPack({ orderId, used: 100_000n }));

  it('sums up what was used before in one item', async () => {
    const { scene, watch } = outsideScene({ packs: packs() });
    await watch(30 * MINUTE);
    expect(toldMovements(scene)).toEqual([['found 100000+100000+100000 holds']]);
  });

  it('tells of a pack that appears later by itself', async () => {
    const { scene, packs: list, watch } = outsideScene({ packs: packs() });
    await watch(5 * MINUTE);
    list.push(aPack({ orderId: 'DD4', used: 7n }), aPack({ orderId: 'DD5', used: 0n }));
    await watch(30 * MINUTE);
    expect(toldMovements(scene)).toEqual([['found 100000+100000+100000 holds'], ['found 7 holds']]);
  });

  it('waits with its item until a channel is known', async () => {
    const { scene, watch } = outsideScene({ packs: packs(), adminChannel: null });
    await watch(5 * MINUTE);
    expect(toldMovements(scene)).toEqual([]);
    expect(await scene.outside.unrecorded(0)).toEqual(['O-1']);
  });

  it('after everything was lost tells what no ledger knows any more', async () => {
    const { scene, watch } = outsideScene();
    await watch(MINUTE);
    await allocated(scene);
    await watch(10 * MINUTE);
    expect(toldMovements(scene)).toEqual([]);
    await scene.redis.del(...(await scene.redis.keys(`${scene.keys.prefix}*`)));
    await watch(10 * MINUTE);
    expect(toldMovements(scene)).toEqual([[`found ${UNITS} holds`]]);
  });

  it('takes what is there as given where an older version kept no total', async () => {
    const { scene, move, watch } = outsideScene({}, { used: 395_000n });
    await scene.redis.hset(scene.keys.ledger(aPack().orderId), { revision: 7, json: '{"entries":{}}' });
    await watch(5 * MINUTE);
    await allocated(scene);
    await watch(30 * MINUTE);
    expect(toldMovements(scene)).toEqual([]);
    move(15_000n);
    await watch(30 * MINUTE);
    expect(toldMovements(scene)).toEqual([['rise 15000 holds']]);
  });
});
