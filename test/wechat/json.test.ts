import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson } from '../../src/wechat/json.ts';

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
    const startedAt = performance.now();
    expect(() => parseJson('"\\'.repeat(500_000))).toThrow(SyntaxError);
    expect(() => parseJson('"'.repeat(1_000_000))).toThrow(SyntaxError);
    expect(performance.now() - startedAt).toBeLessThan(2000);
  });
});
