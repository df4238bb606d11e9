import { describe, expect, it } from 'vitest';
import { useNockAndRedis } from '../../client/support.ts';
import { answers, componentTokens, MERCHANT, platformUnderTest } from '../support.ts';

const mocked = useNockAndRedis();

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
