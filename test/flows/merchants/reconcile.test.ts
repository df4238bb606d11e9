import { describe, expect, it } from 'vitest';
import { merchantScene, SHOP } from '../../support/merchant-scene.ts';

const DAY = 24 * 3_600_000;

async function all({ useCases }: ReturnType<typeof merchantScene>) {
  const result = await useCases.checkAll();
  if (result === 'busy') throw new Error('busy');
  return result;
}

describe('comparing with WeChat', () => {
  it('finds an authorization whose push was missed, with its tokens', async () => {
    const scene = merchantScene();
    await scene.wechat.platform.exchange(scene.wechat.authorize(SHOP, [1, 4]));
    scene.time.now += 5000;
    const { checked, failed, error } = await all(scene);
    expect([failed, error]).toEqual([[], null]);
    expect(checked).toMatchObject([
      { appId: SHOP, usable: { ok: true }, drift: [{ change: 'authorized', learnt: 'reconciled' }] },
    ]);
    expect(await scene.useCases.merchant(SHOP)).toMatchObject({ authorizedAt: scene.time.now - 5000 });
    expect((await scene.grants.grant(SHOP))?.refreshToken).toMatch(/^refresh-/);
  });

  it('a second time finds nothing and writes no announcement', async () => {
    const scene = merchantScene();
    await scene.apply(scene.grantPush(scene.wechat.authorize(SHOP, [1, 4])));
    await all(scene);
    scene.time.now += 1000;
    expect((await all(scene)).checked).toMatchObject([{ drift: [] }]);
    expect(await scene.announced()).toHaveLength(1);
    expect((await scene.grants.grant(SHOP))?.generation).toBe(1);
  });

  it('finds sets that were changed and an account that ended unheard', async () => {
    const scene = merchantScene();
    const { wechat, apply, grantPush, useCases, time } = scene;
    await apply(grantPush(wechat.authorize(SHOP, [1, 4])));
    await apply(grantPush(wechat.authorize('wxgone', [1]), { appId: 'wxgone' }));
    time.now += 1000;
    const shop = wechat.accounts.get(SHOP);
    if (shop) shop.sets = [1, 11];
    wechat.end('wxgone');
    const { checked } = await all(scene);
    expect(Object.fromEntries(checked.map(({ appId, drift }) => [appId, drift[0]?.change]))).toEqual({
      [SHOP]: 'updated',
      wxgone: 'unauthorized',
    });
    expect(await useCases.merchant('wxgone')).toMatchObject({ status: 'unauthorized', hadSets: [1] });
  });

  it('tells a listed account whose code was never exchanged', async () => {
    const scene = merchantScene();
    scene.wechat.authorize(SHOP, [1]);
    expect((await all(scene)).checked).toMatchObject([
      { appId: SHOP, usable: { ok: false, failure: { reason: 'no_grant' } } },
    ]);
  });

  it('takes an entry whose token is refused for what it is: stale', async () => {
    const scene = merchantScene();
    const { wechat, apply, grantPush, useCases, time } = scene;
    await apply(grantPush(wechat.authorize(SHOP, [1])));
    time.now += 1000;
    const shop = wechat.accounts.get(SHOP);
    if (shop) shop.tokenWorks = false;
    expect((await all(scene)).checked).toMatchObject([
      { usable: { ok: false, failure: { reason: 'not_authorized' } } },
    ]);
    expect((await useCases.merchant(SHOP))?.status).toBe('unauthorized');
  });

  it('loads a refresh token anew that WeChat no longer takes', async () => {
    const scene = merchantScene();
    const { wechat, apply, grantPush, useCases, grants } = scene;
    await apply(grantPush(wechat.authorize(SHOP, [1])));
    const shop = wechat.accounts.get(SHOP);
    if (shop) shop.refreshToken = 'another';
    wechat.faults.set('merchantToken', { kind: 'refused', code: 61023, address: null });
    await useCases.check(SHOP);
    expect((await grants.grant(SHOP))?.refreshToken).toBe('another');
  });

  it('does not undo a push that came while WeChat was being asked', async () => {
    const scene = merchantScene();
    const { wechat, apply, grantPush, endPush, useCases, time } = scene;
    await apply(grantPush(wechat.authorize(SHOP, [1])));
    time.now += 1000;
    const describe = wechat.platform.describe;
    wechat.platform.describe = async (appId) => {
      const said = await describe(appId);
      wechat.platform.describe = describe;
      time.now += 1000;
      wechat.end(SHOP);
      await apply(endPush());
      return said;
    };
    expect(await useCases.check(SHOP)).toMatchObject({ drift: [] });
    expect((await useCases.merchant(SHOP))?.status).toBe('unauthorized');
    expect((await scene.announced()).map(({ change }) => change)).toEqual(['authorized', 'unauthorized']);
  });

  it('says which accounts WeChat gave no clear answer about, and leaves them as they are', async () => {
    const scene = merchantScene();
    await scene.apply(scene.grantPush(scene.wechat.authorize(SHOP, [1])));
    scene.wechat.faults.set('describe', { kind: 'no_answer', cause: 'timeout' });
    expect(await all(scene)).toMatchObject({
      checked: [],
      failed: [{ appId: SHOP, failure: { reason: 'no_answer', cause: 'timeout' } }],
    });
    expect((await scene.useCases.merchant(SHOP))?.status).toBe('authorized');
    expect((await scene.record.read()).lastGoodAt).toBeNull();
  });

  it('is done once a day, and an hour after a try that failed', async () => {
    const scene = merchantScene();
    const { wechat, useCases, time } = scene;
    const listed = () => wechat.said.filter((name) => name === 'list').length;
    wechat.faults.set('list', { kind: 'refused', code: 61004, address: '203.0.113.9' });
    await useCases.reconcileWhenDue();
    await useCases.reconcileWhenDue();
    expect(listed()).toBe(1);
    expect((await useCases.health()).reconciliation.lastError).toEqual({ reason: 'refused', code: 61004 });
    wechat.faults.clear();
    time.now += 3_600_000;
    await useCases.reconcileWhenDue();
    expect(listed()).toBe(2);
    time.now += DAY - 1;
    await useCases.reconcileWhenDue();
    expect(listed()).toBe(2);
    time.now += 1;
    await Promise.all([useCases.reconcileWhenDue(), useCases.reconcileWhenDue()]);
    expect(listed()).toBe(3);
  });

  it('takes no set from an account whose list could not be read whole, and says so until it can', async () => {
    const scene = merchantScene();
    const { wechat, apply, grantPush, useCases, time } = scene;
    await apply(grantPush(wechat.authorize(SHOP, [1, 4])));
    wechat.accounts.set(SHOP, { sets: [1, 11], refreshToken: 'r', authorizedAt: 0, tokenWorks: true });
    wechat.odd.sets = 1;
    time.now += 1000;
    expect((await all(scene)).checked).toMatchObject([{ drift: [{ added: [11], removed: [] }] }]);
    expect(await useCases.merchant(SHOP)).toMatchObject({ sets: [1, 4, 11], unreadableSets: 1 });
    wechat.odd.sets = 0;
    time.now += 1000;
    expect((await all(scene)).checked).toMatchObject([{ drift: [{ added: [], removed: [4] }] }]);
    const after = await useCases.merchant(SHOP);
    expect(after).toMatchObject({ sets: [1, 11] });
    expect(after?.unreadableSets).toBeUndefined();
  });

  it('counts entries of the list that cannot be read, and compares all that are stored or listed', async () => {
    const scene = merchantScene();
    await scene.apply(scene.grantPush(scene.wechat.authorize(SHOP, [1, 4])));
    scene.wechat.odd.entries = 2;
    const result = await all(scene);
    expect(result).toMatchObject({ unreadable: 2, failed: [], error: null });
    expect(result.checked).toHaveLength(1);
  });

  it('names the one account that cannot be compared, whatever the reason, and compares the others', async () => {
    const scene = merchantScene();
    const { wechat, apply, grantPush } = scene;
    await apply(grantPush(wechat.authorize(SHOP, [1, 4])));
    await apply(grantPush(wechat.authorize('wxodd', [1]), { appId: 'wxodd' }));
    await apply(grantPush(wechat.authorize('wxbroken', [1]), { appId: 'wxbroken' }));
    const { describe: describing } = wechat.platform;
    wechat.platform.describe = async (appId) => {
      if (appId === 'wxodd') return { kind: 'no_answer', cause: 'unreadable' };
      if (appId === 'wxbroken') throw new TypeError('broken');
      return describing(appId);
    };
    const { checked, failed } = await all(scene);
    expect(checked.map(({ appId }) => appId)).toEqual([SHOP]);
    expect(failed).toEqual(
      expect.arrayContaining([
        { appId: 'wxodd', failure: { reason: 'unreadable' } },
        { appId: 'wxbroken', failure: { reason: 'fault' } },
      ]),
    );
  });
});
