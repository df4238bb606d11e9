import { describe, expect, it } from 'vitest';
import { USAGE_LAG_MS } from '../../../src/domain/packs/ledger.ts';
import { auditEntries, dumpBesideAudit } from '../../support/audit.ts';
import { createScene, type Scene } from '../../support/core-scene.ts';
import { anyoneInChannel, aPack, HOUR, T0 } from '../../support/requests.ts';

const ORDER = aPack().orderId;

function approve(scene: Scene, request: string, by = 'UANN') {
  return scene.useCases.vote({ type: 'approve', request, by });
}

async function reserved(scene: Scene): Promise<bigint> {
  const { entries } = (await scene.store.loadLedger(ORDER)).value;
  return Object.values(entries).reduce((sum, { units }) => sum + units, 0n);
}

describe('a vote', () => {
  it('that decides reserves the units and leaves exactly one submission behind', async () => {
    const scene = createScene();
    const id = await scene.asked();
    const answer = await approve(scene, id);
    expect(answer).toMatchObject({ ok: true, value: { revision: 2, request: { phase: 'approved' } } });
    expect(await reserved(scene)).toBe(258_000n);
    const effects = (await scene.outbox.peek(9)).map(({ entry }) => entry.effect.kind);
    expect(effects).toEqual(['draw_card', 'draw_card', 'advance']);
    const { wechatRequestId } = await scene.allocation(id);
    expect(wechatRequestId).toMatch(/^[0-9A-Za-z_-]{10,64}$/);
    expect(await scene.store.findByWechatRequestId(wechatRequestId)).toEqual({ request: id, allocation: 1 });
  });

  it('of somebody who may not is refused, and nothing but that is written', async () => {
    const scene = createScene();
    const id = await scene.asked();
    await scene.continuity.check();
    const before = await dumpBesideAudit(scene);
    expect(await approve(scene, id, 'ULIN')).toMatchObject({ refusal: { reason: 'own_request' } });
    expect(await approve(scene, id, 'USTRANGER')).toMatchObject({ refusal: { reason: 'not_in_channel' } });
    expect(
      await scene.useCases.vote({ type: 'reject', request: id, by: 'USTRANGER', reason: 'no' }),
    ).toMatchObject({
      refusal: { reason: 'not_in_channel' },
    });
    expect(await scene.useCases.vote({ type: 'reject', request: id, by: 'UANN', reason: ' ' })).toMatchObject(
      {
        refusal: { reason: 'reason_missing' },
      },
    );
    expect(await scene.useCases.vote({ type: 'withdraw', request: id, by: 'UANN' })).toMatchObject({
      refusal: { reason: 'not_requester' },
    });
    expect(await dumpBesideAudit(scene)).toEqual(before);
  });

  it('on something that does not exist is refused', async () => {
    expect(await approve(createScene(), 'R-99')).toEqual({
      ok: false,
      refusal: { reason: 'not_found', request: 'R-99' },
    });
  });

  it('after the end is refused although the timer did not run, and asks nobody', async () => {
    const scene = createScene();
    const id = await scene.asked();
    scene.time.now = T0 + 4 * HOUR;
    expect(await approve(scene, id)).toMatchObject({ refusal: { reason: 'decided', phase: 'expired' } });
  });

  it('of listed people and groups asks Slack for what the rule needs', async () => {
    const listed = {
      ...anyoneInChannel,
      approvers: { kind: 'listed' as const, users: ['UBEA'], groups: ['SOPS'] },
    };
    const scene = createScene({ rule: listed });
    const id = await scene.asked();
    expect(await approve(scene, id, 'UANN')).toMatchObject({ refusal: { reason: 'not_listed' } });
    expect(await approve(scene, id, 'UBEA')).toMatchObject({ ok: true });
  });

  it('of rejection and withdrawal ends the request and tells whom it concerns', async () => {
    const scene = createScene();
    const [first, second] = [await scene.asked(), await scene.asked()];
    await scene.outbox.remove((await scene.outbox.peek(9)).map(({ raw }) => raw));
    await scene.useCases.vote({ type: 'reject', request: first, by: 'UANN', reason: 'no' });
    await scene.useCases.vote({ type: 'withdraw', request: second, by: 'ULIN' });
    const effects = (await scene.outbox.peek(9)).map(({ entry }) => entry.effect);
    expect(effects).toEqual([
      { kind: 'draw_card', request: first },
      { kind: 'notify', request: first, notice: { about: 'rejected', to: { kind: 'thread' } } },
      {
        kind: 'notify',
        request: first,
        notice: { about: 'rejected', to: { kind: 'person', userId: 'ULIN' } },
      },
      { kind: 'draw_card', request: second },
    ]);
    expect(await approve(scene, first)).toMatchObject({
      refusal: { reason: 'decided', phase: 'rejected', by: 'UANN' },
    });
    expect(await reserved(scene)).toBe(0n);
  });
});

describe('whether somebody may decide', () => {
  const mayDecide = (scene: Scene, request: string, by: string) => scene.useCases.mayDecide({ request, by });

  it('is told without a vote, and nothing but a refusal is written', async () => {
    const scene = createScene();
    const id = await scene.asked();
    await scene.continuity.check();
    const before = await dumpBesideAudit(scene);
    expect(await mayDecide(scene, id, 'UANN')).toEqual({ ok: true, value: true });
    expect(await mayDecide(scene, id, 'ULIN')).toMatchObject({ refusal: { reason: 'own_request' } });
    expect(await mayDecide(scene, id, 'USTRANGER')).toMatchObject({ refusal: { reason: 'not_in_channel' } });
    expect(await dumpBesideAudit(scene)).toEqual(before);
  });

  it('asks nobody where there is nothing to decide (any more)', async () => {
    const scene = createScene();
    const [decided, over] = [await scene.approved(), await scene.asked()];
    scene.time.now = T0 + 4 * HOUR;
    expect(await mayDecide(scene, 'R-99', 'UANN')).toEqual({
      ok: false,
      refusal: { reason: 'not_found', request: 'R-99' },
    });
    expect(await mayDecide(scene, decided, 'USTRANGER')).toMatchObject({
      refusal: { reason: 'decided', phase: 'approved', by: 'UANN' },
    });
    expect(await mayDecide(scene, over, 'USTRANGER')).toMatchObject({
      refusal: { reason: 'decided', phase: 'expired', by: null },
    });
  });
});

describe('many at once', () => {
  it('twenty approvals of one request are one decision, one submission, one reservation', async () => {
    const scene = createScene();
    const id = await scene.asked();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, nth) => approve(scene, id, nth % 2 ? 'UANN' : 'UBEA')),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.every((one) => one.ok || one.refusal.reason === 'decided')).toBe(true);
    const approvals = (await auditEntries(scene)).filter(({ event }) => event.type === 'approved');
    expect(approvals).toHaveLength(1);
    expect((await scene.outbox.peek(50)).filter(({ entry }) => entry.effect.kind === 'advance')).toHaveLength(
      1,
    );
    expect(await reserved(scene)).toBe(258_000n);
  });

  it('two needed: the two people’s clicks at once, doubled, decide once', async () => {
    const scene = createScene({ rule: { ...anyoneInChannel, need: 2 } });
    const id = await scene.asked();
    const answers = await Promise.all(['UANN', 'UANN', 'UBEA', 'UBEA'].map((by) => approve(scene, id, by)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(2);
    const stored = await scene.store.load(id);
    expect(stored?.value).toMatchObject({ phase: 'approved' });
    expect(stored?.value.votes.map(({ userId }) => userId).sort()).toEqual(['UANN', 'UBEA']);
  });

  it('an approval and a withdrawal at once: one of them wins', async () => {
    const scene = createScene();
    const id = await scene.asked();
    const answers = await Promise.all([
      approve(scene, id),
      scene.useCases.vote({ type: 'withdraw', request: id, by: 'ULIN' }),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    const phase = (await scene.store.load(id))?.value.phase;
    expect(await reserved(scene)).toBe(phase === 'approved' ? 258_000n : 0n);
  });

  it('fifty approvals on one pack that pays for seven never promise more than it has', async () => {
    const scene = createScene({ packs: [aPack({ used: 3_000_000n })] });
    const ids = await Promise.all(Array.from({ length: 50 }, () => scene.asked()));
    const answers = await Promise.all(ids.map((id) => approve(scene, id)));
    const reasons = new Set(answers.flatMap((one) => (one.ok ? [] : [one.refusal.reason])));
    expect([...reasons].every((reason) => reason === 'not_enough_units' || reason === 'busy')).toBe(true);
    const granted = answers.filter(({ ok }) => ok).length;
    expect(granted).toBeGreaterThanOrEqual(1);
    expect(await reserved(scene)).toBe(BigInt(granted) * 258_000n);
    // Whoever was told to try again gets the rest of it, and not one more.
    for (const id of ids) await approve(scene, id);
    expect(await reserved(scene)).toBe(7n * 258_000n);
  });
});

describe('what is confirmed', () => {
  it('still counts while WeChat’s figures lag', async () => {
    const scene = createScene({ packs: [aPack({ used: 4_500_000n })] });
    const id = await scene.approved();
    await scene.advance(id);
    // WeChat spent it, but says so only later.
    scene.wechat.spent.clear();
    const { wechatRequestId, receiverAppId } = await scene.allocation(id);
    await scene.applyPush({
      account: 'default',
      key: 'k',
      createdAt: T0,
      receivedAt: T0,
      authenticated: 'sealed',
      kind: 'assigned',
      result: 0,
      orderId: ORDER,
      wechatRequestId,
      receiverAppId,
      packageId: null,
    });
    expect((await scene.allocation(id)).state).toBe('allocated');
    scene.time.now = T0 + USAGE_LAG_MS - 1;
    expect((await scene.useCases.offer()).packs[0]?.left).toBe(242_000n);
  });
});
