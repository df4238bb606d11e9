import nock from 'nock';
import { describe, expect, it } from 'vitest';
import { isWhitelistCode } from '../../../../src/domain/errcodes/refused-address.ts';
import { ERRCODES } from '../../../../src/wechat/client/errcodes/table.ts';
import { WeChatError } from '../../../../src/wechat/client/transport/errors.ts';
import { USAGE } from '../calls/samples.ts';
import { accountUnderTest, BASE_URL, useTokenStore } from '../support.ts';

const scene = useTokenStore('token-1');

const RID = '6151900f-6a0af805-2aa3a838';
/** The two codes of an address that is not on the whitelist, as WeChat words them. */
const REFUSALS: [number, string, string | null][] = [
  [40164, `invalid ip 1.2.3.4 ipv6 ::ffff:1.2.3.4, not in whitelist rid: ${RID}`, '1.2.3.4'],
  [40164, `invalid ip 240e::9, not in whitelist rid: ${RID}`, '240e::9'],
  [61004, `access clientip is not registered requestIP: 1.2.3.4 rid: ${RID}`, '1.2.3.4'],
  [61004, `access clientip is not registered, requestIP: 240e::9 rid: ${RID}`, '240e::9'],
  [61004, `access clientip is not registered requestIP: ::ffff:1.2.3.4 rid: ${RID}`, '1.2.3.4'],
  [61004, `access clientip is not registered rid: ${RID}`, null],
];

describe('an error of WeChat’s', () => {
  it.each(REFUSALS)('%i "%s" names the address %s and the rid', (code, errmsg, address) => {
    const error = new WeChatError({ api: 'token', code, retryable: false, errmsg });
    expect(error).toMatchObject({ code, address, rid: RID });
  });

  it.each(REFUSALS)(
    '%i "%s" names the address of a call and of a call for a token',
    async (code, errmsg, address) => {
      nock(BASE_URL).get(USAGE).query(true).reply(200, { errcode: code, errmsg });
      await expect(scene.client().account.usage('1')).rejects.toMatchObject({ code, address, rid: RID });
      nock(BASE_URL).get('/cgi-bin/token').query(true).reply(200, { errcode: code, errmsg });
      const { account } = accountUnderTest(scene.emptyStore());
      await expect(account.usage('1')).rejects.toMatchObject({ api: 'token', code, address, rid: RID });
    },
  );
});

describe('the codes of an address that is not on the whitelist', () => {
  it('are those whose advice is to add it there', () => {
    const advised = Object.entries(ERRCODES).filter(([, { advice }]) => advice === 'add_to_whitelist');
    const codes = Object.keys(ERRCODES).map(Number).filter(isWhitelistCode);
    expect(advised.map(([code]) => Number(code))).toEqual(codes);
    expect(codes).toEqual([40164, 61004]);
  });
});
