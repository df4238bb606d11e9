import { describe, expect, it } from 'vitest';
import { merchantScene, SHOP } from '../../support/merchant-scene.ts';

const invite = { kind: 'any', appId: null, by: 'U1' } as const;

/** A visitor on the way: the nonce of the redirect and the code of the link. */
async function visit({ useCases }: ReturnType<typeof merchantScene>, id: string) {
  const started = await useCases.startVisit(id, { surface: 'computer', language: null });
  if (!started.ok) throw new Error(started.refusal.reason);
  const [, preAuthCode = '', redirect = ''] = started.value.link.split(' ');
  return { preAuthCode, nonce: new URL(redirect).searchParams.get('nonce') ?? '' };
}

describe('an invitation', () => {
  it('gives every visit a code of its own', async () => {
    const scene = merchantScene();
    const { id } = await scene.useCases.invite(invite);
    const visits = [await visit(scene, id), await visit(scene, id)];
    expect(visits[0]?.preAuthCode).not.toBe(visits[1]?.preAuthCode);
    expect(visits[0]?.nonce).not.toBe(visits[1]?.nonce);
    expect((await scene.useCases.invitation(id))?.visits).toBe(2);
  });

  it('has an address of our own, and so has the way back', async () => {
    const { useCases } = merchantScene();
    const { id } = await useCases.invite(invite);
    expect(useCases.addressOf(id)).toBe('https://headroom.example.com/wechat/auth/nonce-1');
    const started = await useCases.startVisit(id, { surface: 'phone', language: null });
    expect(started.ok && started.value.link).toContain(
      'https://headroom.example.com/wechat/auth/callback?nonce=nonce-2',
    );
  });

  it('leads nowhere once it is revoked, over or unknown, and WeChat is not asked', async () => {
    const { useCases, time, wechat } = merchantScene();
    const revoked = await useCases.invite(invite);
    await useCases.revoke(revoked.id, 'U2');
    const over = await useCases.invite(invite);
    time.now += 3_600_000;
    const reasons = [revoked.id, over.id, 'made-up'].map(async (id) => {
      const started = await useCases.startVisit(id, { surface: 'phone', language: null });
      return started.ok ? 'started' : started.refusal.reason;
    });
    expect(await Promise.all(reasons)).toEqual(['revoked', 'expired', 'unknown_invitation']);
    expect(wechat.said).toEqual([]);
    expect(await useCases.revoke('made-up', 'U2')).toEqual({ ok: false, refusal: { reason: 'not_found' } });
  });

  it('says why there is no code', async () => {
    const { useCases, wechat } = merchantScene();
    wechat.faults.set('preAuthCode', { kind: 'refused', code: 61004, address: '203.0.113.9' });
    const { id } = await useCases.invite(invite);
    expect(await useCases.startVisit(id, { surface: 'phone', language: null })).toEqual({
      ok: false,
      refusal: { reason: 'unavailable', code: 61004 },
    });
  });
});

describe('the way back', () => {
  it('keeps the authorization with its invitation, and spends one use', async () => {
    const scene = merchantScene();
    const { useCases, wechat, announced } = scene;
    const { id } = await useCases.invite(invite);
    const { nonce } = await visit(scene, id);
    const done = await useCases.completeRedirect({ nonce, code: wechat.authorize(SHOP, [1]) });
    expect(done).toMatchObject({ ok: true, value: { appId: SHOP, status: 'authorized', invitation: id } });
    expect((await useCases.invitation(id))?.usesLeft).toBe(0);
    expect(await useCases.startVisit(id, { surface: 'phone', language: null })).toMatchObject({
      refusal: { reason: 'used_up' },
    });
    expect(await announced()).toMatchObject([{ change: 'authorized', merchant: { invitation: id } }]);
  });

  it.each([
    ['redirect first', ['redirect', 'push']],
    ['push first', ['push', 'redirect']],
    ['both twice', ['push', 'redirect', 'redirect', 'push']],
  ])('and the push are one authorization: %s', async (_what, order) => {
    const scene = merchantScene();
    const { useCases, wechat, apply, grantPush, announced, time } = scene;
    const { id } = await useCases.invite(invite);
    const { nonce, preAuthCode } = await visit(scene, id);
    const code = wechat.authorize(SHOP, [1]);
    const push = grantPush(code, { preAuthCode });
    time.now += 2000;
    for (const way of order) {
      if (way === 'push') await apply(push);
      else
        expect(await useCases.completeRedirect({ nonce, code })).toMatchObject({
          ok: true,
          value: { appId: SHOP },
        });
    }
    expect(await announced()).toHaveLength(1);
    expect((await useCases.invitation(id))?.usesLeft).toBe(0);
    expect(await useCases.merchant(SHOP)).toMatchObject({ invitation: id, lastEventAt: push.createdAt });
  });

  it('and the push at the same moment are one authorization', async () => {
    const scene = merchantScene();
    const { useCases, wechat, apply, grantPush, announced } = scene;
    const { id } = await useCases.invite(invite);
    const { nonce, preAuthCode } = await visit(scene, id);
    const code = wechat.authorize(SHOP, [1]);
    await Promise.all([
      apply(grantPush(code, { preAuthCode })),
      apply(grantPush(code, { preAuthCode })),
      useCases.completeRedirect({ nonce, code }),
    ]);
    expect(await announced()).toHaveLength(1);
    expect((await useCases.invitation(id))?.usesLeft).toBe(0);
  });

  it.each(['', 'made-up', '../../x', 'x'.repeat(5000)])(
    'with the nonce "%s" is refused unasked',
    async (nonce) => {
      const { useCases, wechat } = merchantScene();
      expect(await useCases.completeRedirect({ nonce: nonce.slice(0, 9), code: 'c' })).toMatchObject({
        ok: false,
      });
      expect(await useCases.completeRedirect({ nonce, code: 'c' })).toEqual({
        ok: false,
        refusal: { reason: 'unknown_visit' },
      });
      expect(wechat.said).toEqual([]);
    },
  );

  it('with another code under the same nonce is refused', async () => {
    const scene = merchantScene();
    const { useCases, wechat } = scene;
    const { id } = await useCases.invite(invite);
    const { nonce } = await visit(scene, id);
    await useCases.completeRedirect({ nonce, code: wechat.authorize(SHOP, [1]) });
    const other = await useCases.completeRedirect({ nonce, code: wechat.authorize('wxother', [1]) });
    expect(other).toEqual({ ok: false, refusal: { reason: 'visit_used' } });
    expect(await useCases.merchant('wxother')).toBeNull();
  });

  it('after the visit is over is refused', async () => {
    const scene = merchantScene();
    const { useCases, wechat, time } = scene;
    const { id } = await useCases.invite(invite);
    const { nonce } = await visit(scene, id);
    time.now += 1_800_000 + 3_600_000;
    const late = await useCases.completeRedirect({ nonce, code: wechat.authorize(SHOP, [1]) });
    expect(late).toEqual({ ok: false, refusal: { reason: 'visit_expired' } });
  });

  it('with a code that WeChat does not know is refused', async () => {
    const scene = merchantScene();
    const { id } = await scene.useCases.invite(invite);
    const { nonce } = await visit(scene, id);
    const back = async () => {
      const done = await scene.useCases.completeRedirect({ nonce, code: 'made-up' });
      return done.ok ? 'done' : done.refusal.reason;
    };
    // For a moment the push may be at work with it.
    expect(await back()).toBe('not_yet');
    scene.time.now += 30_000;
    expect(await back()).toBe('code_refused');
  });

  it('while the push is at work is told to come again, and then what became of it', async () => {
    const scene = merchantScene();
    const { useCases, wechat, apply, grantPush } = scene;
    const { id } = await useCases.invite(invite);
    const { nonce, preAuthCode } = await visit(scene, id);
    const code = wechat.authorize(SHOP, [1]);
    await wechat.platform.exchange(code);
    expect(await useCases.completeRedirect({ nonce, code })).toMatchObject({
      refusal: { reason: 'not_yet' },
    });
    await apply(grantPush(code, { preAuthCode }));
    expect(await useCases.completeRedirect({ nonce, code })).toMatchObject({
      ok: true,
      value: { appId: SHOP },
    });
  });

  it('can be gone again when WeChat did not answer', async () => {
    const scene = merchantScene();
    const { useCases, wechat } = scene;
    const { id } = await useCases.invite(invite);
    const { nonce } = await visit(scene, id);
    const code = wechat.authorize(SHOP, [1]);
    wechat.faults.set('exchange', { kind: 'no_answer', cause: 'timeout' });
    expect(await useCases.completeRedirect({ nonce, code })).toMatchObject({
      refusal: { reason: 'unavailable', code: null },
    });
    wechat.faults.clear();
    expect(await useCases.completeRedirect({ nonce, code })).toMatchObject({ ok: true });
  });
});
