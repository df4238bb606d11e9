import fc from 'fast-check';
import { XMLParser } from 'fast-xml-parser';
import { describe, expect, it, vi } from 'vitest';
import { cpuMs } from '../../../support/cpu-time.ts';
import { ACCOUNT, content, encrypt, json, plain, receive, safe, sealed, signed } from './support.ts';

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
    const took = cpuMs(() => {
      receive(plain(body), { plain: true });
      receive(sealed(body.slice(0, 40_000)));
      receive(plain(body, { msg_signature: '0'.repeat(40) }));
    });
    expect(took).toBeLessThan(3_000);
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
