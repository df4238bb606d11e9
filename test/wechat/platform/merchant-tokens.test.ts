import { describe, expect, it } from 'vitest';
import { authorized } from '../../domain/merchants/support.ts';
import { openMerchantStores } from '../../support/merchant-stores.ts';
import { NOW, useNockAndRedis } from '../client/support.ts';
import { answers, componentTokens, MERCHANT, platformUnderTest } from './support.ts';

const mocked = useNockAndRedis();

/** A merchant with a grant, and how to give it another one. */
async function merchant() {
  const stores = openMerchantStores(() => NOW);
  let revision = 0;
  const grant = async (refreshToken: string) => {
    const next = authorized({ appId: MERCHANT });
    await stores.merchants.commit({
      expected: revision,
      next,
      grant: { kind: 'replace', refreshToken },
      events: [],
      announcements: [],
    });
    revision += 1;
  };
  const replica = () => platformUnderTest(mocked.redis, { grants: stores.grants });
  return { ...stores, grant, replica };
}

/** Refreshes; `refreshed` is what WeChat answers for a refresh token. */
function refreshing(refreshed: (token: unknown) => unknown = (token) => token) {
  let count = 0;
  return answers('/cgi-bin/component/api_authorizer_token', ({ authorizer_refresh_token: token }) => {
    count += 1;
    return {
      authorizer_access_token: `access-${count}`,
      expires_in: 7200,
      authorizer_refresh_token: refreshed(token),
    };
  });
}

describe('a merchant’s access token', () => {
  it('is asked for once by two replicas', async () => {
    componentTokens();
    const calls = refreshing();
    const { grant, replica } = await merchant();
    await grant('refresh-1');
    const [one, other] = [replica(), replica()];
    const said = await Promise.all(
      [one, other, one, other].map((platform) => platform.merchantToken(MERCHANT)),
    );
    expect(said.map(({ kind }) => kind)).toEqual(['answered', 'answered', 'answered', 'answered']);
    expect(calls.map(({ body }) => body.authorizer_refresh_token)).toEqual(['refresh-1']);
  });

  it('of an earlier grant is never used again', async () => {
    componentTokens();
    refreshing();
    const sent = answers('/cgi-bin/message/custom/send', () => ({ errcode: 0 }));
    const { grant, replica } = await merchant();
    const platform = replica();
    await grant('refresh-1');
    const message = { by: { appId: MERCHANT }, to: 'o', text: 't' };
    await platform.tellCustomer(message);
    await grant('refresh-2');
    await platform.tellCustomer(message);
    expect(sent.map(({ query }) => query.get('access_token'))).toEqual(['access-1', 'access-2']);
  });

  it('that comes with another refresh token changes the stored one; an empty one does not', async () => {
    componentTokens();
    refreshing((token) => (token === 'refresh-1' ? 'refresh-1b' : ''));
    const { grant, grants, replica, redis: own, keys } = await merchant();
    await grant('refresh-1');
    await replica().merchantToken(MERCHANT);
    expect((await grants.grant(MERCHANT))?.refreshToken).toBe('refresh-1b');
    await own.del(keys.merchantToken(MERCHANT));
    await replica().merchantToken(MERCHANT);
    expect((await grants.grant(MERCHANT))?.refreshToken).toBe('refresh-1b');
  });

  it('cannot be had without a grant, and WeChat is not asked', async () => {
    componentTokens();
    const calls = refreshing();
    const { replica } = await merchant();
    expect(await replica().merchantToken(MERCHANT)).toEqual({ kind: 'no_answer', cause: 'no_grant' });
    expect(calls).toEqual([]);
  });

  it('refused because the merchant ended it says so', async () => {
    componentTokens();
    answers('/cgi-bin/component/api_authorizer_token', () => ({ errcode: 61003, errmsg: 'x' }));
    const { grant, replica } = await merchant();
    await grant('refresh-1');
    expect(await replica().merchantToken(MERCHANT)).toMatchObject({ kind: 'refused', code: 61003 });
  });
});
