import { expect, it } from 'vitest';
import { isWhitelistCode } from '../../../src/domain/errcodes/refused-address.ts';

it.each([
  [40164, true],
  [61004, true],
  [89503, false],
  [0, false],
])('whether a whitelist is the remedy for %i', (code, is) => {
  expect(isWhitelistCode(code)).toBe(is);
});
