import { describe, expect, it } from 'vitest';
import { decrypt, encrypt, sign } from '../../../../sandbox/wechat/crypto.ts';
import { readReply, seal } from '../../../../sandbox/wechat/platform/push-envelope.ts';

/** WeChat's well-known demo values. */
const PUBLISHED = {
  token: 'spamtest',
  aesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
  appId: 'wx2c2769f8efd9abc2',
  timestamp: '1409735669',
  nonce: '1320562132',
  random: '89465c840c5f116f',
  encrypted:
    'hyzAe4OzmOMbd6TvGdIOO6uBmdJoD0Fk53REIHvxYtJlE2B655HuD0m8KUePWB3+LrPXo87wzQ1QLvbeUgmBM4x6F8PGHQHFVAFmOD2LdJF9FrXpbUAh0B5GIItb52sn896wVsMSHGuPE328HnRGBcrS7C41IzDWyWNlZkyyXwon8T332jisa+h6tEDYsVticbSnyU8dKOIbgU6ux5VTjg3yt+WGzjlpKn6NPhRjpA912xMezR4kw6KWwMrCVKSVCZciVGCgavjIQ6X8tCOp3yZbGpy0VxpAe+77TszTfRd5RJSVO/HTnifJpXgCSUdUue1v6h0EIBYYI1BD1DlD+C0CR8e6OewpusjZ4uBl9FyJvnhvQl+q5rv1ixrcpCumEPo5MJSgM9ehVsNPfUM669WuMyVWQLCzpu9GhglF2PE=',
  msgSignature: '5d197aaffba7e9b25a30732f161a50dee96bd5fa',
};
/** A ticket push of a platform. */
const TICKET = {
  token: 'component_token',
  aesKey: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopq',
  appId: 'wxaaaaaaaaaaaaaaaa',
  timestamp: '1413192605',
  nonce: 'nonce123',
  random: '0123456789abcdef',
  message:
    '<xml><AppId><![CDATA[wxaaaaaaaaaaaaaaaa]]></AppId><CreateTime>1413192605</CreateTime><InfoType><![CDATA[component_verify_ticket]]></InfoType><ComponentVerifyTicket><![CDATA[ticket@@@TESTTICKET]]></ComponentVerifyTicket></xml>',
  encrypted:
    'ZJXHA5gAQfb1Q8BriIjaQ4WIvE9tp8PuLKn7giqhHMc/Vx5qKLjZHMfFlfMV58lI1y325/whGua6OZkbgux8D5Umpmsr8OldoAsUQMtuzMj16Fj2FIVoAx3zRzDZqnMRU9OFXsBNYbqrjVFo+jIU+LYEEzSCw6vH1rIyPqAOF6+lZsrymj7iy+6z1Do+DCxpdcieyi0+7QkdL0A+e0UEqUN+1V3ZKySwA2ZPUQZlaN/UojPSV4XsdZFK9r3i7a5CTmFbShqyFTaNNqBanJ877Yvy0NTtwOOMe332KoYfYc5tey3QvzcNR6x4SwAuoN1Eua4ISv2Dj85hbP+KmwEH/3AcjK7IAu6xkJSI0oRgItRmQUuuH565SDutR246yh/z',
  msgSignature: '384db3ef19bdf0c9a5a75ffb3d5767cc5651a1bd',
  signature: 'ba729e323d241f3b12200c22d3602c069f2d43f4',
};

describe('the platform signs and encrypts as WeChat does', () => {
  it('reads and writes the published example', () => {
    const { encrypted, aesKey, appId, token, timestamp, nonce, random, msgSignature } = PUBLISHED;
    const opened = decrypt(encrypted, aesKey);
    expect(opened.appId).toBe(appId);
    expect(opened.message).toContain('<Content><![CDATA[abcdteT]]></Content>');
    expect(encrypt(opened.message, aesKey, appId, Buffer.from(random))).toBe(encrypted);
    expect(sign(token, timestamp, nonce, encrypted)).toBe(msgSignature);
  });

  it('writes a ticket push byte for byte', () => {
    const { message, encrypted, aesKey, appId, token, timestamp, nonce, random } = TICKET;
    expect(encrypt(message, aesKey, appId, Buffer.from(random))).toBe(encrypted);
    expect(sign(token, timestamp, nonce, encrypted)).toBe(TICKET.msgSignature);
    expect(sign(token, timestamp, nonce)).toBe(TICKET.signature);
  });

  it('seals with the time in seconds and the AppID of the platform', () => {
    const sealed = seal({ InfoType: 'x' }, { AppId: TICKET.appId }, TICKET, 1_413_192_605_999);
    expect(sealed.query.timestamp).toBe('1413192605');
    const encrypted = /<Encrypt><!\[CDATA\[(.*)\]\]>/.exec(sealed.body)?.[1] ?? '';
    expect(decrypt(encrypted, TICKET.aesKey)).toEqual({
      message: '<xml><InfoType><![CDATA[x]]></InfoType></xml>',
      appId: TICKET.appId,
    });
  });
});

describe('an answer to a message', () => {
  const sent = { ToUserName: 'gh_1', FromUserName: 'oUser' };
  const reply = (inner: string, change: { token?: string; appId?: string } = {}) => {
    const encrypted = encrypt(inner, TICKET.aesKey, change.appId ?? TICKET.appId);
    const signature = sign(change.token ?? TICKET.token, '1413192605', 'n', encrypted);
    return `<xml><Encrypt><![CDATA[${encrypted}]]></Encrypt><MsgSignature><![CDATA[${signature}]]></MsgSignature><TimeStamp>1413192605</TimeStamp><Nonce><![CDATA[n]]></Nonce></xml>`;
  };
  const text =
    '<xml><ToUserName>oUser</ToUserName><FromUserName><![CDATA[gh_1]]></FromUserName><CreateTime>1</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[hello]]></Content></xml>';

  it.each(['', 'success'])('may be %o: no reply', (answer) => {
    expect(readReply(answer, sent, TICKET)).toEqual({ kind: 'none' });
  });
  it('may be an encrypted text', () => {
    expect(readReply(reply(text), sent, TICKET)).toEqual({ kind: 'text', content: 'hello' });
  });
  it.each([
    ['JSON', '{"errcode":0}'],
    ['a text that is not encrypted', text],
    ['signed with another token', reply(text, { token: 'other' })],
    ['encrypted for another AppID', reply(text, { appId: 'wxbbbbbbbbbbbbbbbb' })],
    ['a reply to somebody else', reply(text.replace('oUser', 'oOther'))],
    ['a reply without a time', reply(text.replace('<CreateTime>1</CreateTime>', ''))],
  ])('does not count when it is %s', (_, answer) => {
    expect(readReply(answer, sent, TICKET).kind).toBe('bad');
  });
});
