import fc from 'fast-check';
import { XMLParser } from 'fast-xml-parser';
import { describe, expect, it, vi } from 'vitest';
import { type PushAccount, receivePush } from '../../../../src/wechat/push/provider/receive-push.ts';
import {
  ACCOUNT,
  content,
  encrypt,
  padTo32,
  plain,
  queryOf,
  safe,
  sealed,
  signed,
  vectorNamed,
} from './support.ts';

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
      expect(receive({ query, body })).toMatchObject({ ok: false, refusal: { reason: 'bad_signature' } });
    },
  );

  it('of an encrypted push is checked before anything is decrypted', () => {
    const push = safe('!!!not-base64!!!');
    push.query.set('msg_signature', '0'.repeat(40));
    expect(receive(push)).toMatchObject({ ok: false, refusal: { reason: 'bad_signature' } });
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

  it('of an encrypted push is good for ever: it covers what the push says', () => {
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
  const allowed = { plain: true };

  it('is refused where there is a key, unless the configuration wants it', () => {
    expect(receive(plain(json()))).toMatchObject({ ok: false, refusal: { reason: 'not_encrypted' } });
    expect(taken(receive(plain(json()), allowed)).authenticated).toBe('plain');
    expect(taken(receive(sealed(json()), allowed)).authenticated).toBe('sealed');
  });

  it('is taken where there is no key, unless the configuration refuses it', () => {
    expect(taken(receive(plain(json()), { pushAesKey: null })).authenticated).toBe('plain');
    expect(receive(plain(json()), { pushAesKey: null, plain: false })).toMatchObject({
      refusal: { reason: 'not_encrypted' },
    });
  });

  it.each([
    ['encrypt_type', { encrypt_type: 'aes' }],
    ['encrypt_type in capitals', { encrypt_type: 'AES' }],
    ['msg_signature', { msg_signature: '0'.repeat(40) }],
    ['an empty msg_signature', { msg_signature: '' }],
  ])('is refused at an address with %s, even where plain ones are wanted', (_, extra) => {
    expect(receive(plain(json(), extra), allowed)).toMatchObject({ refusal: { reason: 'not_encrypted' } });
  });

  it('is refused at an address that announces encryption second', () => {
    const push = plain(json());
    push.query.append('encrypt_type', 'raw');
    push.query.append('encrypt_type', 'aes');
    expect(receive(push, allowed)).toMatchObject({ refusal: { reason: 'not_encrypted' } });
  });

  it('cannot be made of a compatible-mode push whose msg_signature was left out', () => {
    const { body } = safe(encrypt(content(json())), ASSIGNED);
    expect(receive({ query: signed([]), body }, allowed)).toMatchObject({
      refusal: { reason: 'bad_signature' },
    });
  });

  it('is refused when its timestamp is not of now, before it is parsed', () => {
    const at = (now: number) => receivePush({ ...plain('{'), account: { ...ACCOUNT, plain: true }, now });
    for (const off of [-11 * 60_000, 11 * 60_000, 90 * 86_400_000]) {
      expect(at(1687254280_000 + off)).toMatchObject({ refusal: { reason: 'stale' } });
    }
    for (const off of [-9 * 60_000, 9 * 60_000]) {
      expect(at(1687254280_000 + off)).toMatchObject({ refusal: { reason: 'malformed' } });
    }
  });

  it('never has the key of an encrypted one, so that it cannot make the true one a repetition', () => {
    const invented = taken(receive(plain(json()), allowed));
    const repeated = taken(receive(plain(json()), allowed));
    expect(repeated.key).toBe(invented.key);
    expect(taken(receive(sealed(json()))).key).not.toBe(invented.key);
  });
});

describe('the fields of an event', () => {
  it('may be numbers or texts, in JSON or XML', () => {
    const xml = `<xml>${Object.entries(ASSIGNED)
      .map(([name, value]) => `<${name}>\n${value} </${name}>`)
      .join('\n')}</xml>`;
    const texts = Object.fromEntries(Object.entries(ASSIGNED).map(([name, value]) => [name, String(value)]));
    const events = [json(), xml, `<?xml version="1.0"?>\n${xml}`, `\ufeff${JSON.stringify(texts)}`].map(
      (body) => ({ ...taken(receive(sealed(body))) }),
    );
    for (const event of events) expect(event).toEqual(events[0]);
    expect(events[0]).toMatchObject({ kind: 'assigned', key: '5:DD1:hr_0123456789:0', createdAt: null });
  });

  it('keep every digit of large ids sent as bare numbers', () => {
    const body = json().replace('"hr_0123456789"', '9007199254740993');
    expect(taken(receive(sealed(body)))).toMatchObject({ wechatRequestId: '9007199254740993' });
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
      expect(taken(receive(sealed(body)))).toMatchObject({ kind: 'assigned', createdAt: 1687254279000 });
    }
  });

  it('tell a failed allocation from a successful one', () => {
    expect(taken(receive(sealed(json({ result: 10121031 }))))).toMatchObject({
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
    expect(receive(sealed(json(changes)))).toMatchObject({ refusal: { reason: 'malformed' } });
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
    expect(taken(receive(sealed(JSON.stringify({ ...body, event_type: 3 }))))).toMatchObject({
      kind: 'balance',
      eventType: 3,
      appId: 'wx9',
      key: '3:wx9:10000077:9:1693624245',
    });
    const ends = { event_type: '4', spu_id: '1', validity_end_time: 1788192000, CreateTime: 1693624245 };
    expect(taken(receive(sealed(JSON.stringify(ends))))).toMatchObject({
      kind: 'validity',
      eventType: 4,
      appId: null,
      endsAt: '1788192000',
      key: '4:-:1:1788192000:1693624245',
    });
  });

  it('of an event that nobody knows make it unsupported, not refused', () => {
    expect(taken(receive(sealed('{"event_type":99,"Event":"new","CreateTime":1}')))).toMatchObject({
      kind: 'unsupported',
      eventType: '99',
      event: 'new',
    });
    expect(taken(receive(sealed('{"MsgType":"text","MsgId":4561255354251345929}')))).toMatchObject({
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
    ['half a comment', '<xml><!-- x ><event_type>99</event_type></xml>'],
    ['a DOCTYPE after a comment', '<!-- x --><!DOCTYPE foo><xml><event_type>99</event_type></xml>'],
    ['an instruction', '<xml><?php 1 ?><event_type>99</event_type></xml>'],
    ['unfinished CDATA', '<xml><event_type><![CDATA[99</event_type></xml>'],
    ['deep XML', `${'<xml>'.repeat(50)}${'</xml>'.repeat(50)}`],
    ['deep JSON', `{"a":${'['.repeat(50)}${']'.repeat(50)}}`],
    ['wide XML', `<xml>${'<a>1</a>'.repeat(1000)}</xml>`],
  ])('(%s) is malformed', (_, body) => {
    expect(receive(sealed(body))).toMatchObject({ ok: false, refusal: { reason: 'malformed' } });
  });

  it('changes nothing in JavaScript, whatever its fields are called', () => {
    for (const name of ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty']) {
      receive(sealed(`{"Event":"${name}","${name}":{"event_type":5,"polluted":"yes"}}`));
      receive(sealed(`<xml><Event>${name}</Event><${name}><polluted>yes</polluted></${name}></xml>`));
    }
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
    expect(Reflect.get({}, 'event_type')).toBeUndefined();
    expect(taken(receive(sealed('{"Event":"toString"}')))).toMatchObject({ kind: 'unsupported' });
  });

  it('leaves entities as they are written', () => {
    const event = taken(receive(sealed('<xml><Event>&lt;&#65;&amp;&x;</Event></xml>')));
    expect(event).toMatchObject({ event: '&lt;&#65;&amp;&x;' });
  });
});

describe('what is odd about a message', () => {
  const xmlOf = (fields: string) =>
    `<xml><event_type>5</event_type><result>0</result><order_id><![CDATA[DD1]]></order_id>` +
    `<request_id>hr_0123456789</request_id><receive_appid>wxbf98693b6554a24a</receive_appid>${fields}</xml>`;
  const bytes = (...parts: (string | number[])[]) =>
    Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))));
  const BOM = [0xef, 0xbb, 0xbf];

  it.each<[string, string | Buffer]>([
    ['a control byte in a name, in JSON', json({ sp_spu_name: 'pack' }).replace('pack', 'pa\x14ck')],
    [
      'every control byte in a name, in JSON',
      json({ n: '@' }).replace('@', String.fromCharCode(...Array(32).keys())),
    ],
    ['a control byte in a name, in XML', xmlOf('<sp_spu_name><![CDATA[pa\x14\x00ck]]></sp_spu_name>')],
    ['a line break in a name, in JSON', json({ n: '@' }).replace('@', 'a\nb\tc')],
    ['a control byte in an id', json({ order_id: 'D@D1' }).replace('@', '\x07')],
    ['an escaped control character in an id', json({ order_id: 'DD1\x14' })],
    [
      'a byte that is no UTF-8 in a name, in JSON',
      bytes('{"sp_spu_name":"', [0xe4, 0xb8], '",', json().slice(1)),
    ],
    [
      'a byte that is no UTF-8 in a name, in XML',
      bytes('<xml><n>', [0xff, 0xfe], '</n>', xmlOf('').slice(5)),
    ],
    ['a byte order mark before it, in JSON', bytes(BOM, json())],
    ['a byte order mark before it, in XML', bytes(BOM, BOM, xmlOf(''))],
    ['a byte order mark within, in JSON', bytes('{', BOM, json().slice(1))],
    ['a byte order mark within, in XML', xmlOf('').replace('>5<', '>\ufeff5<')],
    [
      'comments',
      `<!-- a --><xml><!-- <event_type>6</event_type> -->${xmlOf('').slice(5)}<!-- <!DOCTYPE x> -->`,
    ],
    ['zero bytes at its end', `${json()}\0\0`],
  ])('does not spoil it: %s', (_, message) => {
    expect(taken(receive(sealed(message)))).toMatchObject({
      kind: 'assigned',
      key: '5:DD1:hr_0123456789:0',
      orderId: 'DD1',
    });
  });

  it('does not spoil a name: it is told without the control byte', () => {
    const named = {
      event_type: 1,
      sp_spu_id: 1,
      total_quota: 9,
      total_used_quota: 8,
      sp_spu_name: 'pa\x14ck',
    };
    expect(taken(receive(sealed(JSON.stringify(named))))).toMatchObject({ spuName: 'pack' });
    expect(taken(receive(sealed(JSON.stringify(named).replace('\\u0014', '\x14'))))).toMatchObject({
      spuName: 'pack',
    });
  });
});

describe('an odd envelope', () => {
  const encrypted = encrypt(content(json()));
  const query = () => signed([encrypted]);
  const bodies: [string, string | Buffer][] = [
    ['a byte order mark before it, in JSON', Buffer.from(`\ufeff${JSON.stringify({ Encrypt: encrypted })}`)],
    ['a byte order mark before it, in XML', Buffer.from(`\ufeff<xml><Encrypt>${encrypted}</Encrypt></xml>`)],
    [
      'escaped slashes',
      JSON.stringify({ Encrypt: encrypted }).replaceAll('/', '\\/').replaceAll('=', '\\u003d'),
    ],
    ['a control byte in a name', `{"ToUserName":"gh\x14_1","Encrypt":"${encrypted}"}`],
    [
      'bad UTF-8 in a name',
      Buffer.concat([
        Buffer.from('<xml><n>'),
        Buffer.from([0xff]),
        Buffer.from(`</n><Encrypt>${encrypted}</Encrypt></xml>`),
      ]),
    ],
    ['a comment', `<xml><!-- <Encrypt>x</Encrypt> --><Encrypt><![CDATA[${encrypted}]]></Encrypt></xml>`],
    ['space and line breaks', ` \n<xml>\n<Encrypt>\n <![CDATA[${encrypted}]]>\n</Encrypt></xml>`],
    [
      'a customer who writes like WeChat',
      `<xml><Content><![CDATA[<Encrypt>x</Encrypt>]]></Content><Encrypt>${encrypted}</Encrypt></xml>`,
    ],
    [
      'a customer who writes like WeChat, in JSON',
      JSON.stringify({ Content: '"Encrypt":"x"', Encrypt: encrypted }),
    ],
    [
      'one of the same name within another',
      JSON.stringify({ a: { Encrypt: 'x' }, b: ['Encrypt'], Encrypt: encrypted }),
    ],
    ['numbers and lists beside it', JSON.stringify({ n: 5, l: [1, [2]], t: true, Encrypt: encrypted })],
  ];
  it.each(bodies)('is opened with %s', (_, body) => {
    expect(taken(receive({ query: query(), body: Buffer.from(body) }))).toMatchObject({ kind: 'assigned' });
  });

  it.each([
    `<!DOCTYPE xml><xml><Encrypt>${encrypted}</Encrypt></xml>`,
    `<!DOCTYPE xml [<!ENTITY e "x">]><xml><a>&e;</a><Encrypt>${encrypted}</Encrypt></xml>`,
  ])('with a DOCTYPE is refused: %s', (body) => {
    expect(receive({ query: query(), body: Buffer.from(body) })).toMatchObject({
      refusal: { reason: 'malformed' },
    });
  });

  it('may announce encryption in capitals, and repeat its parameters', () => {
    const push = { query: query(), body: Buffer.from(JSON.stringify({ Encrypt: encrypted })) };
    push.query.set('encrypt_type', 'AES');
    for (const [name, value] of [...push.query]) push.query.append(name, value);
    expect(receive(push).ok).toBe(true);
  });

  it('is opened at an address that has parameters of the same names of its own', () => {
    const address = new URLSearchParams({ nonce: 'ours', timestamp: '1' });
    for (const [name, value] of query()) address.append(name, value);
    const body = Buffer.from(JSON.stringify({ Encrypt: encrypted }));
    expect(receive({ query: address, body }).ok).toBe(true);
  });

  it('is opened where the address has a msg_signature only', () => {
    const push = { query: query(), body: Buffer.from(JSON.stringify({ Encrypt: encrypted })) };
    push.query.delete('signature');
    expect(receive(push).ok).toBe(true);
    push.query.set('msg_signature', '0'.repeat(40));
    expect(receive(push)).toMatchObject({ refusal: { reason: 'bad_signature' } });
  });

  it('is refused where any signature that is there is wrong, or neither is there', () => {
    const body = Buffer.from(JSON.stringify({ Encrypt: encrypted }));
    const wrong = query();
    wrong.set('signature', '0'.repeat(40));
    const none = query();
    none.delete('signature');
    none.delete('msg_signature');
    for (const given of [wrong, none, new URLSearchParams()]) {
      expect(receive({ query: given, body })).toMatchObject({ refusal: { reason: 'bad_signature' } });
    }
  });
});

describe('work for strangers', () => {
  const LIMIT = 64 * 1024;
  const filled = (unit: string, before = '', after = '') => {
    const room = LIMIT - before.length - after.length;
    return before + unit.repeat(Math.floor(room / unit.length)) + after;
  };
  const bodies: [string, string][] = [
    ['open tags', filled('<')],
    ['open CDATA', filled('<![CDATA[')],
    ['CDATA', filled('<![CDATA[]]>', '<xml>', '</xml>')],
    ['comments', filled('<!---->', '<xml>', '</xml>')],
    ['open comments', filled('<!--')],
    ['spaces', filled(' ', '<xml>', '</xml>')],
    ['attributes', filled('a="1" ', '<xml ', '></xml>')],
    ['ampersands', filled('&', '<xml><a>', '</a></xml>')],
    ['braces', filled('{"a":')],
    ['quotes', filled('\\"', '{"')],
    ['digits', filled('9', '{"a":', '}')],
    ['base64', filled('A', '{"Encrypt":"', '"}')],
    ['many Encrypts', filled('<Encrypt>A</Encrypt>', '<xml>', '</xml>')],
    ['escapes', filled('\\u0041', '{"Encrypt":"', '"}')],
  ];

  it.each(bodies)('no parser is entered for unsigned %s', (_, body) => {
    const parsers = [vi.spyOn(JSON, 'parse'), vi.spyOn(XMLParser.prototype, 'parse')];
    const unsigned = [plain(body), plain(body), plain(body)];
    unsigned[0]?.query.set('signature', '0'.repeat(40));
    unsigned[1]?.query.delete('signature');
    unsigned[2]?.query.delete('signature');
    unsigned[2]?.query.set('msg_signature', '0'.repeat(40));
    for (const push of unsigned) expect(receive(push, { plain: true }).ok).toBe(false);
    // Signed by its address, which says nothing of the body: nothing is parsed where plain pushes are not wanted.
    expect(receive(plain(body)).ok).toBe(false);
    for (const parser of parsers) {
      expect(parser).not.toHaveBeenCalled();
      parser.mockRestore();
    }
  });

  it.each(bodies)('signed %s are done with in a moment', (_, body) => {
    const startedAt = performance.now();
    receive(plain(body), { plain: true });
    receive(sealed(body.slice(0, 40_000)));
    receive(plain(body, { msg_signature: '0'.repeat(40) }));
    expect(performance.now() - startedAt).toBeLessThan(1000);
  });

  it('a body beyond 64 KiB is too large', () => {
    const whole = filled(' ', '{', '}');
    expect(receive(plain(whole), { plain: true }).ok).toBe(true);
    expect(receive(plain(`${whole} `), { plain: true })).toMatchObject({ refusal: { reason: 'too_large' } });
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
        const received = receive({ query: signed([]), body: bytes }, { plain: true });
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
