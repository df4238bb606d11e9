import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decrypt } from '../../../../src/wechat/push/decrypt.ts';
import { encrypt } from '../../../../src/wechat/push/encrypt-reply.ts';
import { parseAesKey } from '../../../../src/wechat/push/parse-aes-key.ts';
import { parseMessage } from '../../../../src/wechat/push/parse-message.ts';
import type { createPlatformPushReceiver } from '../../../../src/wechat/push/platform/create-platform-receiver.ts';
import { sign } from '../../../../src/wechat/push/signature.ts';
import { COMPONENT, DEMO, eventXml, NOW, push, receiverUnderTest, TICKET } from './support.ts';

const MERCHANT = 'wxbbbbbbbbbbbbbbbb';
const receiver = receiverUnderTest();

function keyOf(text: string): Buffer {
  const key = parseAesKey(text);
  if (!key.ok) throw new Error('no key');
  return key.value;
}

const received = (message: string, options?: Parameters<typeof push>[1]) => {
  const { query, body } = push(message, options);
  return receiver.event(query, body);
};

describe('the published vectors', () => {
  it('of WeChat’s demonstration open', () => {
    expect(sign([DEMO.token, DEMO.timestamp, DEMO.nonce, DEMO.encrypt])).toBe(DEMO.signature);
    const opened = decrypt(DEMO.encrypt, keyOf(DEMO.aesKey));
    if (!opened.ok) throw new Error(opened.refusal.reason);
    expect(opened.value.appId).toBe(DEMO.appId);
    const fields = parseMessage(opened.value.message);
    expect(fields.ok && fields.value.get('Content')).toBe('abcdteT');
  });

  it('of a ticket is taken as a ticket, and encrypts to the same bytes', () => {
    const query = new URLSearchParams({
      signature: TICKET.signature,
      timestamp: TICKET.timestamp,
      nonce: TICKET.nonce,
      encrypt_type: 'aes',
      msg_signature: TICKET.msgSignature,
    });
    const body = Buffer.from(
      `<xml><AppId><![CDATA[${COMPONENT}]]></AppId><Encrypt><![CDATA[${TICKET.encrypt}]]></Encrypt></xml>`,
    );
    expect(receiver.event(query, body)).toEqual({
      ok: true,
      value: {
        kind: 'ticket',
        key: 'ticket:1413192605000',
        ticket: 'ticket@@@TESTTICKET',
        createdAt: 1413192605_000,
        receivedAt: NOW,
      },
    });
    const keys = { key: keyOf(TICKET.aesKey), appId: COMPONENT };
    expect(encrypt(TICKET.message, keys, Buffer.from(TICKET.random))).toBe(TICKET.encrypt);
  });
});

describe('an event', () => {
  it.each([
    ['authorized', 'authorized'],
    ['updateauthorized', 'updated'],
  ])('%s names the account, its code and its link', (InfoType, kind) => {
    const event = received(
      eventXml({
        InfoType,
        AuthorizerAppid: MERCHANT,
        AuthorizationCode: 'queryauthcode@@@x',
        AuthorizationCodeExpiredTime: '1413196360',
        PreAuthCode: 'preauthcode@@@y',
      }),
    );
    expect(event).toMatchObject({
      ok: true,
      value: {
        kind,
        appId: MERCHANT,
        code: 'queryauthcode@@@x',
        preAuthCode: 'preauthcode@@@y',
        createdAt: 1413192760_000,
      },
    });
    if (event.ok) expect(event.value.key).not.toContain('queryauthcode');
  });

  it('unauthorized names the account, with CDATA or without', () => {
    const plain = `<xml><AppId>${COMPONENT}</AppId><CreateTime>1413192760</CreateTime><InfoType>unauthorized</InfoType><AuthorizerAppid>${MERCHANT}</AuthorizerAppid></xml>`;
    for (const message of [plain, eventXml({ InfoType: 'unauthorized', AuthorizerAppid: MERCHANT })]) {
      expect(received(message)).toMatchObject({ ok: true, value: { kind: 'unauthorized', appId: MERCHANT } });
    }
  });

  it.each(['notify_third_fasteregister', 'notify_3rd_wxa_auth', 'something_new', ''])(
    'of the kind "%s" is kept as unsupported',
    (InfoType) => {
      expect(received(eventXml({ InfoType, appid: 'wxnew', status: '0' }))).toMatchObject({
        ok: true,
        value: { kind: 'unsupported', infoType: InfoType || null },
      });
    },
  );

  it('sent again has the same key, and another one has not', () => {
    const key = (fields: Record<string, string>) => {
      const event = received(eventXml({ InfoType: 'authorized', AuthorizerAppid: MERCHANT, ...fields }));
      return event.ok ? event.value.key : event.refusal.reason;
    };
    expect(key({ AuthorizationCode: 'a' })).toBe(key({ AuthorizationCode: 'a' }));
    expect(key({ AuthorizationCode: 'b' })).not.toBe(key({ AuthorizationCode: 'a' }));
  });

  it.each([
    ['no account', { InfoType: 'unauthorized' }],
    ['an account that is no name', { InfoType: 'unauthorized', AuthorizerAppid: 'wx}:{*' }],
    ['an account that is no AppID', { InfoType: 'unauthorized', AuthorizerAppid: 'gh_3c884a361561' }],
    ['an AppID in capitals', { InfoType: 'unauthorized', AuthorizerAppid: 'WX570BC396A51B8FF8' }],
    ['no code', { InfoType: 'authorized', AuthorizerAppid: MERCHANT }],
    ['no time', { InfoType: 'unauthorized', AuthorizerAppid: MERCHANT, CreateTime: 'soon' }],
    ['no ticket', { InfoType: 'component_verify_ticket' }],
  ])('with %s is malformed', (_what, fields) => {
    expect(received(eventXml(fields))).toMatchObject({ ok: false, refusal: { reason: 'malformed' } });
  });
});

describe('a push that is not the platform’s', () => {
  const message = eventXml({ InfoType: 'unauthorized', AuthorizerAppid: MERCHANT });

  it.each([
    ['signed with another token', push(message, { token: 'other' }), 'bad_signature'],
    ['for another AppID', push(message, { appId: MERCHANT }), 'wrong_app'],
    ['encrypted with another key', push(message, { aesKey: DEMO.aesKey }), 'undecryptable'],
    ['plain', { query: push(message).query, body: Buffer.from(message) }, 'not_encrypted'],
    ['JSON', { query: push(message).query, body: Buffer.from('{"Encrypt":"x"}') }, 'malformed'],
    ['a DOCTYPE', { query: push(message).query, body: Buffer.from('<!DOCTYPE a><xml></xml>') }, 'malformed'],
    ['huge', { query: push(message).query, body: Buffer.alloc(64 * 1024 + 1, 'a') }, 'too_large'],
    ['empty', { query: push(message).query, body: Buffer.alloc(0) }, 'malformed'],
  ])('%s is refused', (_what, { query, body }, reason) => {
    expect(receiver.event(query, body)).toMatchObject({ ok: false, refusal: { reason } });
    expect(receiver.message(query, body, MERCHANT)).toMatchObject({
      ok: false,
      refusal: { reason },
    });
  });

  it('is refused as an event if it is JSON inside', () => {
    expect(received('{"InfoType":"unauthorized"}')).toMatchObject({ refusal: { reason: 'malformed' } });
  });

  it('is refused when the query says nothing of encryption, or the body holds none', () => {
    const { query, body } = push(message);
    query.delete('encrypt_type');
    query.delete('msg_signature');
    for (const sent of [body, Buffer.from(message)]) {
      expect(receiver.event(query, sent).ok).toBe(false);
      expect(receiver.message(query, sent, MERCHANT).ok).toBe(false);
    }
  });

  it('is refused as an event if it names another platform', () => {
    expect(received(eventXml({ AppId: 'wxother', InfoType: 'x' }))).toMatchObject({
      ok: false,
      refusal: { reason: 'wrong_app' },
    });
  });

  it('is refused whatever it consists of, and never throws', () => {
    const { query, body } = push(message);
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array({ maxLength: 400 }),
          fc.string().map((text) => Buffer.from(text)),
        ),
        (bytes) => {
          expect(receiver.event(query, Buffer.from(bytes)).ok).toBe(false);
        },
      ),
    );
    fc.assert(
      fc.property(fc.nat({ max: body.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const damaged = Buffer.from(body);
        damaged[at] = (damaged[at] ?? 0) ^ change;
        const event = receiver.event(query, damaged);
        // What is outside of Encrypt is not signed, and not used.
        if (event.ok) expect(event.value).toMatchObject({ kind: 'unauthorized', appId: MERCHANT });
      }),
    );
  });

  it('is refused whatever it decrypts to, unless it is an event', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const event = received(text);
        expect(event.ok && event.value.kind !== 'unsupported').toBe(false);
      }),
    );
  });
});

describe('what is odd about an event', () => {
  const BOM = '\ufeff';
  const ticket = eventXml({ InfoType: 'component_verify_ticket', ComponentVerifyTicket: 'ticket@@@x' });

  it.each([
    ['a byte order mark inside', push(BOM + ticket)],
    [
      'a byte order mark before the envelope',
      { ...push(ticket), body: Buffer.from(BOM + push(ticket).body) },
    ],
    ['a comment', push(ticket.replace('<xml>', '<xml><!-- ticket -->'))],
    ['a control byte beside it', push(ticket.replace('<xml>', '<xml><x>\x14</x>'))],
  ])('does not spoil a ticket: %s', (_what, { query, body }) => {
    expect(receiver.event(query, body)).toMatchObject({
      ok: true,
      value: { kind: 'ticket', ticket: 'ticket@@@x' },
    });
  });

  it('never puts a damaged ticket in the place of a good one', () => {
    const [before = '', after = ''] = ticket.split('@@@x');
    const damaged = Buffer.concat([Buffer.from(`${before}@@@`), Buffer.from([0xff]), Buffer.from(after)]);
    const { query, body } = push(damaged);
    expect(receiver.event(query, body)).toMatchObject({ refusal: { reason: 'malformed' } });
  });
});

describe('a key that is being changed', () => {
  it('opens what is encrypted with the former one, and the reply is encrypted with that', () => {
    const both = receiverUnderTest([DEMO.aesKey, TICKET.aesKey]);
    const text = messageXml({ Content: 'TESTCOMPONENT_MSG_TYPE_TEXT' });
    const { query, body } = push(text, { outer: '' });
    const answer = both.message(query, body, MERCHANT);
    expect(replied(answer, TICKET.aesKey)).toContain('TESTCOMPONENT_MSG_TYPE_TEXT_callback');
  });
});

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
