import { describe, expect, it } from 'vitest';
import { NOW, useNockAndRedis } from '../../client/support.ts';
import { answers, COMPONENT, componentTokens, MERCHANT, platformUnderTest } from '../support.ts';

const mocked = useNockAndRedis();

const sets = (...ids: unknown[]) => ids.map((id) => ({ funcscope_category: { id } }));

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
