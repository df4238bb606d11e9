import { describe, expect, it } from 'vitest';
import { useNockAndRedis } from '../../client/support.ts';
import { answers, COMPONENT, platformUnderTest, SECRET } from '../support.ts';

const mocked = useNockAndRedis();

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
