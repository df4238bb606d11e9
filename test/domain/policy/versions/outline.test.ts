import { describe, expect, it } from 'vitest';
import type { Policy } from '../../../../src/domain/policy/policy.ts';
import { changesBetween, digestOf, outlineOf } from '../../../../src/domain/policy/versions/outline.ts';
import { ruleWhen } from '../../../support/policies.ts';

const of = (...rules: Policy['rules']) => outlineOf({ rules, version: 'v' });
const [small, large, last] = [
  ruleWhen('small', { days: { min: null, max: 1 } }),
  ruleWhen('large', { days: { min: 7, max: null } }),
  ruleWhen('last'),
];
const NOTHING = { added: [], removed: [], changed: [], reordered: false, parts: [] };

describe('what is different from one policy to another', () => {
  it.each([
    ['nothing', [small, last], [small, last], {}],
    ['a further rule', [small, last], [small, large, last], { added: ['large'] }],
    ['a rule less', [small, large, last], [large, last], { removed: ['small'] }],
    [
      'a rule with another condition',
      [small, last],
      [{ ...small, when: { days: { min: null, max: 3 } } }, last],
      { changed: ['small'] },
    ],
    ['the order', [small, large, last], [large, small, last], { reordered: true }],
    [
      'another name',
      [small, last],
      [{ ...small, name: 'tiny' }, last],
      { added: ['tiny'], removed: ['small'] },
    ],
  ])('may be %s', (_what, before, after, changes) => {
    expect(changesBetween(of(...before), of(...after))).toEqual({ ...NOTHING, ...changes });
  });

  it('names whatever else a policy has, without what is the same', () => {
    const [before, after] = [of(last), of(last)];
    const changes = changesBetween(
      { ...before, parts: { limits: 'b', reminders: 'a', budgets: 'a' } },
      { ...after, parts: { limits: 'b', delegates: 'd', budgets: 'c' } },
    );
    expect(changes).toEqual({ ...NOTHING, parts: ['budgets', 'delegates', 'reminders'] });
  });
});

describe('an outline', () => {
  it('is a digest of each rule by its name, and of all else that a policy has', () => {
    const limits = { timeZone: 'UTC', most: { rate: 300_000n } };
    expect(outlineOf({ rules: [small, last], limits, version: 'v' })).toEqual({
      rules: [
        ['small', digestOf(small)],
        ['last', digestOf(last)],
      ],
      parts: { limits: digestOf(limits) },
    });
  });
});

describe('a digest', () => {
  it('is the same in every version of Headroom: it is stored with requests', () => {
    expect(digestOf({ name: 'small', when: { apps: ['wx1', 'wx2'], overlap: null }, units: 258_000n })).toBe(
      '123d95c4be97',
    );
  });

  it('depends on the content, not on the order of keys or on fields without anything in them', () => {
    expect(digestOf({ a: 1, b: [{ c: 2n }] })).toBe(
      digestOf({ b: [{ d: null, c: 2n }], a: 1, e: undefined }),
    );
    expect(digestOf([1, 2])).not.toBe(digestOf([2, 1]));
    expect(digestOf({ a: false })).not.toBe(digestOf({}));
    expect(digestOf({})).toMatch(/^[0-9a-f]{12}$/);
  });
});
