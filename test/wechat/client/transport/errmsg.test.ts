import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refusedAddress, ridIn } from '../../../../src/wechat/client/transport/errmsg.ts';

const RID = '6151900f-6a0af805-2aa3a838';

describe('the address that WeChat refuses', () => {
  it.each([
    ['invalid ip 1.2.3.4 ipv6 ::ffff:1.2.3.4, not in whitelist', '1.2.3.4'],
    ['invalid ip 1.2.3.4, not in whitelist', '1.2.3.4'],
    ['invalid ip 240e::9, not in whitelist', '240e::9'],
    ['invalid ip 240e::9 ipv6 240e::9, not in whitelist', '240e::9'],
    ['invalid ip ipv6 240e::9, not in whitelist', '240e::9'],
    ['invalid ip ipv6 ::ffff:1.2.3.4, not in whitelist', '1.2.3.4'],
    ['invalid ip 0.0.0.0 ipv6 240e::9, not in whitelist', '240e::9'],
    ['invalid ip ::FFFF:0102:0304, not in whitelist', '1.2.3.4'],
    ['invalid ip 0:0:0:0:0:ffff:1.2.3.4', '1.2.3.4'],
    ['access clientip is not registered, requestIP: 203.0.113.9', '203.0.113.9'],
    ['access clientip is not registered requestIP: 240e::9', '240e::9'],
    ['access clientip is not registered requestIP:240e::9', '240e::9'],
    ['access clientip is not registered, requestIP=240e:3a1:4a:bb00::1', '240e:3a1:4a:bb00::1'],
    ['access clientip is not registered, requestIP: ::1', '::1'],
    ['access clientip is not registered, ip:::ffff:203.0.113.9', '203.0.113.9'],
    ['access clientip is not registered source:240e::9', '240e::9'],
    ['access clientip is not registered [240E::9]', '240e::9'],
    [
      'access clientip is not registered (2408:8207:1850:2a60:9d5c:5b7a:1a2b:3c4d)',
      '2408:8207:1850:2a60:9d5c:5b7a:1a2b:3c4d',
    ],
    ['access clientip is not registered 203.0.113.9:443', '203.0.113.9'],
    ['client ip 203.0.113.9.', '203.0.113.9'],
    ['client ip 2001:db8::', '2001:db8::'],
    ['client ip "2001:db8::7":', '2001:db8::7'],
    ['fe80::1%eth0 is not allowed', 'fe80::1'],
    ['IP：203.0.113.9，不在白名单中', '203.0.113.9'],
    ['IP：240e::9不在白名单中', '240e::9'],
  ])('is found in "%s", with a rid and without', (errmsg, address) => {
    expect(refusedAddress(errmsg)).toBe(address);
    expect(refusedAddress(`${errmsg} rid: ${RID}`)).toBe(address);
    expect(refusedAddress(`rid: ${RID} ${errmsg}`)).toBe(address);
    expect(refusedAddress(`${errmsg}, hint: [5367Ma0835vr22] rid: ${RID}`)).toBe(address);
  });

  it.each([
    null,
    '',
    'api unauthorized',
    `access clientip is not registered rid: ${RID}`,
    'at 12:30:45 on 2026.11.29',
    'version v1.2.3.4',
    'invalid ip 999.1.2.3',
    'hints: [ req_id: cafe.babe ]',
    'face:cade',
  ])('is none in %j', (errmsg) => {
    expect(refusedAddress(errmsg)).toBeNull();
  });

  it('is any address, in any short form', () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (address) => {
        const found = refusedAddress(`access clientip is not registered, requestIP: ${address} rid: ${RID}`);
        const zero = /^[0:.]+$/.test(address);
        if (!zero && !/ffff:\d+\.|^::ffff:|0:ffff:/i.test(address)) expect(found).toBe(address.toLowerCase());
      }),
    );
  });
});

describe('the rid', () => {
  it.each([
    [`access_token expired rid: ${RID}`, RID],
    [`x rid:${RID}`, RID],
    [`x, rid ${RID}, y`, RID],
    [`x rid: ${RID.toUpperCase()}`, RID],
    [null, null],
    ['hint: [5367Ma0835vr22]', null],
    ['rid: 6151900f-6a0af805', null],
    ['grid: 6151900f-6a0af805-2aa3a838', null],
    [`rid: ${RID}-ff`, null],
  ])('of %j is %j', (errmsg, rid) => {
    expect(ridIn(errmsg)).toBe(rid);
  });
});
