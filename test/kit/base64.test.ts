import { expect, it } from 'vitest';
import { fromBase64 } from '../../src/kit/base64.ts';

it('reads the one spelling of some bytes, and no other', () => {
  expect(fromBase64('AQI=')?.toString('hex')).toBe('0102');
  for (const other of ['AQJ=', 'AQI', 'AQI==', ' AQI=', 'AQ-_', '*']) expect(fromBase64(other)).toBeNull();
});
