import { describe, expect, it } from 'vitest';
import { decrypt, encrypt, sign } from '../../../../sandbox/wechat/crypto.ts';
import { readReply, seal } from '../../../../sandbox/wechat/platform/pushes/push-envelope.ts';
import { PUBLISHED, TICKET } from '../../../fixtures/platform-push-vectors.ts';

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
