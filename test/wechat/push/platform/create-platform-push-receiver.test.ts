import { describe, expect, it } from 'vitest';
import { decrypt } from '../../../../src/wechat/push/decrypt.ts';
import { encrypt } from '../../../../src/wechat/push/encrypt-reply.ts';
import { parseMessage } from '../../../../src/wechat/push/parse-message.ts';
import { sign } from '../../../../src/wechat/push/signature.ts';
import { PUBLISHED, TICKET } from '../../../fixtures/platform-push-vectors.ts';
import { COMPONENT, eventOf, eventXml, keyOf, MERCHANT, NOW, push, receiverUnderTest } from './support.ts';

const receiver = receiverUnderTest();

describe('the published vectors', () => {
  it('of WeChat’s demonstration open', () => {
    expect(sign([PUBLISHED.token, PUBLISHED.timestamp, PUBLISHED.nonce, PUBLISHED.encrypted])).toBe(
      PUBLISHED.msgSignature,
    );
    const opened = decrypt(PUBLISHED.encrypted, keyOf(PUBLISHED.aesKey));
    if (!opened.ok) throw new Error(opened.refusal.reason);
    expect(opened.value.appId).toBe(PUBLISHED.appId);
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
      `<xml><AppId><![CDATA[${COMPONENT}]]></AppId><Encrypt><![CDATA[${TICKET.encrypted}]]></Encrypt></xml>`,
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
    expect(encrypt(TICKET.message, keys, Buffer.from(TICKET.random))).toBe(TICKET.encrypted);
  });
});

describe('an event', () => {
  it.each([
    ['authorized', 'authorized'],
    ['updateauthorized', 'updated'],
  ])('%s names the account, its code and its link', (InfoType, kind) => {
    const event = eventOf(
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
      expect(eventOf(message)).toMatchObject({ ok: true, value: { kind: 'unauthorized', appId: MERCHANT } });
    }
  });

  it.each(['notify_third_fasteregister', 'notify_3rd_wxa_auth', 'something_new', ''])(
    'of the kind "%s" is kept as unsupported',
    (InfoType) => {
      expect(eventOf(eventXml({ InfoType, appid: 'wxnew', status: '0' }))).toMatchObject({
        ok: true,
        value: { kind: 'unsupported', infoType: InfoType || null },
      });
    },
  );

  it('sent again has the same key, and another one has not', () => {
    const key = (fields: Record<string, string>) => {
      const event = eventOf(eventXml({ InfoType: 'authorized', AuthorizerAppid: MERCHANT, ...fields }));
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
    expect(eventOf(eventXml(fields))).toMatchObject({ ok: false, refusal: { reason: 'malformed' } });
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
