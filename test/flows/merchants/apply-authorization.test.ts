import { describe, expect, it } from 'vitest';
import { merchantScene, SHOP } from '../../support/merchant-scene.ts';

describe('a push of an authorization', () => {
  it('is exchanged, kept with who the account is, and announced once', async () => {
    const { wechat, apply, grantPush, useCases, grants, announced } = merchantScene();
    const code = wechat.authorize(SHOP, [4, 1]);
    await apply(grantPush(code));
    expect(await useCases.merchant(SHOP)).toMatchObject({
      status: 'authorized',
      sets: [1, 4],
      profile: { name: 'Tea & Co' },
    });
    expect(await grants.grant(SHOP)).toEqual({ generation: 1, refreshToken: `refresh-${code}` });
    expect((await grants.tokenStore(SHOP, 1).read())?.token).toBe(`access-${code}`);
    expect(await announced()).toMatchObject([
      { change: 'authorized', added: [1, 4], removed: [], learnt: 'told' },
    ]);
  });

  it('delivered three times changes nothing after the first', async () => {
    const { wechat, apply, grantPush, announced, grants } = merchantScene();
    const push = grantPush(wechat.authorize(SHOP, [1]));
    for (const _ of [1, 2, 3]) await apply(push);
    expect(await announced()).toHaveLength(1);
    expect((await grants.grant(SHOP))?.generation).toBe(1);
  });

  it('whose code was used up by a process that died is completed by asking', async () => {
    const { wechat, apply, grantPush, useCases, grants } = merchantScene();
    const code = wechat.authorize(SHOP, [1, 4]);
    await wechat.platform.exchange(code);
    await apply(grantPush(code));
    expect(await useCases.merchant(SHOP)).toMatchObject({ status: 'authorized', sets: [1, 4] });
    expect((await grants.grant(SHOP))?.refreshToken).toBe(`refresh-${code}`);
  });

  it('that has ended by the time it is applied leaves nothing', async () => {
    const { wechat, apply, grantPush, useCases } = merchantScene();
    const push = grantPush(wechat.authorize(SHOP, [1]));
    wechat.end(SHOP);
    await apply(push);
    expect(await useCases.merchant(SHOP)).toBeNull();
  });

  it('is tried again later when WeChat does not answer, and says nothing of the code', async () => {
    const { wechat, apply, grantPush, useCases } = merchantScene();
    const push = { ...grantPush(wechat.authorize(SHOP, [1])), key: 'authorized:key' };
    wechat.faults.set('exchange', { kind: 'no_answer', cause: 'timeout' });
    await expect(apply(push)).rejects.toThrow(/^authorized:key: no answer \(timeout\)$/);
    wechat.faults.clear();
    await apply(push);
    expect((await useCases.merchant(SHOP))?.status).toBe('authorized');
  });

  it('is kept even if WeChat does not say who the account is', async () => {
    const { wechat, apply, grantPush, useCases, time } = merchantScene();
    const push = grantPush(wechat.authorize(SHOP, [1]));
    wechat.faults.set('describe', { kind: 'no_answer', cause: 'timeout' });
    await apply(push);
    expect(await useCases.merchant(SHOP)).toMatchObject({ status: 'authorized', profile: null });
    wechat.faults.clear();
    time.now += 1000;
    await useCases.check(SHOP);
    expect((await useCases.merchant(SHOP))?.profile?.name).toBe('Tea & Co');
  });

  it('of an update announces what was added and removed, and replaces the tokens', async () => {
    const { wechat, apply, grantPush, announced, grants, time } = merchantScene();
    await apply(grantPush(wechat.authorize(SHOP, [1, 4])));
    time.now += 60_000;
    const code = wechat.authorize(SHOP, [1, 11]);
    await apply(grantPush(code, { kind: 'updated' }));
    expect((await announced())[1]).toMatchObject({ change: 'updated', added: [11], removed: [4] });
    expect(await grants.grant(SHOP)).toEqual({ generation: 2, refreshToken: `refresh-${code}` });
  });
});

describe('pushes that come in the wrong order', () => {
  it('an authorization from before the last update is not even exchanged', async () => {
    const { wechat, apply, grantPush, useCases, time } = merchantScene();
    const late = grantPush('an-older-code');
    time.now += 60_000;
    await apply(grantPush(wechat.authorize(SHOP, [1, 4]), { kind: 'updated' }));
    const before = wechat.said.length;
    await apply(late);
    expect(wechat.said.length).toBe(before);
    expect(await useCases.merchant(SHOP)).toMatchObject({ sets: [1, 4] });
  });

  it('an end from before the present authorization does not end it', async () => {
    const { wechat, apply, grantPush, endPush, useCases, time } = merchantScene();
    const late = endPush();
    time.now += 1000;
    await apply(grantPush(wechat.authorize(SHOP, [1])));
    await apply(late);
    expect((await useCases.merchant(SHOP))?.status).toBe('authorized');
  });

  it('an end in the second of the authorization is asked about', async () => {
    const { wechat, apply, grantPush, endPush, useCases, time } = merchantScene();
    await apply(grantPush(wechat.authorize(SHOP, [1])));
    await apply(endPush());
    expect((await useCases.merchant(SHOP))?.status).toBe('authorized');
    wechat.end(SHOP);
    wechat.faults.set('describe', { kind: 'refused', code: -1, address: null });
    await expect(apply(endPush())).rejects.toThrow('errcode -1');
    wechat.faults.clear();
    await apply(endPush());
    expect((await useCases.merchant(SHOP))?.status).toBe('unauthorized');
    time.now += 1;
  });
});

describe('a push of an end', () => {
  it('is announced once, and the tokens are gone', async () => {
    const { wechat, apply, grantPush, endPush, useCases, grants, announced, time } = merchantScene();
    await apply(grantPush(wechat.authorize(SHOP, [1, 4])));
    time.now += 60_000;
    wechat.end(SHOP);
    await apply(endPush());
    await apply(endPush());
    expect(await useCases.merchant(SHOP)).toMatchObject({ status: 'unauthorized', hadSets: [1, 4] });
    expect((await grants.grant(SHOP))?.refreshToken).toBeNull();
    expect((await announced()).slice(1)).toMatchObject([{ change: 'unauthorized', removed: [1, 4] }]);
  });

  it('of an account that is not known changes nothing', async () => {
    const { apply, endPush, useCases, announced } = merchantScene();
    await apply(endPush());
    expect(await useCases.merchant(SHOP)).toBeNull();
    expect(await announced()).toEqual([]);
  });
});
