import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PushAccount, receivePush } from '../../../src/wechat/push/receive.ts';
import { ACCOUNT, content, encrypt, padTo32, plain, queryOf, safe, signed, vectorNamed } from './support.ts';

const NOW = 1687254281000;
const receive = (push: { query: URLSearchParams; body: Buffer }, changes: Partial<PushAccount> = {}) =>
  receivePush({ ...push, account: { ...ACCOUNT, ...changes }, now: NOW });

const ASSIGNED = {
  event_type: 5,
  result: 0,
  order_id: 'DD1',
  request_id: 'hr_0123456789',
  receive_appid: 'wxbf98693b6554a24a',
};
const json = (changes: Record<string, unknown> = {}) => JSON.stringify({ ...ASSIGNED, ...changes });

/** The event of a push that must be taken. */
function taken(received: ReturnType<typeof receive>) {
  if (!received.ok) throw new Error(`refused: ${received.refusal.reason} ${received.refusal.detail}`);
  return received.value;
}

describe('the signature', () => {
  const one = vectorNamed('generated-charge_sp_assign-json');
  const body = Buffer.from(one.http_body ?? '');

  it.each(['0'.repeat(40), '', one.signature ?? '', `${one.msg_signature}0`])(
    'of an encrypted push must be its msg_signature, not %j',
    (given) => {
      const query = queryOf(one);
      query.set('msg_signature', given);
      expect(receive({ query, body })).toEqual({ ok: false, refusal: { reason: 'bad_signature' } });
    },
  );

  it('of an encrypted push is checked before anything is decrypted', () => {
    const push = safe('!!!not-base64!!!');
    push.query.set('msg_signature', '0'.repeat(40));
    expect(receive(push)).toEqual({ ok: false, refusal: { reason: 'bad_signature' } });
  });

  it('is needed for an encrypted push even if the plain one beside it is right', () => {
    const query = queryOf(one);
    query.delete('msg_signature');
    query.delete('encrypt_type');
    expect(receive({ query, body })).toMatchObject({ refusal: { reason: 'bad_signature' } });
  });

  it('of a plain push must be right', () => {
    const push = plain(json());
    push.query.set('signature', 'f'.repeat(40));
    expect(receive(push)).toMatchObject({ refusal: { reason: 'bad_signature' } });
    expect(receive({ query: new URLSearchParams(), body: Buffer.from(json()) })).toMatchObject({
      refusal: { reason: 'bad_signature' },
    });
  });

  it('is good for ever: WeChat sends an event again with its first timestamp', () => {
    const late = receivePush({ query: queryOf(one), body, account: ACCOUNT, now: NOW + 365 * 86_400_000 });
    expect(late.ok).toBe(true);
  });
});

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

describe('a plain push', () => {
  it('is taken, also by an account that has a key, unless it wants none', () => {
    expect(receive(plain(json())).ok).toBe(true);
    expect(receive(plain(json()), { pushAesKey: null }).ok).toBe(true);
    expect(receive(plain(json()), { plain: false })).toEqual({
      ok: false,
      refusal: { reason: 'not_encrypted' },
    });
  });

  it('is refused at an address that promises encryption', () => {
    for (const extra of [{ encrypt_type: 'aes' }, { msg_signature: '0'.repeat(40) }]) {
      expect(receive(plain(json(), extra))).toMatchObject({ refusal: { reason: 'not_encrypted' } });
    }
  });
});

describe('the fields of an event', () => {
  it('may be numbers or texts, in JSON or XML', () => {
    const xml = `<xml>${Object.entries(ASSIGNED)
      .map(([name, value]) => `<${name}>\n${value} </${name}>`)
      .join('\n')}</xml>`;
    const texts = Object.fromEntries(Object.entries(ASSIGNED).map(([name, value]) => [name, String(value)]));
    const events = [json(), xml, `<?xml version="1.0"?>\n${xml}`, `\ufeff${JSON.stringify(texts)}`].map(
      (body) => taken(receive(plain(body))),
    );
    for (const event of events) expect(event).toEqual(events[0]);
    expect(events[0]).toMatchObject({ kind: 'assigned', key: '5:DD1:hr_0123456789:0', createdAt: null });
  });

  it('keep every digit of large ids sent as bare numbers', () => {
    const body = json().replace('"hr_0123456789"', '9007199254740993');
    expect(taken(receive(plain(body)))).toMatchObject({ wechatRequestId: '9007199254740993' });
  });

  it('may stand one level down, under the name of the Event', () => {
    const inJson = JSON.stringify({
      Event: 'charge_sp_assign',
      CreateTime: 1687254279,
      charge_sp_assign: ASSIGNED,
    });
    const inXml =
      '<xml><Event><![CDATA[charge_sp_assign]]></Event><CreateTime>1687254279</CreateTime><charge_sp_assign>' +
      '<event_type>5</event_type><result>0</result><order_id>DD1</order_id><request_id>hr_0123456789</request_id>' +
      '<receive_appid>wxbf98693b6554a24a</receive_appid></charge_sp_assign></xml>';
    for (const body of [inJson, inXml]) {
      expect(taken(receive(plain(body)))).toMatchObject({ kind: 'assigned', createdAt: 1687254279000 });
    }
  });

  it('tell a failed allocation from a successful one', () => {
    expect(taken(receive(plain(json({ result: 10121031 }))))).toMatchObject({
      kind: 'assigned',
      result: 10121031,
      key: '5:DD1:hr_0123456789:10121031',
    });
  });

  it.each([
    { result: undefined },
    { result: 'none' },
    { order_id: '' },
    { request_id: null },
    { receive_appid: undefined },
    { request_id: 'x'.repeat(200) },
  ])('of a known event must be there: %j is refused', (changes) => {
    expect(receive(plain(json(changes)))).toMatchObject({ refusal: { reason: 'malformed' } });
  });

  it('make warnings of an app and of the provider different events', () => {
    const body = {
      spu_id: 10000077,
      spu_name: 'x',
      total_quota: 10,
      total_used_quota: 9,
      appid: 'wx9',
      CreateTime: 1693624245,
    };
    expect(taken(receive(plain(JSON.stringify({ ...body, event_type: 3 }))))).toMatchObject({
      kind: 'balance',
      eventType: 3,
      appId: 'wx9',
      key: '3:wx9:10000077:9:1693624245',
    });
    const ends = { event_type: '4', spu_id: '1', validity_end_time: 1788192000, CreateTime: 1693624245 };
    expect(taken(receive(plain(JSON.stringify(ends))))).toMatchObject({
      kind: 'validity',
      eventType: 4,
      appId: null,
      endsAt: '1788192000',
      key: '4:-:1:1788192000:1693624245',
    });
  });

  it('of an event that nobody knows make it unsupported, not refused', () => {
    expect(taken(receive(plain('{"event_type":99,"Event":"new","CreateTime":1}')))).toMatchObject({
      kind: 'unsupported',
      eventType: '99',
      event: 'new',
    });
    expect(taken(receive(plain('{"MsgType":"text","MsgId":4561255354251345929}')))).toMatchObject({
      kind: 'unsupported',
      key: 'unsupported:-:-:4561255354251345929',
    });
  });
});

describe('a body that is no message', () => {
  const bomb = `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><xml><event_type>&b;</event_type></xml>`;
  it.each([
    ['empty', ''],
    ['blank', ' \n '],
    ['a word', 'hello'],
    ['a list', '[]'],
    ['half of JSON', '{"event_type":5'],
    ['half of XML', '<xml><event_type>5'],
    ['another root', '<html><event_type>5</event_type></html>'],
    ['no children', '<xml>5</xml>'],
    ['a DOCTYPE', '<!DOCTYPE foo><xml><event_type>99</event_type></xml>'],
    ['entities', bomb],
    ['an external entity', '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><xml><a>&a;</a></xml>'],
    ['a DOCTYPE inside', '<xml><!DOCTYPE foo><event_type>99</event_type></xml>'],
    ['a comment', '<xml><!-- x --><event_type>99</event_type></xml>'],
    ['an instruction', '<xml><?php 1 ?><event_type>99</event_type></xml>'],
    ['unfinished CDATA', '<xml><event_type><![CDATA[99</event_type></xml>'],
    ['deep XML', `${'<xml>'.repeat(50)}${'</xml>'.repeat(50)}`],
    ['deep JSON', `{"a":${'['.repeat(50)}${']'.repeat(50)}}`],
    ['wide XML', `<xml>${'<a>1</a>'.repeat(1000)}</xml>`],
  ])('(%s) is malformed', (_, body) => {
    expect(receive(plain(body))).toMatchObject({ ok: false, refusal: { reason: 'malformed' } });
  });

  it('is malformed if it is not UTF-8', () => {
    const body = Buffer.concat([Buffer.from('{"Event":"'), Buffer.from([0xff, 0xfe]), Buffer.from('"}')]);
    expect(receive({ query: signed([]), body })).toMatchObject({ refusal: { reason: 'malformed' } });
  });

  it('is too large beyond a megabyte', () => {
    expect(receive(plain(`{"Event":"${'x'.repeat(1024 * 1024)}"}`))).toMatchObject({
      refusal: { reason: 'too_large' },
    });
  });

  it('changes nothing in JavaScript, whatever its fields are called', () => {
    for (const name of ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty']) {
      receive(plain(`{"Event":"${name}","${name}":{"event_type":5,"polluted":"yes"}}`));
      receive(plain(`<xml><Event>${name}</Event><${name}><polluted>yes</polluted></${name}></xml>`));
    }
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
    expect(Reflect.get({}, 'event_type')).toBeUndefined();
    expect(taken(receive(plain('{"Event":"toString"}')))).toMatchObject({ kind: 'unsupported' });
  });

  it('leaves entities as they are written', () => {
    const event = taken(receive(plain('<xml><Event>&lt;&#65;&amp;&x;</Event></xml>')));
    expect(event).toMatchObject({ event: '&lt;&#65;&amp;&x;' });
  });

  it.each([
    ['a megabyte of open tags', '<'.repeat(1_000_000)],
    ['a megabyte of open CDATA', '<![CDATA['.repeat(110_000)],
    ['a megabyte of CDATA', `<xml>${'<![CDATA[]]>'.repeat(80_000)}</xml>`],
    ['a megabyte of spaces', `<xml>${' '.repeat(1_000_000)}</xml>`],
    ['a megabyte of attributes', `<xml ${'a="1" '.repeat(160_000)}></xml>`],
    ['a megabyte of ampersands', `<xml><a>${'&'.repeat(1_000_000)}</a></xml>`],
    ['a megabyte of braces', '{"a":'.repeat(200_000)],
    ['a megabyte of quotes', `{"${'\\"'.repeat(500_000)}`],
    ['a megabyte of digits', `{"a":${'9'.repeat(1_000_000)}}`],
    ['a megabyte of base64', `{"Encrypt":"${'A'.repeat(1_000_000)}"}`],
  ])('is done with in a moment even if it is %s', (_, body) => {
    const startedAt = performance.now();
    receive(plain(body));
    receive(plain(body, { msg_signature: '0'.repeat(40) }));
    expect(performance.now() - startedAt).toBeLessThan(1500);
  });
});

describe('whatever a stranger sends', () => {
  const xmlish = fc
    .array(
      fc.constantFrom(
        '<xml>',
        '</xml>',
        '<',
        '>',
        '/',
        '<![CDATA[',
        ']]>',
        '<?xml ?>',
        '<!DOCTYPE',
        '&a;',
        '<a>',
        '</a>',
        '"',
        "='",
        '5',
        '<__proto__>',
        '<event_type>',
        '</event_type>',
        '\n',
        'é',
      ),
      { maxLength: 40 },
    )
    .map((parts) => parts.join(''));
  const jsonish = fc.oneof(
    fc.json(),
    fc
      .dictionary(
        fc.constantFrom('event_type', 'Event', 'Encrypt', 'order_id', 'result', 'request_id', '__proto__'),
        fc.jsonValue(),
      )
      .map((value) => JSON.stringify(value)),
  );
  const body = fc.oneof(
    fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
    fc.oneof(xmlish, jsonish, fc.string({ unit: 'binary' })).map((text) => Buffer.from(text)),
  );

  it('is answered with an event or a refusal, never with an exception', () => {
    fc.assert(
      fc.property(body, (bytes) => {
        const received = receive({ query: signed([]), body: bytes });
        expect(received.ok ? received.value.account : received.refusal.reason).toMatch(/^[a-z_]+$/);
      }),
      { numRuns: 2000 },
    );
  });

  it('nor inside a correctly signed and encrypted push', () => {
    fc.assert(
      fc.property(body, fc.integer({ min: 0, max: 2 ** 32 - 1 }), fc.boolean(), (bytes, length, right) => {
        const message = bytes.toString('latin1');
        const encrypted = encrypt(content(message, ACCOUNT.appId, right ? undefined : length));
        const received = receive(safe(encrypted));
        expect(received.ok ? received.value.account : received.refusal.reason).toMatch(/^[a-z_]+$/);
      }),
      { numRuns: 1000 },
    );
  });

  it('nor with any parameters', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom('signature', 'timestamp', 'nonce', 'msg_signature', 'encrypt_type'),
          fc.string(),
        ),
        (query) => {
          const push = { query: new URLSearchParams(query), body: Buffer.from(json()) };
          expect(receive(push).ok).toBe(false);
        },
      ),
    );
  });
});
