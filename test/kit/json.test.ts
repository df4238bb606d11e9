import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode, encode } from '../../src/kit/json.ts';

describe('JSON with units', () => {
  it('keeps units beyond the precision of numbers', () => {
    const value = { units: 9_223_372_036_854_775_807n, list: [1n, -(2n ** 70n)], at: 1.5, none: null };
    expect(decode(encode(value))).toEqual(value);
  });

  it('gives back whatever it was given', () => {
    const leaf = fc.oneof(
      fc.bigInt(),
      fc.string({ unit: 'binary' }),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
    );
    const tree = fc.letrec((tie) => ({
      node: fc.oneof(
        { maxDepth: 3 },
        leaf,
        fc.array(tie('node'), { maxLength: 4 }),
        fc.dictionary(
          fc.string().filter((key) => key !== '__proto__'),
          tie('node'),
          { maxKeys: 4, noNullPrototype: true },
        ),
      ),
    })).node;
    fc.assert(
      fc.property(tree, (value) => {
        expect(decode(encode(value))).toEqual(value);
      }),
      { numRuns: 300 },
    );
  });

  it('reads nothing a person types as units', () => {
    const typed = { reason: '{"$units":"5"}' };
    expect(decode(encode(typed))).toEqual(typed);
  });
});
