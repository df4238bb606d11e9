import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson } from '../../src/wechat/parse-json.ts';
import { cpuMs } from '../support/cpu-time.ts';

/** A way to read that goes back over what it read would take minutes. */
const A_MOMENT_MS = 10_000;

describe('parseJson', () => {
  it.each([
    ['{"id":9007199254740993}', { id: '9007199254740993' }],
    ['{"id":-9223372036854775808}', { id: '-9223372036854775808' }],
    ['[18446744073709551615, 1]', ['18446744073709551615', 1]],
    ['9007199254740991', 9007199254740991],
    ['{"a":[{"b":12345678901234567890}]}', { a: [{ b: '12345678901234567890' }] }],
  ])('keeps every digit of %s', (text, value) => {
    expect(parseJson(text)).toEqual(value);
  });

  it('leaves numbers inside texts alone, whatever quotes and backslashes are around them', () => {
    const value = { a: 'say "12345678901234567890"', b: '\\', c: '\\"98765432109876543210', 'k"1': 'ü\n' };
    expect(parseJson(JSON.stringify(value))).toEqual(value);
  });

  it('reads whatever JSON.parse reads in the same way, as long as integers are small', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
        const text = JSON.stringify(value, (_, inner) =>
          typeof inner === 'number' && !Number.isSafeInteger(inner) && Number.isInteger(inner) ? 0 : inner,
        );
        expect(parseJson(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it('keeps every 64-bit integer', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 64n }), (value) => {
        const { id } = parseJson(`{"id":${value}}`) as { id: string | number };
        expect(BigInt(id)).toBe(value);
      }),
    );
  });

  it.each(['', '{', '{"a":}', '"unfinished', '{"a":01}', '{"a":00000000000000000000001}', '{"a":1}x'])(
    'refuses %j as JSON.parse does',
    (text) => {
      expect(() => parseJson(text)).toThrow(SyntaxError);
    },
  );

  it('refuses what nests deeper than any message', () => {
    expect(() => parseJson(`${'['.repeat(33)}${']'.repeat(33)}`)).toThrow(SyntaxError);
    expect(() => parseJson(`${'['.repeat(32)}${']'.repeat(32)}`)).not.toThrow();
    expect(() => parseJson('['.repeat(1_000_000))).toThrow(SyntaxError);
  });

  it('reads a megabyte of quotes and backslashes in a moment', () => {
    const took = cpuMs(() => {
      expect(() => parseJson('"\\'.repeat(500_000))).toThrow(SyntaxError);
      expect(() => parseJson('"'.repeat(1_000_000))).toThrow(SyntaxError);
    });
    expect(took).toBeLessThan(A_MOMENT_MS);
  });

  it.each([
    ['{"a":"x\u0014y"}', 'a control byte', { a: 'x\u0014y' }],
    ['{"a":"one\ntwo\tthree\u0000"}', 'ends of lines, tabs and NUL', { a: 'one\ntwo\tthree\u0000' }],
    ['\ufeff{"a":1}', 'a byte order mark in front', { a: 1 }],
    ['{"a":1}\u0000', 'a NUL behind', { a: 1 }],
    ['{\u0001"a"\ufeff:\u000c[1]}', 'stray bytes between', { a: [1] }],
    ['{"a":"c:\\dir"}', 'a backslash that begins no escape', { a: 'c:\\dir' }],
    ['{"a":"\\u12","b":"\\\u0014"}', 'a broken escape', { a: '\\u12', b: '\\\u0014' }],
    [
      '{"id":9007199254740993,"a":"\u0014"}',
      'a long integer beside it',
      { id: '9007199254740993', a: '\u0014' },
    ],
  ])('reads %j in spite of %s', (text, _what, value) => {
    expect(() => JSON.parse(text)).toThrow(SyntaxError);
    expect(parseJson(text)).toEqual(value);
  });

  it('leaves no half of a surrogate pair in a text', () => {
    const read = parseJson('{"a":"x\\ud83d","b":"\\ude00y","whole":"\\ud83d\\ude00 😀","c":["\ud83d"]}');
    expect(read).toEqual({ a: 'x\ufffd', b: '\ufffdy', whole: '😀 😀', c: ['\ufffd'] });
  });

  it('reads a text with any control bytes in its strings as it was meant', () => {
    const raw = fc.array(fc.oneof(fc.integer({ min: 0, max: 31 }), fc.integer({ min: 32, max: 126 })));
    fc.assert(
      fc.property(fc.dictionary(fc.string(), raw), (fields) => {
        const meant = Object.fromEntries(
          Object.entries(fields).map(([name, codes]) => [name, String.fromCharCode(...codes)]),
        );
        const text = JSON.stringify(meant).replace(/\\u00([01][0-9a-f])/g, (_escape, hex) =>
          String.fromCharCode(Number.parseInt(hex, 16)),
        );
        expect(parseJson(text)).toEqual(meant);
      }),
    );
  });

  it('reads four megabytes of what has to be mended in a moment', () => {
    const took = cpuMs(() => {
      expect(parseJson(`"${'\u0014'.repeat(1_000_000)}"`)).toHaveLength(1_000_000);
      expect(() => parseJson(`"${'\\'.repeat(1_000_001)}`)).toThrow(SyntaxError);
    });
    expect(took).toBeLessThan(A_MOMENT_MS);
  });
});
