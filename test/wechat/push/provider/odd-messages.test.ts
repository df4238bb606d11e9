import { describe, expect, it } from 'vitest';
import { json, receive, sealed, taken } from './support.ts';

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
