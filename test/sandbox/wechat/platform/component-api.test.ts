import { describe, expect, it } from 'vitest';
import { API, type Json, MINUTE, startConnected, startPlatform } from './support.ts';

const RID = /rid: [\da-f]{8}-[\da-f]{8}-[\da-f]{8}$/;
const WITH_TOKEN = Object.entries(API).filter(
  ([name]) => !['startTicket', 'token', 'callbackIp', 'send'].includes(name),
);
const ALL_POST = Object.entries(API).filter(([name]) => name !== 'callbackIp');

describe('api_component_token', () => {
  it('gives a token for two hours; the one before works five minutes more', async () => {
    const { sim } = await startConnected();
    const ticket = await sim.ticket();
    const body = sim.credentials({ component_verify_ticket: ticket });
    const answer = await sim.json(API.token, { body });
    expect(answer).toEqual({ component_access_token: expect.any(String), expires_in: 7200 });
    const first = String(answer.component_access_token);
    const second = String((await sim.json(API.token, { body })).component_access_token);
    const probe = async (token: string) => (await sim.component(API.preAuth, token)).errcode;
    sim.clock.now += 5 * MINUTE - 1;
    expect(await probe(first)).toBeUndefined();
    sim.clock.now += 1;
    expect(await probe(first)).toBe(40001);
    expect(await probe(second)).toBeUndefined();
    sim.clock.now += 115 * MINUTE;
    expect(await probe(second)).toBe(42001);
  });

  it.each<[string, Json, number]>([
    ['no secret', { component_appsecret: undefined }, 41004],
    ['a wrong secret', { component_appsecret: 'wrong' }, 40125],
    ['no AppID', { component_appid: undefined }, 41018],
    ['an unknown AppID', { component_appid: 'wx0000000000000000' }, 40013],
    ['the AppID of a merchant', { component_appid: 'wx2d7c90e5a1b84f63' }, 61011],
    ['the AppID of the provider account', { component_appid: 'wx8c1f0a5d27be9342' }, 61011],
    ['no ticket', { component_verify_ticket: undefined }, 61011],
    ['a ticket of another platform', { component_verify_ticket: 'ticket@@@x' }, 61006],
  ])('refuses %s', async (_, change, errcode) => {
    const { sim } = await startConnected();
    const body = sim.credentials({ component_verify_ticket: await sim.ticket(), ...change });
    expect(await sim.json(API.token, { body })).toEqual({ errcode, errmsg: expect.stringMatching(RID) });
  });

  it('has an allowance per day', async () => {
    const { sim } = await startConnected({
      platform: (seed) => {
        seed.dailyCalls = 2;
      },
    });
    const body = sim.credentials({ component_verify_ticket: await sim.ticket() });
    const answers = [];
    for (let call = 0; call < 3; call += 1) answers.push((await sim.json(API.token, { body })).errcode);
    expect(answers).toEqual([undefined, undefined, 45009]);
  });

  it.each(['/cgi-bin/token', '/cgi-bin/stable_token'])(
    'is the only way: %s refuses a platform',
    async (path) => {
      const sim = await startPlatform();
      const { appId: appid, appSecret: secret } = sim.platform;
      const given = { grant_type: 'client_credential', appid, secret };
      const answer = await sim.json(path, path.includes('stable') ? { body: given } : { query: given });
      expect(answer.errcode).toBe(61024);
    },
  );
});

describe('every endpoint of the platform', () => {
  it.each(ALL_POST)('%s wants POST, a body and JSON, with status 200 all the same', async (_, path) => {
    const sim = await startPlatform();
    const get = await sim.call(path);
    expect(get.status).toBe(200);
    expect(JSON.parse(get.text)).toEqual({ errcode: 43002, errmsg: expect.stringMatching(RID) });
    expect((await sim.json(path, { method: 'POST' })).errcode).toBe(44002);
    expect((await sim.json(path, { raw: '{"component_appid":' })).errcode).toBe(47001);
    expect((await sim.json(path, { raw: '[]' })).errcode).toBe(47001);
  });

  it.each(Object.entries(API))('%s refuses an address that is not on the list', async (name, path) => {
    const sim = await startPlatform();
    await sim.act('settings', { whitelist: ['203.0.113.9'] }, 'PUT');
    const options = name === 'callbackIp' ? {} : { body: {} };
    expect((await sim.json(path, options)).errcode).toBe(61004);
    await sim.act('settings', { whitelist: ['127.0.0.1'] }, 'PUT');
    expect((await sim.json(path, options)).errcode).not.toBe(61004);
    await sim.platformFaults({ ipRefused: true });
    expect((await sim.json(path, options)).errcode).toBe(61004);
  });

  it.each(WITH_TOKEN)('%s wants a good token of the platform', async (_, path) => {
    const { sim } = await startConnected();
    const body = { component_appid: sim.platform.appId };
    const code = async (query: Json) => (await sim.json(path, { query, body })).errcode;
    expect(await code({})).toBe(41001);
    expect(await code({ access_token: 'x' })).toBe(40001);
    expect(await code({ access_token: sim.accessToken })).toBe(40001);
    const token = await sim.componentToken();
    expect([41001, 40001]).not.toContain(await code({ access_token: token }));
    await sim.act('tokens/expire');
    expect(await code({ access_token: token })).toBe(42001);
  });

  it.each(WITH_TOKEN)('%s takes the token under its old name too', async (_, path) => {
    const { sim } = await startConnected();
    const query = { component_access_token: await sim.componentToken() };
    const answer = await sim.json(path, { query, body: { component_appid: 'wx0000000000000000' } });
    expect(answer.errcode).toBe(40013);
  });

  it.each(WITH_TOKEN.filter(([name]) => !['getOption', 'setOption'].includes(name)))(
    '%s refuses the token of a merchant',
    async (_, path) => {
      const { sim } = await startConnected();
      const token = await sim.componentToken();
      const { authorizer_access_token: theirs } = await sim.authorize(token, sim.merchant('yunqitea').appId);
      expect((await sim.component(path, String(theirs))).errcode).toBe(61014);
    },
  );
});

describe('api_create_preauthcode', () => {
  it('gives a new code each time, for 1800 seconds', async () => {
    const { sim } = await startConnected();
    const token = await sim.componentToken();
    const answer = await sim.component(API.preAuth, token);
    expect(answer).toEqual({ pre_auth_code: expect.stringMatching(/^preauthcode@@@/), expires_in: 1800 });
    expect(await sim.preAuth(token)).not.toBe(answer.pre_auth_code);
  });
});

describe('getcallbackip', () => {
  it('tells the loopback to whoever has a token', async () => {
    const { sim } = await startConnected();
    const query = { access_token: await sim.componentToken() };
    expect(await sim.json(API.callbackIp, { query })).toEqual({ ip_list: ['127.0.0.1'] });
    expect((await sim.json(API.callbackIp)).errcode).toBe(41001);
    expect((await sim.json(API.callbackIp, { query, method: 'POST' })).errcode).toBe(43001);
  });
});
