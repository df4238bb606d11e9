import { describe, expect, it } from 'vitest';
import { everybodyOf, haveCommon, without } from '../../src/domain/people.ts';

const ops = { users: ['UANN', 'UBEA'], groups: ['SOPS'] };
const finance = { users: ['UBEA', 'UZOE'], groups: ['SOPS', 'SFIN'] };

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

describe('people', () => {
  it('of several lists are named once each', () => {
    expect(everybodyOf(ops, finance)).toEqual({ users: ['UANN', 'UBEA', 'UZOE'], groups: ['SOPS', 'SFIN'] });
    expect(everybodyOf()).toEqual({ users: [], groups: [] });
  });

  it('of one list who are not on another', () => {
    expect(without(finance, ops)).toEqual({ users: ['UZOE'], groups: ['SFIN'] });
    expect(without(ops, ops)).toEqual({ users: [], groups: [] });
  });
});
