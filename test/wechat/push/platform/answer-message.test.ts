import { describe, expect, it } from 'vitest';
import { decrypt } from '../../../../src/wechat/push/decrypt.ts';
import { parseMessage } from '../../../../src/wechat/push/parse-message.ts';
import type { createPlatformPushReceiver } from '../../../../src/wechat/push/platform/create-platform-push-receiver.ts';
import { sign } from '../../../../src/wechat/push/signature.ts';
import { PUBLISHED, TICKET } from '../../../fixtures/platform-push-vectors.ts';
import { COMPONENT, keyOf, MERCHANT, push, receiverUnderTest } from './support.ts';

const receiver = receiverUnderTest();

function messageXml(fields: Record<string, string>): string {
  const all = {
    ToUserName: 'gh_3c884a361561',
    FromUserName: 'oPenId',
    CreateTime: '1',
    MsgType: 'text',
    ...fields,
  };
  const inner = Object.entries(all).map(([name, value]) => `<${name}><![CDATA[${value}]]></${name}>`);
  return `<xml>${inner.join('')}</xml>`;
}

/** Opens a reply as WeChat would. */
function replied(
  answer: ReturnType<ReturnType<typeof createPlatformPushReceiver>['message']>,
  aesKey = TICKET.aesKey,
): string {
  if (!answer.ok || answer.value.kind !== 'reply') throw new Error(JSON.stringify(answer));
  const fields = parseMessage(Buffer.from(answer.value.body));
  if (!fields.ok) throw new Error(fields.refusal.reason);
  const part = (name: string) => fields.value.get(name) ?? '';
  expect(sign([TICKET.token, part('TimeStamp'), part('Nonce'), part('Encrypt')])).toBe(part('MsgSignature'));
  const opened = decrypt(part('Encrypt'), keyOf(aesKey));
  if (!opened.ok) throw new Error(opened.refusal.reason);
  expect(opened.value.appId).toBe(COMPONENT);
  return opened.value.message.toString();
}

describe('a key that is being changed', () => {
  it('opens what is encrypted with the former one, and the reply is encrypted with that', () => {
    const both = receiverUnderTest([PUBLISHED.aesKey, TICKET.aesKey]);
    const text = messageXml({ Content: 'TESTCOMPONENT_MSG_TYPE_TEXT' });
    const { query, body } = push(text, { outer: '' });
    const answer = both.message(query, body, MERCHANT);
    expect(replied(answer, TICKET.aesKey)).toContain('TESTCOMPONENT_MSG_TYPE_TEXT_callback');
  });
});

describe('a customer’s message that cannot be read', () => {
  const text = messageXml({ Content: 'hi' });
  it.each<[string, string | Buffer]>([
    [
      'bad UTF-8',
      Buffer.concat([
        Buffer.from('<xml><Content>'),
        Buffer.from([0xff, 0xc0]),
        Buffer.from('</Content></xml>'),
      ]),
    ],
    ['a comment', text.replace('<xml>', '<xml><!-- x -->')],
    ['a byte order mark', `\ufeff${text}`],
    ['control bytes', text.replace('hi', 'h\x00\x14i')],
    ['a DOCTYPE', `<!DOCTYPE x [<!ENTITY a "b">]>${text}`],
    ['an instruction', text.replace('<xml>', '<xml><?x ?>')],
    ['an end of CDATA in its midst', text.replace('hi', 'h]]><i')],
    ['no end', text.slice(0, -9)],
    ['too many elements', `<xml>${'<a>1</a>'.repeat(500)}</xml>`],
    ['JSON', '{"MsgType":"text"}'],
    ['half of JSON', '{"MsgType":'],
    ['nothing', ''],
  ])('is acknowledged all the same, so that the customer sees no failure: %s', (_what, message) => {
    const { query, body } = push(message, { outer: '<ToUserName>gh_1</ToUserName>' });
    const answer = receiver.message(query, body, MERCHANT);
    expect(answer).toMatchObject({
      ok: true,
      value: { kind: expect.stringMatching(/^(success|unreadable)$/) },
    });
  });
});

describe('the check before a release', () => {
  const answered = (fields: Record<string, string>, appId = 'wx570bc396a51b8ff8') => {
    const { query, body } = push(messageXml(fields), { outer: '<ToUserName>gh_3c884a361561</ToUserName>' });
    return receiver.message(query, body, appId);
  };

  it('is answered with an encrypted text, to whoever wrote', () => {
    const reply = parseMessage(Buffer.from(replied(answered({ Content: 'TESTCOMPONENT_MSG_TYPE_TEXT' }))));
    if (!reply.ok) throw new Error(reply.refusal.reason);
    expect(Object.fromEntries(reply.value)).toEqual({
      ToUserName: 'oPenId',
      FromUserName: 'gh_3c884a361561',
      CreateTime: '1413192606',
      MsgType: 'text',
      Content: 'TESTCOMPONENT_MSG_TYPE_TEXT_callback',
    });
  });

  it('hands on the code of an api text to the letter', () => {
    expect(answered({ Content: 'QUERY_AUTH_CODE:queryauthcode@@@a:b' })).toEqual({
      ok: true,
      value: {
        kind: 'release_check',
        check: { appId: 'wx570bc396a51b8ff8', openId: 'oPenId', code: 'queryauthcode@@@a:b' },
      },
    });
  });

  it.each([
    ['an api text to a merchant', { Content: 'QUERY_AUTH_CODE:x', ToUserName: 'gh_0123456789ab' }],
    ['an api text without a code', { Content: 'QUERY_AUTH_CODE:' }],
    ['a customer’s message', { Content: 'hello' }],
    ['a picture', { MsgType: 'image', Content: 'TESTCOMPONENT_MSG_TYPE_TEXT' }],
    ['an event', { MsgType: 'event', Event: 'LOCATION' }],
    ['a sender that would end the CDATA', { FromUserName: 'a]] >b', Content: 'TESTCOMPONENT_MSG_TYPE_TEXT' }],
  ])('%s is answered with success', (_what, fields) => {
    expect(answered(fields)).toEqual({ ok: true, value: { kind: 'success' } });
  });

  it('of an address without an AppID is answered with success', () => {
    const answer = answered({ Content: 'QUERY_AUTH_CODE:queryauthcode@@@a' }, 'gh_3c884a361561');
    expect(answer).toEqual({ ok: true, value: { kind: 'success' } });
  });
});
