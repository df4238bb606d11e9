import { describe, expect, it } from 'vitest';
import { checkUrl } from '../../../src/wechat/push/check-url.ts';
import { decrypt } from '../../../src/wechat/push/decrypt.ts';
import { parseAesKey } from '../../../src/wechat/push/parse-aes-key.ts';
import { parseMessage } from '../../../src/wechat/push/parse-message.ts';
import { receivePush } from '../../../src/wechat/push/provider/receive-push.ts';
import { sign } from '../../../src/wechat/push/signature.ts';
import { ACCOUNT, accountOf, queryOf, VECTORS, type Vector, vectorNamed } from './provider/support.ts';

const NOW = 1687254281000;
const idOf = (one: Vector) => [one.id, one] as const;

describe('signatures of the vectors', () => {
  it.each(VECTORS.filter((one) => one.timestamp && one.nonce).map(idOf))('%s', (_, one) => {
    const parts = [one.token, one.timestamp ?? '', one.nonce ?? ''];
    if (one.signature) expect(sign(parts)).toBe(one.signature);
    if (one.msg_signature) expect(sign([...parts, one.encrypt ?? ''])).toBe(one.msg_signature);
    expect(one.signature ?? one.msg_signature).toBeDefined();
  });
});

describe('decryption of the vectors', () => {
  it.each(VECTORS.filter((one) => one.encrypt).map(idOf))('%s', (_, one) => {
    const key = parseAesKey(one.encodingAESKey ?? '');
    if (!key.ok) throw new Error(key.refusal.reason);
    const opened = decrypt(one.encrypt ?? '', key.value);
    if (!opened.ok) throw new Error(opened.refusal.detail);
    expect(opened.value.message.toString('utf8')).toBe(one.plaintext);
    expect(opened.value.message.length).toBe(one.msg_len_bytes);
    expect(opened.value.appId).toBe(one.appid);
  });
});

describe('pushes of the vectors', () => {
  it.each(VECTORS.filter((one) => one.kind === 'push_secure').map(idOf))('%s is understood', (_, one) => {
    const body = one.http_body ?? JSON.stringify({ Encrypt: one.encrypt });
    const received = receivePush({
      query: queryOf(one),
      body: Buffer.from(body),
      account: accountOf(one),
      now: NOW,
    });
    expect(received).toMatchObject({ ok: true, value: { account: 'main', receivedAt: NOW } });
  });

  it('the plain one is understood', () => {
    const one = vectorNamed('plaintext-push-json-1');
    const received = receivePush({
      query: queryOf(one),
      body: Buffer.from(one.body ?? ''),
      account: accountOf(one, { plain: true }),
      now: Number(one.timestamp) * 1000,
    });
    expect(received).toEqual({
      ok: true,
      value: {
        kind: 'unsupported',
        account: 'main',
        key: `plain:${one.timestamp}:${one.nonce}:unsupported:-:debug_demo:o9AgO5Kd5ggOC-bXrbNODIiE3bGY:1714037059`,
        createdAt: 1714037059000,
        receivedAt: Number(one.timestamp) * 1000,
        authenticated: 'plain',
        eventType: null,
        event: 'debug_demo',
      },
    });
  });

  const received = { account: 'main', receivedAt: NOW, authenticated: 'sealed' };
  const allocation = {
    ...received,
    skuId: '20000178',
    result: 0,
    orderId: 'DD2970445798112968704',
    wechatRequestId: '1687254272930',
    receiverAppId: 'wxbf98693b6554a24a',
  };
  const understood: [string, unknown][] = [
    [
      'generated-charge_sp_assign-json',
      {
        ...allocation,
        kind: 'assigned',
        key: '5:DD2970445798112968704:1687254272930:0',
        createdAt: 1687254279000,
        packageId: 'ZY2823973277692477440',
      },
    ],
    [
      'generated-charge_sp_cancel_assign-xml',
      {
        ...allocation,
        kind: 'cancelled',
        key: '6:DD2970445798112968704:1687254272930:0',
        createdAt: 1687254399000,
      },
    ],
    [
      'generated-charge_sp_service_quota_notify-json',
      {
        ...received,
        kind: 'balance',
        key: '1:10000185:800:1687254499',
        createdAt: 1687254499000,
        eventType: 1,
        appId: 'wx1234567890abcdef',
        spuId: '10000185',
        spuName: '动态扩容资源包',
        total: 1000n,
        used: 800n,
      },
    ],
    [
      'generated-charge_sp_service_validity_notify-xml',
      {
        ...received,
        kind: 'validity',
        key: '2:10000185:2026-09-01 00:00:00:1687254599',
        createdAt: 1687254599000,
        eventType: 2,
        appId: 'wx1234567890abcdef',
        spuId: '10000185',
        spuName: '动态扩容资源包',
        endsAt: '2026-09-01 00:00:00',
      },
    ],
  ];
  it.each(understood)('%s is exactly this event', (id, event) => {
    const one = vectorNamed(id);
    const push = { query: queryOf(one), body: Buffer.from(one.http_body ?? ''), account: ACCOUNT, now: NOW };
    expect(receivePush(push)).toEqual({ ok: true, value: event });
  });
});

describe('the URL check', () => {
  const one = vectorNamed('url-verify-plain-1');
  const query = (changes: Record<string, string> = {}) =>
    new URLSearchParams({
      signature: one.signature ?? '',
      timestamp: one.timestamp ?? '',
      nonce: one.nonce ?? '',
      echostr: one.query_echostr ?? '',
      ...changes,
    });

  it('answers the echostr of the vector', () => {
    expect(checkUrl(query(), one.token)).toEqual({ ok: true, value: one.expected_response_body });
  });

  it.each([
    { signature: '0'.repeat(40) },
    { signature: '' },
    { signature: (one.signature ?? '').slice(1) },
    { signature: 'ä'.repeat(20) },
    { nonce: '1' },
    { timestamp: '1' },
  ])('is refused with %j', (changes) => {
    expect(checkUrl(query(changes), one.token)).toMatchObject({ refusal: { reason: 'bad_signature' } });
  });

  it('is refused with another token, without its parameters, and without an echostr', () => {
    expect(checkUrl(query(), 'other')).toMatchObject({ refusal: { reason: 'bad_signature' } });
    expect(checkUrl(new URLSearchParams(), one.token)).toMatchObject({
      refusal: { reason: 'bad_signature' },
    });
    const without = query();
    without.delete('echostr');
    expect(checkUrl(without, one.token)).toMatchObject({ refusal: { reason: 'malformed' } });
  });
});

describe('an EncodingAESKey', () => {
  it('may have spare bits set in its last character', () => {
    const key = parseAesKey('jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C');
    expect(key).toMatchObject({ ok: true });
    if (key.ok) expect(key.value).toHaveLength(32);
  });

  it('is 43 letters and digits', () => {
    expect(parseAesKey('abcde')).toEqual({ ok: false, refusal: { reason: 'wrong_length', length: 5 } });
    expect(parseAesKey('A'.repeat(44))).toMatchObject({ refusal: { reason: 'wrong_length' } });
    expect(parseAesKey(`${'A'.repeat(42)}=`)).toMatchObject({ refusal: { reason: 'wrong_characters' } });
    expect(parseAesKey(`${'A'.repeat(42)}\n`)).toMatchObject({ refusal: { reason: 'wrong_characters' } });
  });
});

describe('XML of the vectors', () => {
  it('gives texts only, ids with all their digits', () => {
    const one = vectorNamed('secure-push-xml-tencent-sample');
    const parsed = parseMessage(Buffer.from(one.plaintext ?? ''));
    expect(parsed.ok && Object.fromEntries(parsed.value)).toMatchObject({
      MsgId: '4561255354251345929',
      CreateTime: '1409659813',
      Content: 'hello',
    });
  });
});
