import nock from 'nock';
import { describe, expect, it } from 'vitest';
import { createHealthReport } from '../../../src/wechat/client/health-report.ts';
import { type ApiName, WeChatError } from '../../../src/wechat/client/transport/errors.ts';
import { createScene, silent } from '../../support/core-scene.ts';
import { useNock } from '../../support/nock.ts';
import { T0 } from '../../support/requests.ts';
import { accountUnderTest, BASE_URL, freshTokenStore } from './support.ts';

useNock();

/** What the calls of one account leave behind. */
function reporting() {
  const scene = createScene();
  const { health, watchList, redis, keys } = scene;
  const report = createHealthReport({
    account: 'default',
    health,
    watchList,
    clock: () => scene.time.now,
    log: silent,
  });
  const refuse = (api: ApiName, code: number, errmsg: string) =>
    report(api, code, new WeChatError({ api, code, retryable: false, errmsg }));
  const nudged = () => redis.zscore(keys.watch, 'accounts');
  return { scene, report, refuse, read: () => health.read('default'), nudged };
}

const WHITELIST = 'invalid ip 1.2.3.4 ipv6 ::ffff:1.2.3.4, not in whitelist rid: 65f-1';

describe('what calls say about their account', () => {
  it('an address that is not whitelisted is kept with its code, and looked at soon', async () => {
    const { refuse, read, nudged } = reporting();
    refuse('token', 40164, WHITELIST);
    await expect
      .poll(read)
      .toMatchObject({ refused: { code: 40164, address: '1.2.3.4', at: T0 }, goodAt: null });
    await expect.poll(nudged).toBe(String(T0));
  });

  it('an address of the new kind is read as well; words without one give none', async () => {
    const { refuse, read } = reporting();
    refuse('queryOrderList', 40164, 'invalid ip 2001:db8::7, not in whitelist');
    await expect.poll(read).toMatchObject({ refused: { address: '2001:db8::7' } });
    refuse('token', 40125, 'invalid appsecret');
    await expect.poll(read).toMatchObject({ refused: { code: 40125, address: null } });
  });

  it('a token that has ended is no refusal unless WeChat gives no new one', async () => {
    const { report, refuse, read } = reporting();
    refuse('queryOrderList', 42001, 'access_token expired');
    refuse('queryOrderList', 40001, 'invalid credential');
    refuse('queryOrderList', 45011, 'too often');
    report('queryOrderList', 'no_answer');
    report('getOrder', 0);
    await expect.poll(read).toMatchObject({ refused: null, goodAt: T0 });
    refuse('token', 40001, 'invalid credential');
    await expect.poll(read).toMatchObject({ refused: { code: 40001 } });
  });

  it('good calls are kept now and then, and the first one after a refusal at once', async () => {
    const { scene, report, refuse, read } = reporting();
    report('getOrder', 0);
    await expect.poll(read).toMatchObject({ goodAt: T0 });
    scene.time.now = T0 + 5_000;
    refuse('token', 40164, WHITELIST);
    await expect.poll(read).toMatchObject({ refused: { at: T0 + 5_000 }, goodAt: T0 });
    scene.time.now = T0 + 6_000;
    report('token', 0);
    await expect.poll(read).toMatchObject({ goodAt: T0 + 6_000 });
  });

  it('a refused token call and a refused read both tell their address', async () => {
    const { scene, report, read } = reporting();
    const { account } = accountUnderTest(freshTokenStore(scene.redis), { onCall: report });
    const refusal = (address: string) => ({
      errcode: 40164,
      errmsg: `invalid ip ${address}, not in whitelist`,
    });
    nock(BASE_URL).get('/cgi-bin/token').query(true).reply(200, refusal('1.2.3.4'));
    await expect(account.usage('1')).rejects.toMatchObject({ code: 40164 });
    await expect.poll(read).toMatchObject({ refused: { address: '1.2.3.4' } });
    nock(BASE_URL).get('/cgi-bin/token').query(true).reply(200, { access_token: 't', expires_in: 7200 });
    const path = '/wxa/charge/service-provider/usage/get';
    nock(BASE_URL).intercept(path, 'GET').query(true).reply(200, refusal('5.6.7.8'));
    await expect(account.usage('1')).rejects.toMatchObject({ code: 40164 });
    await expect.poll(read).toMatchObject({ refused: { address: '5.6.7.8' } });
  });
});
