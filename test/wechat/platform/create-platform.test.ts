import { describe, expect, it } from 'vitest';
import { NOW, useNockAndRedis } from '../client/support.ts';
import { answers, COMPONENT, componentTokens, platformUnderTest, SECRET } from './support.ts';

const mocked = useNockAndRedis();

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
