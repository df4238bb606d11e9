import { describe, expect, it } from 'vitest';
import { useNockAndRedis } from '../../client/support.ts';
import { answers, componentTokens, platformUnderTest } from '../support.ts';

const mocked = useNockAndRedis();

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
