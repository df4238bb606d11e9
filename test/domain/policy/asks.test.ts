import { describe, expect, it } from 'vitest';
import type { Account } from '../../../src/domain/policy/account.ts';
import { accountsAsked, asksOf, groupsAsked } from '../../../src/domain/policy/asks.ts';
import type { Rule } from '../../../src/domain/policy/rule.ts';

const members = new Map([
  ['SOPS', ['UANN', 'UBEA']],
  ['SFIN', ['UBEA', 'UZOE']],
]);
const listed = (change: Partial<Rule> = {}): Rule => ({
  name: 'listed',
  need: 1,
  approvers: { kind: 'listed', users: ['ULIN'], groups: ['SOPS', 'SFIN'] },
  selfApproval: false,
  ...change,
});

describe('who is notified of a request', () => {
  it('is everybody on the list and in its groups, once', () => {
    expect(groupsAsked(listed())).toEqual(['SOPS', 'SFIN']);
    expect(asksOf(listed(), 'UREQ', members, [])).toEqual({
      anyone: false,
      count: 4,
      people: ['ULIN', 'UANN', 'UBEA', 'UZOE'],
      delegates: [],
    });
  });

  it('is not the requester, unless they may decide', () => {
    expect(asksOf(listed(), 'UANN', members, []).people).not.toContain('UANN');
    expect(asksOf(listed({ selfApproval: true }), 'UANN', members, []).people).toContain('UANN');
  });

  it('is counted only where they are many', () => {
    const many = new Map([['SOPS', Array.from({ length: 40 }, (_one, index) => `U${index}`)]]);
    expect(asksOf(listed(), 'UREQ', many, [])).toMatchObject({ count: 41, people: [] });
  });

  it('is nobody who is quiet, and those of every slot', () => {
    const slots = [
      { name: null, need: 1, deciders: { kind: 'listed' as const, users: ['UANN'], groups: [] } },
      {
        name: null,
        need: 1,
        deciders: {
          kind: 'listed' as const,
          users: [],
          groups: [],
          quiet: { users: ['UBOSS'], groups: ['SFIN'] },
        },
      },
      { name: null, need: 1, deciders: { kind: 'channel' as const } },
    ];
    const rule = listed({ approvers: { kind: 'slots', of: 'all', slots } });
    expect(groupsAsked(rule)).toEqual([]);
    expect(asksOf(rule, 'UREQ', members, [])).toEqual({
      anyone: true,
      count: 1,
      people: ['UANN'],
      delegates: [],
    });
  });

  it('is everybody by name up to five, and of more only how many', () => {
    const of = (count: number) => {
      const users = Array.from({ length: count }, (_one, index) => `U${index}`);
      return asksOf(listed({ approvers: { kind: 'listed', users, groups: [] } }), 'UREQ', members, []);
    };
    expect([of(5).people.length, of(5).count]).toEqual([5, 5]);
    expect([of(6).people.length, of(6).count]).toEqual([0, 6]);
  });

  it('is nobody of a group that Slack says nothing of', () => {
    const groups = ['SOPS', 'SGONE'];
    const rule = listed({ approvers: { kind: 'listed', users: [], groups } });
    expect(groupsAsked(rule)).toEqual(groups);
    expect(asksOf(rule, 'UREQ', members, []).people).toEqual(['UANN', 'UBEA']);
  });

  it('is whoever is needed beyond a budget once that is used up, and not before', () => {
    const deciders = { kind: 'listed' as const, users: ['UFIN'], groups: ['SBOARD'] };
    const beyond = (active: boolean) =>
      listed({ extra: [{ name: null, need: 1, deciders, budgets: ['shop'], active }] });
    expect(groupsAsked(beyond(false))).toEqual(['SOPS', 'SFIN']);
    expect(asksOf(beyond(false), 'UREQ', members, []).people).not.toContain('UFIN');
    expect(groupsAsked(beyond(true))).toEqual(['SOPS', 'SFIN', 'SBOARD']);
    expect(asksOf(beyond(true), 'UREQ', members, []).people).toContain('UFIN');
  });

  it('is each group once, however many slots it fills', () => {
    const slot = { name: null, need: 1, deciders: { kind: 'listed' as const, users: [], groups: ['SOPS'] } };
    const rule = listed({ approvers: { kind: 'slots', of: 'all', slots: [slot, slot] } });
    expect(groupsAsked(rule)).toEqual(['SOPS']);
  });

  it.each<[string, Account, Partial<Rule>, number]>([
    ['who are deactivated', { deactivated: true }, {}, 2],
    ['who are apps', { bot: true }, {}, 2],
    ['who are guests', { guest: true }, {}, 2],
    ['who are of another company', { stranger: true }, {}, 2],
    ['who are guests, where the rule lets them', { guest: true }, { guests: true }, 4],
    ['who are of another company, where the rule lets them', { stranger: true }, { strangers: true }, 4],
    [
      'who are deactivated, whatever the rule lets',
      { deactivated: true },
      { guests: true, strangers: true },
      2,
    ],
  ])('is as at a vote for people of groups %s', (_what, account, change, count) => {
    const accounts = new Map(['UBEA', 'UZOE'].map((userId) => [userId, account]));
    expect(asksOf(listed(change), 'UREQ', members, [], accounts).count).toBe(count);
  });

  it('is a guest whom the rule names, and none who is deactivated', () => {
    const people = (account: Account) =>
      asksOf(listed(), 'UREQ', members, [], new Map([['ULIN', account]])).people;
    expect(people({ guest: true })).toContain('ULIN');
    expect(people({ deactivated: true })).not.toContain('ULIN');
  });

  it('is nobody who stands in for an account that could not vote, or has such a one', () => {
    const delegations = [
      { for: 'ULIN', delegate: 'UMEI' },
      { for: 'UANN', delegate: 'USAM' },
    ];
    expect(accountsAsked(listed(), 'UREQ', members, delegations)).toEqual([
      ...['ULIN', 'UANN', 'UBEA', 'UZOE'],
      ...['UMEI', 'USAM'],
    ]);
    const gone = (userId: string) =>
      asksOf(listed(), 'UREQ', members, delegations, new Map([[userId, { deactivated: true }]])).delegates;
    expect(gone('ULIN')).toEqual([{ userId: 'USAM', for: 'UANN' }]);
    expect(gone('UMEI')).toEqual([{ userId: 'USAM', for: 'UANN' }]);
  });

  it('is a handful of delegates, each of them once', () => {
    const delegations = Array.from({ length: 9 }, (_one, index) => ({ for: 'ULIN', delegate: `U${index}` }));
    expect(asksOf(listed(), 'UREQ', members, delegations).delegates).toHaveLength(5);
    const twice = [
      { for: 'ULIN', delegate: 'UMEI' },
      { for: 'UANN', delegate: 'UMEI' },
    ];
    expect(asksOf(listed(), 'UREQ', members, twice).delegates).toHaveLength(1);
  });

  it('is also the delegate of somebody on the list, but never of or as the requester', () => {
    const delegations = [
      { for: 'ULIN', delegate: 'UMEI' },
      { for: 'UANN', delegate: 'UBEA' },
      { for: 'UNOT', delegate: 'USAM' },
    ];
    expect(asksOf(listed(), 'UREQ', members, delegations).delegates).toEqual([
      { userId: 'UMEI', for: 'ULIN' },
    ]);
    expect(asksOf(listed({ selfApproval: true }), 'ULIN', members, delegations).delegates).toEqual([]);
    expect(asksOf(listed(), 'UMEI', members, delegations).delegates).toEqual([]);
  });
});
