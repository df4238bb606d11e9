import { describe, expect, it } from 'vitest';
import { NOW, useNock } from '../client/support.ts';
import { answers, COMPONENT, componentTokens, MERCHANT, platformUnderTest, SECRET } from './support.ts';

const mocked = useNock();

const sets = (...ids: unknown[]) => ids.map((id) => ({ funcscope_category: { id } }));
const official = {
  nick_name: 'Tea & Co',
  user_name: 'gh_eb5e3a772040',
  principal_name: 'Tea Ltd',
  service_type_info: { id: 2 },
  verify_type_info: { id: 0 },
  account_status: 1,
};
const info = (authorizer_info: object, authorization_info: object = { func_info: sets(1, 4) }) => ({
  authorizer_info,
  authorization_info,
});
const profileOf = async (account: object) => {
  answers('/cgi-bin/component/api_get_authorizer_info', () => info(account));
  const said = await platformUnderTest(mocked.redis).describe(MERCHANT);
  return said.kind === 'answered' ? said.value.profile : said;
};

describe('the token of the platform', () => {
  it('is asked for with the ticket, kept, and sent as access_token', async () => {
    const tokenCalls = componentTokens();
    const codes = answers('/cgi-bin/component/api_create_preauthcode', () => ({
      pre_auth_code: 'preauthcode@@@x',
      expires_in: 600,
    }));
    const platform = platformUnderTest(mocked.redis);
    expect(await platform.preAuthCode()).toEqual({
      kind: 'answered',
      value: { code: 'preauthcode@@@x', expiresAt: NOW + 600_000 },
    });
    await platform.preAuthCode();
    expect(tokenCalls.map(({ body }) => body)).toEqual([
      { component_appid: COMPONENT, component_appsecret: SECRET, component_verify_ticket: 'ticket@@@one' },
    ]);
    expect(codes.map(({ query }) => query.get('access_token'))).toEqual(['component-1', 'component-1']);
  });

  it('is replaced once when WeChat refuses it', async () => {
    const tokenCalls = componentTokens();
    const codes = answers('/cgi-bin/component/api_create_preauthcode', (_body, query) =>
      query.get('access_token') === 'component-2'
        ? { pre_auth_code: 'preauthcode@@@x', expires_in: 600 }
        : { errcode: 42001, errmsg: 'access_token expired' },
    );
    expect((await platformUnderTest(mocked.redis).preAuthCode()).kind).toBe('answered');
    expect(tokenCalls).toHaveLength(2);
    expect(codes).toHaveLength(2);
  });

  it('cannot be had without a ticket, and WeChat is not asked', async () => {
    const tokenCalls = componentTokens();
    const platform = platformUnderTest(mocked.redis, { ticket: async () => null });
    expect(await platform.list()).toEqual({ kind: 'no_answer', cause: 'no_ticket' });
    expect(await platform.token()).toEqual({ kind: 'no_answer', cause: 'no_ticket' });
    expect(tokenCalls).toHaveLength(0);
  });

  it('refused for the address names that address', async () => {
    answers('/cgi-bin/component/api_component_token', () => ({
      errcode: 61004,
      errmsg: 'access clientip is not registered, requestIP: 203.0.113.9 rid: 6151900f-6a0af805-2aa3a838',
    }));
    const refusal = {
      kind: 'refused',
      code: 61004,
      address: '203.0.113.9',
      rid: '6151900f-6a0af805-2aa3a838',
    };
    expect(await platformUnderTest(mocked.redis).list()).toEqual(refusal);
  });

  it('refused is asked for once a minute, however often somebody looks', async () => {
    const tokenCalls = answers('/cgi-bin/component/api_component_token', () => ({ errcode: 40125 }));
    let now = NOW;
    const platform = platformUnderTest(mocked.redis, { clock: () => now });
    const look = async () => (await platform.token()).kind;
    expect([await look(), await look(), await look()]).toEqual(['refused', 'refused', 'refused']);
    expect(tokenCalls).toHaveLength(1);
    now += 60_000;
    await look();
    expect(tokenCalls).toHaveLength(2);
  });
});

describe('starting the ticket push', () => {
  it.each([
    ['ok', 'started'],
    ['in a normal state', 'running'],
  ])('answered with "%s" is %s', async (errmsg, value) => {
    const seen = answers('/cgi-bin/component/api_start_push_ticket', () => ({ errcode: 0, errmsg }));
    expect(await platformUnderTest(mocked.redis).startTicketPush()).toEqual({ kind: 'answered', value });
    expect(seen[0]?.body).toEqual({ component_appid: COMPONENT, component_secret: SECRET });
    expect(seen[0]?.query.size).toBe(0);
  });

  it('may be refused', async () => {
    answers('/cgi-bin/component/api_start_push_ticket', () => ({ errcode: 40125, errmsg: 'x' }));
    expect(await platformUnderTest(mocked.redis).startTicketPush()).toMatchObject({
      kind: 'refused',
      code: 40125,
    });
  });
});

describe('exchanging a code', () => {
  it('answers the account, its sets and its tokens', async () => {
    componentTokens();
    const seen = answers('/cgi-bin/component/api_query_auth', () => ({
      authorization_info: {
        authorizer_appid: MERCHANT,
        authorizer_access_token: 'merchant-1',
        expires_in: '7200',
        authorizer_refresh_token: 'refreshtoken@@@one',
        func_info: sets('4', 1, 99_999),
      },
    }));
    expect(await platformUnderTest(mocked.redis).exchange('queryauthcode@@@x')).toEqual({
      kind: 'answered',
      value: {
        appId: MERCHANT,
        sets: { ids: [4, 1, 99_999], unreadable: 0 },
        refreshToken: 'refreshtoken@@@one',
        accessToken: { token: 'merchant-1', expiresAt: NOW + 7_200_000 },
      },
    });
    expect(seen[0]?.body).toEqual({ component_appid: COMPONENT, authorization_code: 'queryauthcode@@@x' });
  });

  it('of an account without interfaces answers no tokens', async () => {
    componentTokens();
    answers('/cgi-bin/component/api_query_auth', () => ({
      authorization_info: { authorizer_appid: MERCHANT },
    }));
    expect(await platformUnderTest(mocked.redis).exchange('x')).toMatchObject({
      value: { sets: { ids: [], unreadable: 0 }, refreshToken: null, accessToken: null },
    });
  });

  it('is not repeated when WeChat is busy: the code may be used up', async () => {
    componentTokens();
    const seen = answers('/cgi-bin/component/api_query_auth', () => ({ errcode: -1, errmsg: 'busy' }));
    expect(await platformUnderTest(mocked.redis).exchange('x')).toMatchObject({ kind: 'refused', code: -1 });
    expect(seen).toHaveLength(1);
  });

  it.each([[null], ['text'], [[]], [{ authorization_info: {} }], [{ errcode: 0 }]])(
    'answered with %j is no answer',
    async (answer) => {
      componentTokens();
      answers('/cgi-bin/component/api_query_auth', () => answer);
      expect(await platformUnderTest(mocked.redis).exchange('x')).toEqual({
        kind: 'no_answer',
        cause: 'unreadable',
      });
    },
  );
});

describe('an account', () => {
  it('is a verified service account', async () => {
    componentTokens();
    expect(await profileOf(official)).toEqual({
      name: 'Tea & Co',
      originalId: 'gh_eb5e3a772040',
      principal: 'Tea Ltd',
      kind: 'official',
      service: 'service',
      verified: true,
      accountStatus: 1,
    });
  });

  it.each([
    [
      'a Mini Program',
      { MiniProgramInfo: { network: {} }, service_type_info: { id: 0 } },
      { kind: 'mini', service: null },
    ],
    [
      'a subscription account',
      { service_type_info: { id: 1 } },
      { kind: 'official', service: 'subscription' },
    ],
    ['not verified', { verify_type_info: { id: -1 } }, { verified: false }],
    ['a Channels account', { channels_info: { id: 3 } }, { kind: 'other', service: null }],
    ['an ordinary account', { channels_info: { id: 0 } }, { kind: 'official' }],
    [
      'one that WeChat says little about',
      { nick_name: undefined, verify_type_info: null, account_status: null },
      { name: '', verified: false, accountStatus: null },
    ],
  ])('is %s', async (_what, changes, expected) => {
    componentTokens();
    expect(await profileOf({ ...official, ...changes })).toMatchObject(expected);
  });

  it('has no refresh token where WeChat sends an empty one', async () => {
    componentTokens();
    answers('/cgi-bin/component/api_get_authorizer_info', () =>
      info(official, { authorizer_refresh_token: '', func_info: [] }),
    );
    expect(await platformUnderTest(mocked.redis).describe(MERCHANT)).toMatchObject({
      value: { refreshToken: null, sets: { ids: [], unreadable: 0 } },
    });
  });
});

describe('the list of accounts', () => {
  it('is read to its end in pages of 500, and each account counts once', async () => {
    componentTokens();
    const all = Array.from({ length: 1203 }, (_, n) => ({
      authorizer_appid: `wx${n}`,
      refresh_token: n % 2 ? `refreshtoken@@@${n}` : '',
      auth_time: 1558000607,
    }));
    const seen = answers('/cgi-bin/component/api_get_authorizer_list', ({ offset, count }) => ({
      total_count: all.length,
      // The second page begins with what the first ended with.
      list: all.slice(Number(offset) > 0 ? Number(offset) - 1 : 0, Number(offset) + Number(count)),
    }));
    const said = await platformUnderTest(mocked.redis).list();
    if (said.kind !== 'answered') throw new Error(said.kind);
    expect(new Set(said.value.merchants.map(({ appId }) => appId)).size).toBe(1203);
    expect(said.value).toMatchObject({ merchants: { length: 1203 }, unreadable: 0 });
    expect(said.value.merchants[0]).toEqual({
      appId: 'wx0',
      refreshToken: null,
      authorizedAt: 1558000607000,
    });
    expect(Math.max(...seen.map(({ body }) => Number(body.count)))).toBe(500);
  });
});

describe('a customer message', () => {
  it('leaves with the token that is at hand', async () => {
    const seen = answers('/cgi-bin/message/custom/send', () => ({ errcode: 0, errmsg: 'ok' }));
    const message = { by: { token: 'merchant-1' }, to: 'oOpenId', text: 'code_from_api' };
    expect(await platformUnderTest(mocked.redis).tellCustomer(message)).toEqual({
      kind: 'answered',
      value: null,
    });
    expect(seen[0]?.query.get('access_token')).toBe('merchant-1');
    expect(seen[0]?.body).toEqual({ touser: 'oOpenId', msgtype: 'text', text: { content: 'code_from_api' } });
  });
});
