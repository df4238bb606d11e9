import { expect, it } from 'vitest';
import { findPermissionSet, knownPermissionSets } from '../../../src/domain/merchants/permission-sets.ts';
import { meaningOfSet } from '../../../src/domain/merchants/set-meanings.ts';

it('every meaning belongs to a set that is known and still offered', () => {
  const told = Array.from({ length: 300 }, (_, id) => id).filter((id) => meaningOfSet(id) !== null);
  expect(told.length).toBeGreaterThan(15);
  for (const id of told) expect(findPermissionSet(id)?.names.en ?? 'unknown').not.toMatch(/unknown|legacy/);
});

it('a set without a meaning has none, known or not', () => {
  expect(knownPermissionSets().some(({ id }) => meaningOfSet(id) === null)).toBe(true);
  expect(meaningOfSet(99_999)).toBeNull();
});
