import { describe, expect, it } from 'vitest';
import { API, codeIn, HOUR, type Json, MINUTE, type PlatformSim, startConnected } from './support.ts';

const TEA = 'wx2d7c90e5a1b84f63';
const ORDERS = 'wx61f3b80d4ce729a5';
const BOOKS = 'wxe83a5d1f07b6c942';

async function started() {
  const { sim } = await startConnected();
  return { sim, token: await sim.componentToken() };
}
const idsOf = (info: { func_info?: { funcscope_category: { id: number } }[] }) =>
  info.func_info?.map((entry) => entry.funcscope_category.id);
const refresh = (sim: PlatformSim, token: string, refreshToken: unknown, appId = TEA): Promise<Json> =>
  sim.component(API.refresh, token, { authorizer_appid: appId, authorizer_refresh_token: refreshToken });
/** The errcode of a business call with the token. */
const use = async (sim: PlatformSim, token: unknown) =>
  (await sim.json(API.send, { query: { access_token: token }, body: { msgtype: 'image' } })).errcode;
const WORKS = 40008;

describe('api_query_auth', () => {
  it('gives tokens and the granted sets for a code, once', async () => {
    const { sim, token } = await started();
    const code = codeIn((await sim.play(await sim.preAuth(token), { appId: TEA, sets: [1, 3] })).location);
    expect(code).toMatch(/^queryauthcode@@@/);
    const answer = await sim.component(API.query, token, { authorization_code: code });
    expect(answer).toEqual({
      authorization_info: {
        authorizer_appid: TEA,
        authorizer_access_token: expect.any(String),
        expires_in: 7200,
        authorizer_refresh_token: expect.stringMatching(/^refreshtoken@@@/),
        func_info: [
          { funcscope_category: { id: 1 } },
          {
            funcscope_category: { id: 3 },
            confirm_info: { need_confirm: 0, already_confirm: 0, can_confirm: 0 },
          },
        ],
      },
    });
    expect((await sim.exchange(token, code)).errcode).toBe(61009);
  });

  it('refuses a pre_auth_code, an old code and a code of an authorization that has ended', async () => {
    const { sim, token } = await started();
    const preAuthCode = await sim.preAuth(token);
    expect((await sim.exchange(token, preAuthCode)).errcode).toBe(61009);
    const code = codeIn((await sim.play(preAuthCode, { appId: TEA })).location);
    sim.clock.now += HOUR;
    expect((await sim.exchange(token, code)).errcode).toBe(61010);
    const other = codeIn((await sim.play(await sim.preAuth(token), { appId: ORDERS })).location);
    await sim.act(`accounts/${ORDERS}/cancel`);
    expect((await sim.exchange(token, other)).errcode).toBe(61003);
  });

  it('gives no tokens for an account without API permission', async () => {
    const { sim, token } = await started();
    const { appId } = sim.merchant('hikes');
    const played = await sim.play(await sim.preAuth(token), { appId, person: 'he-jing' });
    const info = await sim.exchange(token, codeIn(played.location));
    expect(Object.keys(info)).toEqual(['errcode', 'authorizer_appid', 'func_info']);
  });
});

describe('api_authorizer_token', () => {
  it('refreshes with the same refresh token; the access token before works five minutes more', async () => {
    const { sim, token } = await started();
    const info = await sim.authorize(token, TEA);
    const answer = await refresh(sim, token, info.authorizer_refresh_token);
    expect(answer).toEqual({
      authorizer_access_token: expect.any(String),
      expires_in: 7200,
      authorizer_refresh_token: info.authorizer_refresh_token,
    });
    sim.clock.now += 5 * MINUTE;
    expect(await use(sim, info.authorizer_access_token)).toBe(40001);
    expect(await use(sim, answer.authorizer_access_token)).toBe(WORKS);
    sim.clock.now += 2 * HOUR;
    expect(await use(sim, answer.authorizer_access_token)).toBe(42001);
  });

  it('refuses a token that is not the newest, none, an unknown account and one that has not authorized', async () => {
    const { sim, token } = await started();
    const info = await sim.authorize(token, TEA);
    expect((await refresh(sim, token, 'refreshtoken@@@x')).errcode).toBe(61023);
    expect((await refresh(sim, token, undefined)).errcode).toBe(61023);
    expect((await refresh(sim, token, info.authorizer_refresh_token, 'wx0000000000000000')).errcode).toBe(
      40013,
    );
    expect((await refresh(sim, token, info.authorizer_refresh_token, BOOKS)).errcode).toBe(61003);
  });

  it('gives another refresh token when switched so, the old one being good for five minutes', async () => {
    const { sim, token } = await started();
    const { authorizer_refresh_token: old } = await sim.authorize(token, TEA);
    await sim.platformFaults({ refreshTokens: 'rotate' });
    const { authorizer_refresh_token: young } = await refresh(sim, token, old);
    expect(young).not.toBe(old);
    expect((await refresh(sim, token, old)).authorizer_refresh_token).toBe(young);
    sim.clock.now += 5 * MINUTE;
    expect((await refresh(sim, token, old)).errcode).toBe(61023);
    expect((await refresh(sim, token, young)).errcode).toBeUndefined();
  });
});

describe('what an authorization anew does to tokens', () => {
  it('a changed grant ends access token and refresh token', async () => {
    const { sim, token } = await started();
    const before = await sim.authorize(token, TEA);
    const after = await sim.authorize(token, TEA, [1]);
    expect(idsOf(after)).toEqual([1]);
    expect(await use(sim, before.authorizer_access_token)).toBe(40001);
    expect((await refresh(sim, token, before.authorizer_refresh_token)).errcode).toBe(61023);
    expect((await refresh(sim, token, after.authorizer_refresh_token)).errcode).toBeUndefined();
  });

  it('an unchanged one leaves them alone until its code is exchanged', async () => {
    const { sim, token } = await started();
    const before = await sim.authorize(token, TEA, [1, 2]);
    const played = await sim.play(await sim.preAuth(token), { appId: TEA, sets: [2, 1] });
    expect(await use(sim, before.authorizer_access_token)).toBe(WORKS);
    expect((await refresh(sim, token, before.authorizer_refresh_token)).errcode).toBeUndefined();
    const after = await sim.exchange(token, codeIn(played.location));
    expect(after.authorizer_refresh_token).not.toBe(before.authorizer_refresh_token);
    expect((await refresh(sim, token, before.authorizer_refresh_token)).errcode).toBe(61023);
    expect(await use(sim, before.authorizer_access_token)).toBe(40001);
  });

  it('an end stops everything with 61003, and what comes after has other tokens', async () => {
    const { sim, token } = await started();
    const before = await sim.authorize(token, TEA);
    await sim.act(`accounts/${TEA}/cancel`);
    expect(await use(sim, before.authorizer_access_token)).toBe(61003);
    await sim.platformFaults({ cancelledTokens: '40001' });
    expect(await use(sim, before.authorizer_access_token)).toBe(40001);
    expect((await refresh(sim, token, before.authorizer_refresh_token)).errcode).toBe(61003);
    const after = await sim.authorize(token, TEA);
    expect(after.authorizer_refresh_token).not.toBe(before.authorizer_refresh_token);
    expect(await use(sim, before.authorizer_access_token)).toBe(40001);
  });
});

describe('api_get_authorizer_info', () => {
  const ask = (sim: PlatformSim, token: string, appId: unknown): Promise<Json> =>
    sim.component(API.info, token, { authorizer_appid: appId });

  it('describes an official account, without MiniProgramInfo', async () => {
    const { sim, token } = await started();
    const { authorizer_refresh_token: refreshToken } = await sim.authorize(token, TEA, [1]);
    const answer = await ask(sim, token, TEA);
    expect(answer).toMatchObject({
      authorizer_info: {
        nick_name: '云栖茶铺 Yunqi Tea',
        service_type_info: { id: 2 },
        verify_type_info: { id: 0 },
        user_name: 'gh_6b1e0c4d92fa',
        principal_name: '杭州云栖茶业有限公司',
        account_status: 1,
      },
      authorization_info: {
        authorizer_appid: TEA,
        authorizer_refresh_token: refreshToken,
        func_info: [{ funcscope_category: { id: 1 } }],
      },
    });
    expect(answer.authorizer_info).not.toHaveProperty('MiniProgramInfo');
  });

  it('describes a mini program; the refresh token is empty before the exchange', async () => {
    const { sim, token } = await started();
    await sim.play(await sim.preAuth(token), { appId: ORDERS });
    expect(await ask(sim, token, ORDERS)).toMatchObject({
      authorizer_info: { MiniProgramInfo: { network: { RequestDomain: expect.any(Array) } } },
      authorization_info: { authorizer_refresh_token: '' },
    });
  });

  it('refuses an account that is unknown or has not authorized', async () => {
    const { sim, token } = await started();
    expect((await ask(sim, token, 'wx0000000000000000')).errcode).toBe(40013);
    expect((await ask(sim, token, undefined)).errcode).toBe(40013);
    expect((await ask(sim, token, BOOKS)).errcode).toBe(61003);
  });
});

describe('api_get_authorizer_list', () => {
  it('pages through the accounts; without an exchange there is no refresh token', async () => {
    const { sim, token } = await started();
    const { authorizer_refresh_token: refreshToken } = await sim.authorize(token, TEA);
    await sim.play(await sim.preAuth(token), { appId: ORDERS });
    const time = Math.floor(sim.clock.now / 1000);
    expect(await sim.component(API.list, token, { offset: 0, count: 500 })).toEqual({
      total_count: 2,
      list: [
        { authorizer_appid: TEA, refresh_token: refreshToken, auth_time: time },
        { authorizer_appid: ORDERS, auth_time: time },
      ],
    });
    const second = await sim.component(API.list, token, { offset: 1, count: 1 });
    expect(second).toMatchObject({ total_count: 2, list: [{ authorizer_appid: ORDERS }] });
    expect(await sim.component(API.list, token, { offset: 2, count: 1 })).toMatchObject({ list: [] });
  });

  it.each([
    [{ offset: 0, count: 501 }, 40170],
    [{ offset: 0 }, 47001],
    [{ count: 10 }, 47001],
    [{ offset: -1, count: 10 }, 47001],
  ])('refuses %o with %i', async (body, errcode) => {
    const { sim, token } = await started();
    expect((await sim.component(API.list, token, body)).errcode).toBe(errcode);
  });
});

describe('options of an account', () => {
  const about = { authorizer_appid: TEA, option_name: 'location_report' };

  it('are set and read with either token', async () => {
    const { sim, token } = await started();
    const { authorizer_access_token: theirs } = await sim.authorize(token, TEA);
    const set = await sim.json(API.setOption, {
      query: { access_token: theirs },
      body: { option_name: 'location_report', option_value: '2' },
    });
    expect(set).toEqual({ errcode: 0, errmsg: 'ok' });
    for (const path of [API.getOption, API.oldGetOption])
      expect(await sim.component(path, token, about)).toEqual({ ...about, option_value: '2' });
  });

  it.each<[string, Json, number]>([
    ['an unknown name', { ...about, option_name: 'colour', option_value: '1' }, 61012],
    ['an inherited name', { ...about, option_name: 'toString', option_value: '1' }, 61012],
    ['a wrong value', { ...about, option_value: '3' }, 61013],
    ['a number', { ...about, option_value: 1 }, 61013],
    ['a set that was not granted', { ...about, option_name: 'customer_service', option_value: '1' }, 61007],
    ['an account that has not authorized', { ...about, authorizer_appid: BOOKS, option_value: '1' }, 61003],
    ['no account', { option_name: 'location_report', option_value: '1' }, 40013],
  ])('refuse %s', async (_, body, errcode) => {
    const { sim, token } = await started();
    await sim.authorize(token, TEA);
    expect((await sim.component(API.setOption, token, body)).errcode).toBe(errcode);
  });
});

it('the old confirmation of a set is never needed', async () => {
  const { sim, token } = await started();
  await sim.authorize(token, TEA, [1]);
  const confirm = async (id: number) =>
    (
      await sim.component(API.confirm, token, {
        authorizer_appid: TEA,
        funcscope_category_id: id,
        confirm_value: 1,
      })
    ).errcode;
  expect(await confirm(1)).toBe(61019);
  expect(await confirm(2)).toBe(61017);
});
