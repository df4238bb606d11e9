import { describe, expect, it } from 'vitest';
import { useNockAndRedis } from '../../client/support.ts';
import { answers, platformUnderTest } from '../support.ts';

const mocked = useNockAndRedis();

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
