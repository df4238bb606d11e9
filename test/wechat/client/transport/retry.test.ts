import nock from 'nock';
import { describe, expect, it } from 'vitest';
import { USAGE } from '../calls/samples.ts';
import { BASE_URL, useTokenStore } from '../support.ts';

const scene = useTokenStore('token-1');

describe('a read', () => {
  const usage = { errcode: 0, all: '0', effectiveUse: '0' };

  it.each([-1, -202, 10120020])('is tried again when WeChat is busy (%i)', async (errcode) => {
    nock(BASE_URL).get(USAGE).query(true).twice().reply(200, { errcode });
    nock(BASE_URL).get(USAGE).query(true).reply(200, usage);
    const { account, waits, calls } = scene.client();
    await account.usage('1');
    expect(waits).toEqual([300, 900]);
    expect(calls).toEqual([
      ['getSPUsageDetail', errcode],
      ['getSPUsageDetail', errcode],
      ['getSPUsageDetail', 0],
    ]);
  });

  it('is tried again after a server error or a broken connection', async () => {
    nock(BASE_URL).get(USAGE).query(true).reply(503, 'busy');
    nock(BASE_URL)
      .get(USAGE)
      .query(true)
      .replyWithError(Object.assign(new Error('reset'), { code: 'ECONNRESET' }));
    nock(BASE_URL).get(USAGE).query(true).reply(200, usage);
    await expect(scene.client().account.usage('1')).resolves.toMatchObject({ all: 0n });
  });

  it('gives up after three tries and says that there was no answer', async () => {
    nock(BASE_URL).persist().get(USAGE).query(true).reply(503, 'busy');
    const { account, calls } = scene.client();
    await expect(account.usage('1')).rejects.toMatchObject({ name: 'WeChatUnreachable', code: 'http_503' });
    expect(calls).toHaveLength(3);
  });

  it.each([45011, 45009, 10120002, 10120800])('is not tried again after a clear no (%i)', async (errcode) => {
    nock(BASE_URL).get(USAGE).query(true).reply(200, { errcode, errmsg: 'no' });
    const { account, calls } = scene.client();
    await expect(account.usage('1')).rejects.toMatchObject({
      name: 'WeChatError',
      code: errcode,
      errmsg: 'no',
    });
    expect(calls).toHaveLength(1);
  });
});
