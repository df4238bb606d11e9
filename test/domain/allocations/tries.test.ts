import fc from 'fast-check';
import { expect, it } from 'vitest';
import { attemptOf, baseOfTry, tryId, tryOf } from '../../../src/domain/allocations/tries.ts';

const BASES = [
  'R-17-a1b2c3d4e5f60718293a4b5c6d7e8f90',
  'R-17-1-1764486000000',
  'R-999999999999-0123456789abcdef',
];

it('every try has a requestId of its own that WeChat takes, and is known by it again', () => {
  fc.assert(
    fc.property(fc.constantFrom(...BASES), fc.integer({ min: 1, max: 9_999 }), (base, attempt) => {
      const id = tryId(base, attempt);
      expect(id).toMatch(/^[0-9A-Za-z_-]{10,64}$/);
      expect(tryOf(base, id)).toBe(attempt);
      expect(attemptOf(base, { wechatRequestId: id })).toBe(attempt);
      if (attempt > 1) expect(baseOfTry(id)).toBe(base);
    }),
  );
});

it.each([
  'R-18-a1b2c3d4e5f60718293a4b5c6d7e8f90-2',
  'R-17-a1b2c3d4e5f60718293a4b5c6d7e8f90-1',
  'R-17-a1b2c3d4e5f60718293a4b5c6d7e8f90-02',
  'R-17-a1b2c3d4e5f60718293a4b5c6d7e8f90-x',
  'R-17-a1b2c3d4e5f60718293a4b5c6d7e8f90-2-2',
  '',
])('is no try of another allocation: %s', (id) => {
  expect(tryOf(BASES[0] ?? '', id)).toBeNull();
});

it('a first requestId has no other one before it', () => {
  expect(baseOfTry(BASES[0] ?? '')).toBeNull();
  expect(baseOfTry('')).toBeNull();
});
