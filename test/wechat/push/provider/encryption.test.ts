import { describe, expect, it } from 'vitest';
import {
  ACCOUNT,
  ASSIGNED,
  content,
  encrypt,
  json,
  padTo32,
  receive,
  safe,
  signed,
  taken,
} from './support.ts';

describe('encryption', () => {
  it('addresses an AppID of the account, or one of those it was told of', () => {
    expect(receive(safe(encrypt(content(json())))).ok).toBe(true);
    expect(receive(safe(encrypt(content(json(), 'wxfedcba0987654321')))).ok).toBe(true);
    expect(receive(safe(encrypt(content(json(), 'wx_other_appid'))))).toEqual({
      ok: false,
      refusal: { reason: 'wrong_app', detail: 'wx_other_appid' },
    });
    expect(receive(safe(encrypt(content(json(), ''))))).toMatchObject({ refusal: { reason: 'wrong_app' } });
  });

  it.each([
    ['no base64', '!!!not-base64!!!'],
    ['three bytes', 'YWJj'],
    ['one block of nothing', 'AAAAAAAAAAAAAAAAAAAAAA=='],
    ['nothing but padding', encrypt(Buffer.alloc(0))],
    ['a length beyond its end', encrypt(content(json(), ACCOUNT.appId, 100_000))],
    ['a length of four gigabytes', encrypt(content(json(), ACCOUNT.appId, 0xffffffff))],
    ['a pad of zero', encrypt(content(json()), (text) => Buffer.concat([padTo32(text), Buffer.alloc(16)]))],
    ['a pad of 33', encrypt(content(json()), (text) => Buffer.concat([padTo32(text), Buffer.alloc(48, 33)]))],
    [
      'a pad of unequal bytes',
      encrypt(content(json()), (text) => Buffer.concat([padTo32(text), Buffer.from('0123456789abcde\x04')])),
    ],
  ])('of %s is refused', (_, encrypted) => {
    expect(receive(safe(encrypted))).toMatchObject({ refusal: { reason: 'undecryptable' } });
  });

  it('with another key is refused', () => {
    const refused = receive(safe(encrypt(content(json()))), { pushAesKey: 'A'.repeat(43) });
    expect(refused).toMatchObject({ ok: false });
  });

  it('without a usable key is refused by name', () => {
    const push = safe(encrypt(content(json())));
    expect(receive(push, { pushAesKey: null })).toMatchObject({ refusal: { reason: 'no_key' } });
    expect(receive(push, { pushAesKey: 'abcde' })).toMatchObject({
      refusal: { reason: 'no_key', detail: 'wrong_length' },
    });
  });

  it('of what is no message is refused', () => {
    expect(receive(safe(encrypt(content('hello'))))).toMatchObject({ refusal: { reason: 'malformed' } });
  });

  it('counts alone where plain fields stand beside it', () => {
    const push = safe(encrypt(content(json({ result: 7 }))), { ...ASSIGNED, ToUserName: 'gh_1' });
    expect(taken(receive(push))).toMatchObject({ kind: 'assigned', result: 7 });
  });

  it('is opened from XML too', () => {
    const encrypted = encrypt(content(json()));
    const body = Buffer.from(
      `<xml><ToUserName>gh_1</ToUserName><Encrypt><![CDATA[${encrypted}]]></Encrypt></xml>`,
    );
    expect(taken(receive({ query: signed([encrypted]), body }))).toMatchObject({ kind: 'assigned' });
  });
});
