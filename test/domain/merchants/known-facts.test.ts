import { describe, expect, it } from 'vitest';
import { knownFacts, type ReportedMerchant } from '../../../src/domain/merchants/known-facts.ts';
import type { MerchantProfile, MerchantState } from '../../../src/domain/merchants/merchant.ts';
import { authorized, SERVICE, T } from './support.ts';

const read = (ids: number[], unreadable = 0): ReportedMerchant => ({
  sets: { ids, unreadable },
  profile: SERVICE,
  unreadableFields: [],
});

describe('sets', () => {
  it('that could all be read are those that WeChat lists, in order and once', () => {
    const facts = knownFacts(authorized({ sets: [1, 4] }), read([11, 1, 11]));
    expect(facts).toEqual({ sets: [1, 11], profile: SERVICE });
    expect(facts).not.toHaveProperty('unreadableSets');
  });

  it('that could not be read may be any that the account had', () => {
    const facts = knownFacts(authorized({ sets: [1, 4] }), read([11], 1));
    expect(facts).toMatchObject({ sets: [1, 4, 11], unreadableSets: 1 });
  });

  it.each<[string, MerchantState | null]>([
    ['that is new', null],
    [
      'whose authorization has ended',
      {
        appId: 'wx1',
        profile: SERVICE,
        invitation: null,
        lastEventAt: T,
        provenAt: T,
        status: 'unauthorized',
        hadSets: [1, 4],
        endedAt: T,
      },
    ],
  ])('of an account %s are no more than could be read', (_what, before) => {
    expect(knownFacts(before, read([11], 2))).toMatchObject({ sets: [11], unreadableSets: 2 });
  });
});

describe('the profile', () => {
  const profileOf = (
    before: MerchantProfile | null,
    said: MerchantProfile | null,
    unreadableFields: (keyof MerchantProfile)[] = [],
  ) => knownFacts(authorized({ profile: before }), { ...read([1]), profile: said, unreadableFields }).profile;
  const renamed = { ...SERVICE, name: '', principal: 'Coffee Ltd' };

  it('that could be read is what WeChat says now', () => {
    expect(profileOf(SERVICE, renamed)).toEqual(renamed);
  });

  it('keeps what was known of a field that could not be read, and only of that', () => {
    expect(profileOf(SERVICE, renamed, ['name'])).toEqual({ ...SERVICE, principal: 'Coffee Ltd' });
  });

  it('of which nothing was known is what could be read of it', () => {
    expect(profileOf(null, renamed, ['name'])).toEqual(renamed);
  });

  it('of which nothing could be read says nothing', () => {
    expect(profileOf(SERVICE, null, ['name'])).toBeNull();
  });

  it('of an account that became a Mini Program keeps no service of an Official Account', () => {
    const mini: MerchantProfile = { ...SERVICE, kind: 'mini', service: null };
    expect(profileOf(SERVICE, mini, ['service'])).toEqual(mini);
    expect(profileOf(SERVICE, { ...SERVICE, service: null }, ['service'])?.service).toBe('service');
  });
});
