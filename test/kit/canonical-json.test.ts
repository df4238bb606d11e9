import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonicalJson } from '../../src/kit/canonical-json.ts';
import { decode, encode } from '../../src/kit/json.ts';

it('sorts keys by code units, also those that look like numbers, and leaves out what has no value', () => {
  expect(canonicalJson({ b: 1, a: [true, null, { z: 'é', '10': 1, '9': 2 }], gone: undefined, n: 12n })).toBe(
    '{"a":[true,null,{"10":1,"9":2,"z":"é"}],"b":1,"n":{"$units":"12"}}',
  );
});

it('says what encode says, in whatever order the fields were written', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const backwards = Object.fromEntries(Object.entries(value).reverse());
      expect(canonicalJson(backwards)).toBe(canonicalJson(value));
      expect(decode(canonicalJson(value))).toEqual(decode(encode(value)));
    }),
  );
});
