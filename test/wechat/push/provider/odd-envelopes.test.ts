import { describe, expect, it } from 'vitest';
import { content, encrypt, json, receive, signed, taken } from './support.ts';

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
