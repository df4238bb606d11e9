import { describe, expect, it, vi } from 'vitest';
import type { CardClaim } from '../../../src/domain/requests/card-claim.ts';
import type { PushEvent } from '../../../src/flows/ports/push-event.ts';
import type { EditInput } from '../../../src/flows/requests/use-cases.ts';
import { auditEntries } from '../../support/audit.ts';
import { anAsk, createScene, type Scene, shop } from '../../support/core-scene.ts';
import { type WishChange, wishWith } from '../../support/raises.ts';
import { anyoneInChannel, aPack, HOUR, policyOf, T0 } from '../../support/requests.ts';

const { items, reason } = anAsk({ app: shop.appId, pack: aPack().orderId });
const SAME = { items, reason };

/** The card as it is drawn from what is stored now. */
async function claimOf(scene: Scene, request: string): Promise<CardClaim> {
  const stored = await scene.store.load(request);
  return { key: stored?.value.key ?? null, revision: stored?.revision ?? null, message: null };
}

async function edit(scene: Scene, request: string, change: WishChange<EditInput> = {}) {
  const card = await claimOf(scene, request);
  const input: EditInput = { ...SAME, request, by: 'ULIN', surface: 'form', card };
  return scene.useCases.edit(wishWith(input, change));
}

async function approve(scene: Scene, request: string, by = 'UANN', card?: CardClaim) {
  return scene.useCases.vote({ type: 'approve', request, by, card: card ?? (await claimOf(scene, request)) });
}

const twoOf = { ...anyoneInChannel, need: 2 };

describe('an edit', () => {
  it('is examined like a new request, resets the votes and says so in the thread', async () => {
    const scene = createScene({ rule: twoOf });
    const id = await scene.asked();
    await approve(scene, id);
    scene.time.now = T0 + HOUR;
    const before = (await scene.store.load(id))?.value;
    const answer = await edit(scene, id, { rate: 50_000, days: 1, reason: 'more time' });
    expect(answer).toMatchObject({
      ok: true,
      value: {
        changed: true,
        revision: 3,
        request: {
          phase: 'pending',
          votes: [],
          raise: { items: [{ rate: 50_000, days: 1, units: 15_000n }], reason: 'more time' },
          expiresAt: T0 + 5 * HOUR,
        },
      },
    });
    const after = (await scene.store.load(id))?.value;
    expect(after?.wechatRequestIds).not.toEqual(before?.wechatRequestIds);
    const effects = (await scene.outbox.peek(20)).map(({ entry }) => entry.effect).slice(-2);
    expect(effects).toMatchObject([
      { kind: 'draw_card', request: id },
      { kind: 'notify', notice: { about: 'edited', to: { kind: 'thread' }, edit: { reset: 1 } } },
    ]);
    const events = (await auditEntries(scene)).map(({ event }) => event.type);
    expect(events).toEqual(['requested', 'approval_given', 'edited']);
  });

  it('comes under the rule and the version of the policy of now', async () => {
    const scene = createScene({
      policy: {
        version: 'v1',
        rules: [
          {
            name: 'big',
            when: { rate: { min: 300_000, max: null } },
            outcome: { kind: 'need', need: 2, approvers: { kind: 'channel' }, selfApproval: false },
            reason: null,
          },
          ...policyOf(anyoneInChannel).rules,
        ],
      },
    });
    const id = await scene.asked({ rate: 50_000 });
    await edit(scene, id, { rate: 300_000 });
    expect((await scene.store.load(id))?.value).toMatchObject({
      rule: { name: 'big', need: 2 },
      policy: 'v1',
    });
    expect(await approve(scene, id)).toMatchObject({ value: { request: { phase: 'pending' } } });
    expect(await approve(scene, id, 'UBEA')).toMatchObject({ value: { request: { phase: 'approved' } } });
  });

  it('to the same changes nothing', async () => {
    const scene = createScene();
    const id = await scene.asked();
    expect(await edit(scene, id)).toMatchObject({ ok: true, value: { changed: false, revision: 1 } });
    expect(await auditEntries(scene)).toHaveLength(1);
  });

  it('that is delivered twice is one', async () => {
    const scene = createScene();
    const id = await scene.asked();
    const card = await claimOf(scene, id);
    const [one, two] = await Promise.all([
      edit(scene, id, { rate: 50_000, card }),
      edit(scene, id, { rate: 50_000, card }),
    ]);
    expect([one, two]).toMatchObject([{ ok: true }, { ok: true }]);
    expect((await scene.store.load(id))?.revision).toBe(2);
  });

  it.each<[string, WishChange<EditInput>]>([
    ['not_requester', { by: 'UANN' }],
    ['rate_not_sold', { rate: 123 }],
    ['starts_in_past', { beginsAt: T0 - 1 }],
    ['unknown_app', { app: 'nothing' }],
    ['other_card', { card: { key: 'x'.repeat(20), revision: 1, message: null } }],
  ])('is refused as %s, and nothing changes', async (reason, change) => {
    const scene = createScene();
    const id = await scene.asked();
    const answer = await edit(scene, id, { rate: 50_000, ...change });
    expect(answer).toMatchObject({ ok: false, refusal: { reason } });
    expect((await scene.store.load(id))?.revision).toBe(1);
  });

  it('of what was decided, or has expired, is refused', async () => {
    const scene = createScene();
    const [decided, over] = [await scene.approved(), await scene.asked()];
    expect(await edit(scene, decided, { rate: 50_000 })).toMatchObject({ refusal: { reason: 'decided' } });
    scene.time.now = T0 + 4 * HOUR;
    expect(await edit(scene, over, { rate: 50_000 })).toMatchObject({
      refusal: { reason: 'decided', phase: 'expired' },
    });
  });

  it('to an app whose cards belong elsewhere is refused: other people would decide', async () => {
    const tea = { ...shop, appId: 'wx2222222222222222', name: 'tea', channel: 'CTEA' };
    const scene = createScene({ apps: [shop, tea] });
    const id = await scene.asked();
    expect(await edit(scene, id, { app: tea.appId })).toMatchObject({
      refusal: { reason: 'other_channel', app: 'tea', channel: 'CTEA' },
    });
  });

  it('to another app leaves the lists of the one before', async () => {
    const tea = { ...shop, appId: 'wx2222222222222222', name: 'tea' };
    const scene = createScene({ apps: [shop, tea] });
    const id = await scene.asked();
    await edit(scene, id, { app: tea.appId });
    const raises = async (appId: string) => (await scene.store.raisesOf(appId, T0)).map((one) => one.id);
    expect([await raises(shop.appId), await raises(tea.appId)]).toEqual([[], [id]]);
    const history = (appId: string) =>
      scene.useCases.lists.history({ appId, since: null }, { cursor: null, limit: 5 });
    expect((await history(shop.appId)).total).toBe(0);
    expect((await history(tea.appId)).total).toBe(1);
  });

  it('does not count its own request as another raise of that time', async () => {
    const scene = createScene();
    const id = await scene.asked();
    await edit(scene, id, { rate: 50_000 });
    expect((await scene.store.load(id))?.value.raise.items[0].asked.overlaps).toEqual([]);
  });

  it('can be approved from the card that shows it, and not from the one before', async () => {
    const scene = createScene();
    const id = await scene.asked();
    const old = await claimOf(scene, id);
    await edit(scene, id, { rate: 50_000 });
    expect(await approve(scene, id, 'UANN', old)).toMatchObject({ refusal: { reason: 'edited' } });
    expect(await scene.useCases.mayDecide({ request: id, by: 'UANN', card: old })).toMatchObject({
      refusal: { reason: 'edited' },
    });
    expect(await approve(scene, id)).toMatchObject({ value: { request: { phase: 'approved' } } });
  });

  it('at the same instant as an approval: either that was first, or it decides about nothing', async () => {
    for (let round = 0; round < 5; round += 1) {
      const scene = createScene();
      const id = await scene.asked();
      const card = await claimOf(scene, id);
      const [edited, voted] = await Promise.all([
        edit(scene, id, { rate: 50_000, card }),
        approve(scene, id, 'UANN', card),
      ]);
      expect([edited.ok, voted.ok].filter(Boolean)).toHaveLength(1);
      const stored = (await scene.store.load(id))?.value;
      expect(stored).toMatchObject(
        voted.ok
          ? { phase: 'approved', allocations: [{ units: 258_000n }] }
          : { phase: 'pending', raise: { items: [{ rate: 50_000 }] } },
      );
    }
  });
});

describe('an edit after Redis may have lost an approval', () => {
  it('waits until Slack could be asked what the card shows', async () => {
    const scene = createScene();
    const id = await scene.asked();
    const lost = { from: T0, until: T0 + 1 };
    vi.spyOn(scene.continuity, 'lostSince').mockResolvedValue(lost);
    vi.spyOn(scene.slack.messenger, 'findCard').mockRejectedValue(new Error('Slack is away'));
    expect(await edit(scene, id, { rate: 50_000 })).toMatchObject({ refusal: { reason: 'busy' } });
    expect((await scene.store.load(id))?.revision).toBe(1);
  });

  it('has a push about what was sent before it taken for units that moved outside of the request', async () => {
    const scene = createScene();
    const id = await scene.asked();
    const before = (await scene.store.load(id))?.value;
    await edit(scene, id, { rate: 50_000 });
    const [wechatRequestId = ''] = before?.wechatRequestIds ?? [];
    const push: PushEvent = {
      kind: 'assigned',
      key: 'k-1',
      account: 'default',
      authenticated: 'sealed',
      wechatRequestId,
      orderId: aPack().orderId,
      skuId: before?.raise.items[0].sku.skuId ?? '',
      receiverAppId: shop.appId,
      packageId: 'ZY1',
      result: 0,
      createdAt: T0,
      receivedAt: T0 + 1,
    };
    await scene.applyPush(push);
    expect((await scene.store.load(id))?.value).toMatchObject({
      phase: 'pending',
      raise: { items: [{ rate: 50_000 }] },
    });
    expect(await scene.outside.byPush('allocated', aPack().orderId, wechatRequestId)).toMatch(/^O-/);
  });
});
