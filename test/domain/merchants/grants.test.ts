import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differenceOf, missingSets, sortedSets, webObstacles } from '../../../src/domain/merchants/grants.ts';
import {
  exclusiveOf,
  findPermissionSet,
  knownPermissionSets,
} from '../../../src/domain/merchants/permission-sets.ts';
import { authorized, SERVICE, T } from './support.ts';

const ids = fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 20 });

describe('permission sets', () => {
  it('are each listed once, with a name in both languages', () => {
    const sets = knownPermissionSets();
    expect(new Set(sets.map(({ id }) => id)).size).toBe(32 + 58);
    for (const { names } of sets) {
      expect(names.en).toMatch(/^[A-Z]/);
      expect(names.zh).toMatch(/[\u4e00-\u9fff]/);
    }
  });

  it('tell which of them only one provider can hold', () => {
    expect(exclusiveOf(knownPermissionSets().map(({ id }) => id))).toEqual([
      4, 18, 24, 25, 34, 40, 41, 45, 49, 51, 54, 73, 76, 81,
    ]);
  });

  it('may be unknown, which is no fault', () => {
    expect(findPermissionSet(99_999)).toBeNull();
    expect(exclusiveOf([99_999, 85])).toEqual([]);
  });
});

describe('the difference between two grants', () => {
  it('leads from the one to the other', () => {
    fc.assert(
      fc.property(ids, ids, (before, after) => {
        const { added, removed } = differenceOf(before, after);
        const led = [...before.filter((id) => !removed.includes(id)), ...added];
        expect(sortedSets(led)).toEqual(sortedSets(after));
        expect(added.filter((id) => removed.includes(id))).toEqual([]);
      }),
    );
  });
});

describe('required sets', () => {
  const required = { official: [1, 4, 7], mini: [18, 30] };

  it('are compared by the kind of the account', () => {
    expect(missingSets(authorized({ sets: [1, 4] }), required)).toEqual([7]);
    const mini = { ...SERVICE, kind: 'mini' as const, service: null };
    expect(missingSets(authorized({ profile: mini, sets: [18] }), required)).toEqual([30]);
  });

  it('are none for an account whose kind is another or not known', () => {
    expect(missingSets(authorized({ profile: null, sets: [] }), required)).toEqual([]);
    expect(missingSets(authorized({ profile: { ...SERVICE, kind: 'other' }, sets: [] }), required)).toEqual(
      [],
    );
  });

  it('are all missing once the authorization has ended', () => {
    const { appId, profile, invitation, lastEventAt, provenAt } = authorized();
    const ended = { appId, profile, invitation, lastEventAt, provenAt, hadSets: [1, 4, 7], endedAt: T };
    expect(missingSets({ status: 'unauthorized', ...ended }, required)).toEqual([1, 4, 7]);
  });
});

describe('web authorization', () => {
  it('works for a verified service account that granted the web pages', () => {
    expect(webObstacles(authorized())).toEqual([]);
  });

  it.each([
    [
      'another kind of account',
      authorized({ profile: { ...SERVICE, service: 'subscription' } }),
      'no_service_account',
    ],
    ['one that is not verified', authorized({ profile: { ...SERVICE, verified: false } }), 'not_verified'],
    ['one without the set', authorized({ sets: [1, 2] }), 'no_web_set'],
    ['one that nothing is known of', authorized({ profile: null }), 'unknown_account'],
  ] as const)('does not for %s', (_what, merchant, obstacle) => {
    expect(webObstacles(merchant)).toEqual([obstacle]);
  });
});
