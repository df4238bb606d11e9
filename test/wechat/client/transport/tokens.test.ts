import nock from 'nock';
import { describe, expect, it } from 'vitest';
import type { TokenStore } from '../../../../src/wechat/client/transport/token-store.ts';
import { APP_ID, APP_SECRET, accountUnderTest, BASE_URL, NOW, useTokenStore } from '../support.ts';

const scene = useTokenStore();

const HOUR = 3_600_000;
const usage = { errcode: 0, all: '0', effectiveUse: '0', total: 0, detailList: [] };

/** Answers usage calls by their token and counts token calls. */
function wechat(options: { works: (token: string) => boolean; expiresIn?: unknown }) {
  const seen = { tokenCalls: 0, tokens: [] as string[] };
  nock(BASE_URL)
    .persist()
    .get('/cgi-bin/token')
    .query({ grant_type: 'client_credential', appid: APP_ID, secret: APP_SECRET })
    .reply(() => {
      seen.tokenCalls += 1;
      return [200, { access_token: `fresh-${seen.tokenCalls}`, expires_in: options.expiresIn ?? 7200 }];
    });
  nock(BASE_URL)
    .persist()
    .get('/wxa/charge/service-provider/usage/get')
    .query(true)
    .reply((uri) => {
      const token = new URL(uri, BASE_URL).searchParams.get('access_token') ?? '';
      seen.tokens.push(token);
      return [
        200,
        options.works(token) ? usage : { errcode: 42001, errmsg: 'access_token expired rid: 1-2' },
      ];
    });
  return seen;
}

describe('the access token', () => {
  it('is fetched once, kept with its own lifetime, and used by every replica', async () => {
    const seen = wechat({ works: () => true, expiresIn: '5400' });
    await scene.client().account.usage('10000185');
    await scene.client().account.usage('10000185');
    expect(seen.tokenCalls).toBe(1);
    expect(seen.tokens).toEqual(['fresh-1', 'fresh-1']);
    expect(await scene.store.read()).toMatchObject({ token: 'fresh-1', expiresAt: NOW + 5400_000 });
  });

  it('is replaced once when twenty calls of three replicas were refused with the same one', async () => {
    const seen = wechat({ works: (token) => token.startsWith('fresh') });
    await scene.store.save('stale', NOW + HOUR);
    const replicas = [scene.client(), scene.client(), scene.client()];
    await Promise.all(
      Array.from({ length: 20 }, (_, index) => replicas[index % 3]?.account.usage('10000185')),
    );
    expect(seen.tokenCalls).toBe(1);
    expect(seen.tokens.filter((token) => token === 'fresh-1')).toHaveLength(20);
  });

  it('is not asked for again when the new one is refused as well', async () => {
    const seen = wechat({ works: () => false });
    await scene.store.save('stale', NOW + HOUR);
    const { account } = scene.client();
    await expect(account.usage('10000185')).rejects.toMatchObject({ name: 'WeChatError', code: 42001 });
    expect(seen).toEqual({ tokenCalls: 1, tokens: ['stale', 'fresh-1'] });
  });

  it('is replaced ten minutes before its end', async () => {
    const seen = wechat({ works: () => true });
    await scene.store.save('old', NOW + 9 * 60_000);
    await scene.client().account.usage('10000185');
    expect(seen.tokens).toEqual(['fresh-1']);
  });

  it('stays in use while it lives if it cannot be replaced early', async () => {
    nock(BASE_URL)
      .persist()
      .get('/cgi-bin/token')
      .query(true)
      .reply(200, { errcode: 40164, errmsg: 'invalid ip' });
    nock(BASE_URL)
      .get('/wxa/charge/service-provider/usage/get')
      .query((query) => query.access_token === 'old')
      .reply(200, usage);
    await scene.store.save('old', NOW + 60_000);
    const { account } = scene.client();
    await expect(account.usage('10000185')).resolves.toMatchObject({ packages: [] });
  });

  it('is not fetched early with every call when WeChat gives short-lived ones', async () => {
    const seen = wechat({ works: () => true, expiresIn: 60 });
    const { account } = scene.client();
    for (let call = 0; call < 4; call += 1) await account.usage('10000185');
    expect(seen.tokenCalls).toBeLessThanOrEqual(2);
  });

  it('is waited for, but not for ever, while another replica fetches it', async () => {
    wechat({ works: () => true });
    await scene.store.withLock(async () => {
      const { account, waits } = scene.client();
      await expect(account.usage('10000185')).rejects.toMatchObject({ code: 'token_busy', sent: false });
      expect(waits.reduce((sum, ms) => sum + ms, 0)).toBeLessThan(11_000);
    });
  });

  it('is taken over from the replica that fetched it meanwhile', async () => {
    const seen = wechat({ works: () => true });
    await scene.store.withLock(async () => {
      const { account } = scene.client({ sleep: () => scene.store.save('theirs', NOW + HOUR) });
      await account.usage('10000185');
    });
    expect(seen).toEqual({ tokenCalls: 0, tokens: ['theirs'] });
  });

  it('is asked for by POST in stable mode', async () => {
    const stable = nock(BASE_URL)
      .post('/cgi-bin/stable_token', {
        grant_type: 'client_credential',
        appid: APP_ID,
        secret: APP_SECRET,
      })
      .matchHeader('content-type', 'application/json')
      .reply(200, { access_token: 'stable-1', expires_in: 290 });
    nock(BASE_URL)
      .get('/wxa/charge/service-provider/usage/get')
      .query((query) => query.access_token === 'stable-1')
      .times(2)
      .reply(200, usage);
    const { account } = scene.client({ tokenMode: 'stable_token' });
    await account.usage('10000185');
    await account.usage('10000185');
    expect(stable.isDone()).toBe(true);
  });

  it('that cannot be had is a reason of readiness, asked of WeChat at most once a minute', async () => {
    let asked = 0;
    nock(BASE_URL)
      .persist()
      .get('/cgi-bin/token')
      .query(true)
      .reply(() => {
        asked += 1;
        return [200, { errcode: 40164, errmsg: 'invalid ip 1.2.3.4, not in whitelist' }];
      });
    let now = NOW;
    const { account } = scene.client({ clock: () => now });
    expect(await account.tokenState()).toEqual({ ok: false, reason: 'errcode 40164' });
    expect(await account.tokenState()).toEqual({ ok: false, reason: 'errcode 40164' });
    expect(asked).toBe(1);
    now += 61_000;
    await account.tokenState();
    expect(asked).toBe(2);
    await scene.store.save('good', now + HOUR);
    now += 61_000;
    expect(await account.tokenState()).toEqual({ ok: true });
  });

  it.each([
    ['a new one can be had', { newToken: true, staleWorks: false }],
    ['the refused one works again', { newToken: false, staleWorks: true }],
  ])('that was refused and cannot be replaced is a reason too, until %s', async (_when, mended) => {
    let world = { newToken: false, staleWorks: false };
    nock(BASE_URL)
      .persist()
      .get('/cgi-bin/token')
      .query(true)
      .reply(() => [
        200,
        world.newToken
          ? { access_token: 'fresh', expires_in: 7200 }
          : { errcode: 40164, errmsg: 'invalid ip 1.2.3.4, not in whitelist' },
      ]);
    nock(BASE_URL)
      .persist()
      .get('/wxa/charge/service-provider/usage/get')
      .query(true)
      .reply((uri) => [
        200,
        uri.includes('stale') && !world.staleWorks ? { errcode: 40001, errmsg: 'invalid credential' } : usage,
      ]);
    await scene.store.save('stale', NOW + HOUR);
    let now = NOW;
    const { account } = scene.client({ clock: () => now });
    expect(await account.tokenState()).toEqual({ ok: true });
    await expect(account.usage('10000185')).rejects.toMatchObject({ code: 40164 });
    expect(await account.tokenState()).toEqual({ ok: false, reason: 'errcode 40164' });
    now += 61_000;
    expect(await account.tokenState()).toEqual({ ok: false, reason: 'errcode 40164' });
    world = mended;
    now += 61_000;
    await account.usage('10000185');
    expect(await account.tokenState()).toEqual({ ok: true });
  });

  it('is no worry of WeChat’s when the store is down', async () => {
    const broken: TokenStore = {
      read: () => Promise.reject(new Error('connection lost at redis://user:password@host')),
      save: () => Promise.reject(new Error('connection lost')),
      withLock: () => Promise.reject(new Error('connection lost')),
    };
    const { account } = accountUnderTest(broken);
    await expect(account.usage('10000185')).rejects.toMatchObject({
      name: 'WeChatUnreachable',
      code: 'token_store',
      sent: false,
    });
  });
});
