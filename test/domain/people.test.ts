import { expect, it } from 'vitest';
import { haveCommon } from '../../src/domain/people.ts';

it.each([
  ['a person', { users: ['U1'], groups: [] }, true],
  ['a group', { users: [], groups: ['S1'] }, true],
  ['nobody', { users: ['U2'], groups: ['S2'] }, false],
  ['no one at all', { users: [], groups: [] }, false],
])('two lists with %s in common', (_what, other, expected) => {
  const one = { users: ['U1', 'U9'], groups: ['S1'] };
  expect(haveCommon(one, other)).toBe(expected);
  expect(haveCommon(other, one)).toBe(expected);
});
