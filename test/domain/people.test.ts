import { describe, expect, it } from 'vitest';
import { everybodyOf, without } from '../../src/domain/people.ts';

const ops = { users: ['UANN', 'UBEA'], groups: ['SOPS'] };
const finance = { users: ['UBEA', 'UZOE'], groups: ['SOPS', 'SFIN'] };

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
