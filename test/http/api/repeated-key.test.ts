import { expect, it } from 'vitest';
import { repeatedKey } from '../../../src/http/api/core/repeated-key.ts';

it.each([
  ['{"a":1,"a":2}', 'a'],
  ['{"a":1,"\\u0061":2}', 'a'],
  ['{"x":{"a":1},"y":[{"b":1,"b":1}]}', 'b'],
  ['{"a":{"a":1},"b":[{"a":1},{"a":2}]}', null],
  ['{"a":"\\"a\\":1,\\"a\\"","b":"{\\"c\\":1,\\"c\\":2}"}', null],
  ['{"a" : "a" , "b" : "a"}', null],
  ['["a","a"]', null],
  ['"a"', null],
  [`{"a":"${'x'.repeat(1_000_000)}"}`, null],
  [`${'['.repeat(500_000)}${']'.repeat(500_000)}`, null],
])('%#', (json, key) => {
  expect(repeatedKey(json)).toBe(key);
});
