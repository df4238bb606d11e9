import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { castVote, givenBy, isOfOne, rejectionOf, voteOf } from '../../../src/domain/policy/cast-vote.ts';
import type { Deciders, Rule, Slot, Vote } from '../../../src/domain/policy/rule.ts';
import { allSlots, mentionedBy, peopleOf, slotsFor, slotsOf } from '../../../src/domain/policy/slots.ts';
import { bringsNearer, tally } from '../../../src/domain/policy/tally.ts';
import { aVoter } from '../../support/core-allocations.ts';
import { anyoneInChannel, T0 } from '../../support/requests.ts';

const listed = (users: string[], groups: string[] = []): Deciders => ({ kind: 'listed', users, groups });
const slot = (need: number, deciders: Deciders, name: string | null = null): Slot => ({
  name,
  need,
  deciders,
});
const slotted = (of: 'all' | 'any', slots: Slot[], change: Partial<Rule> = {}): Rule => ({
  name: 'slots',
  need: slots.reduce((sum, { need }) => sum + need, 0),
  approvers: { kind: 'slots', of, slots },
  selfApproval: false,
  ...change,
});
const vote = (userId: string, slots?: number[]): Vote => ({ userId, at: T0, ...(slots ? { slots } : {}) });
const cast = (rule: Rule, votes: Vote[], userId: string, groups: string[] = []) =>
  castVote(rule, votes, { voter: aVoter({ userId, groups, inChannel: false }), requester: 'ULIN', at: T0 });

/** A rule of finance (1) and operations (2). */
const both = slotted('all', [slot(1, listed([], ['SFIN']), 'Finance'), slot(2, listed(['UOPS'], ['SOPS']))]);

describe('approvals', () => {
  it('of a rule with one group are counted up to what it needs', () => {
    const two = { ...anyoneInChannel, need: 2 };
    expect(tally(two, [vote('UANN')])).toEqual({
      have: 1,
      need: 2,
      complete: false,
      slots: [{ have: 1, need: 2 }],
    });
    expect(tally(two, [vote('UANN'), vote('UBEA')]).complete).toBe(true);
  });

  it('of people who fit several slots go where the most are filled, whoever voted first', () => {
    const votes = [vote('UANN', [0, 1]), vote('UBEA', [0]), vote('UCID', [1])];
    expect(tally(both, votes)).toEqual({
      have: 3,
      need: 3,
      complete: true,
      slots: [
        { have: 1, need: 1 },
        { have: 2, need: 2 },
      ],
    });
  });

  it('of a rule of which any slot will do show the nearest one', () => {
    const any = slotted('any', [slot(3, listed(['UA'])), slot(2, listed(['UB']))]);
    expect(tally(any, [vote('UANN', [0])])).toMatchObject({ have: 1, need: 3, complete: false });
    expect(tally(any, [vote('UANN', [0]), vote('UBEA', [0, 1])])).toMatchObject({ have: 2, need: 3 });
    expect(tally(any, [vote('UANN', [1]), vote('UBEA', [0, 1])])).toMatchObject({ have: 2, complete: true });
  });

  it('of a rule of which any slot will do count for each slot that they fit', () => {
    const any = slotted('any', [slot(3, listed(['UA'])), slot(2, listed(['UB']))]);
    expect(tally(any, [vote('UANN', [0, 1])]).slots).toEqual([
      { have: 1, need: 3 },
      { have: 1, need: 2 },
    ]);
    const extra = [{ ...slot(1, listed(['UFIN'])), budgets: ['shop'], active: true }];
    expect(tally({ ...any, extra }, [vote('UANN', [0, 1]), vote('UFIN', [2])])).toEqual({
      have: 2,
      need: 3,
      complete: false,
      slots: [
        { have: 1, need: 3 },
        { have: 1, need: 2 },
        { have: 1, need: 1 },
      ],
    });
  });

  it('show of several ways that lack as much the one that has more already', () => {
    const any = slotted('any', [slot(1, listed(['UA'])), slot(2, listed(['UB']))]);
    expect(tally(any, [vote('UBEA', [1])])).toMatchObject({ have: 1, need: 2 });
    expect(tally(any, [])).toMatchObject({ have: 0, need: 1 });
  });

  it('beyond what a slot needs are none', () => {
    expect(tally(both, [vote('UANN', [0]), vote('UBEA', [0])])).toMatchObject({
      have: 1,
      slots: [{ have: 1 }, { have: 0 }],
    });
    const inactive = { ...both, extra: [{ ...slot(1, listed(['UFIN'])), budgets: ['shop'], active: false }] };
    expect(tally(inactive, [vote('UFIN', [2])])).toMatchObject({ have: 0, need: 3 });
  });

  it('need a rule with slots', () => {
    expect(() => tally(slotted('any', []), [])).toThrow('without slots');
  });

  it('bring a decision nearer by any of several ways', () => {
    const any = slotted('any', [slot(1, listed(['UA'])), slot(3, listed(['UB']))]);
    expect(bringsNearer(any, [vote('UBEA', [1])], vote('UBOB', [1]))).toBe(true);
    expect(bringsNearer(any, [], vote('UBOB', []))).toBe(false);
  });

  it('bring a decision no nearer where their slots are full', () => {
    expect(bringsNearer(both, [vote('UANN', [0])], vote('UBEA', [0]))).toBe(false);
    expect(bringsNearer(both, [vote('UANN', [0, 1])], vote('UBEA', [0]))).toBe(true);
  });
});

describe('a vote', () => {
  it('is kept with the slots that its giver fits at that time', () => {
    expect(cast(both, [], 'UANN', ['SFIN', 'SOPS'])).toEqual({
      ok: true,
      value: { vote: vote('UANN', [0, 1]), complete: false },
    });
    expect(cast(anyoneInChannel, [], 'UANN')).toMatchObject({ ok: false });
  });

  it('travels through an event as it is', () => {
    const delegated: Vote = { ...vote('UMEI', [1]), for: 'UANN' };
    for (const one of [vote('UANN'), vote('UANN', [0, 2]), delegated]) {
      expect(voteOf(givenBy(one))).toStrictEqual(one);
    }
    expect(givenBy(delegated)).toStrictEqual({ by: 'UMEI', at: T0, for: 'UANN', slots: [1] });
    expect(givenBy(vote('UANN'))).toStrictEqual({ by: 'UANN', at: T0 });
  });

  it('against a request is kept with its reason, and whom its giver stood in for', () => {
    const rejected = { by: 'UMEI', at: T0, reason: 'no' };
    expect(rejectionOf(rejected)).toStrictEqual({ userId: 'UMEI', at: T0, reason: 'no' });
    expect(rejectionOf({ ...rejected, for: 'UANN' })).toMatchObject({ userId: 'UMEI', for: 'UANN' });
  });

  it.each([
    ['the same person', { userId: 'UANN' }, { userId: 'UANN' }, true],
    ['two people', { userId: 'UANN' }, { userId: 'UBEA' }, false],
    ['somebody and their delegate', { userId: 'UANN' }, { userId: 'UMEI', for: 'UANN' }, true],
    ['a delegate and the one they stand in for', { userId: 'UMEI', for: 'UANN' }, { userId: 'UANN' }, true],
    ['two delegates of one person', { userId: 'UMEI', for: 'UANN' }, { userId: 'UZOE', for: 'UANN' }, true],
    ['delegates of two people', { userId: 'UMEI', for: 'UANN' }, { userId: 'UZOE', for: 'UBEA' }, false],
  ])('is of one person with another one: %s', (_who, one, other, expected) => {
    expect(isOfOne(one, other)).toBe(expected);
  });

  it('counts once, and is refused where others are missing', () => {
    expect(cast(both, [vote('UANN', [0])], 'UANN', ['SFIN'])).toMatchObject({
      refusal: { reason: 'voted_already', have: 1, need: 3 },
    });
    const full = cast(both, [vote('UANN', [0])], 'UBEA', ['SFIN']);
    expect(full).toMatchObject({ refusal: { reason: 'slots_full', missing: [{ need: 2 }] } });
  });

  it('says which slots are missing where everything that its giver may fill is full', () => {
    const budgets = ['shop'];
    const finance = slot(1, listed(['UFIN']), 'Budget');
    const full = (active: boolean) =>
      cast({ ...both, extra: [{ ...finance, budgets, active }] }, [vote('UANN', [0])], 'UBEA', ['SFIN']);
    expect(full(false)).toMatchObject({ refusal: { missing: [{ need: 2 }] } });
    expect(full(true)).toMatchObject({ refusal: { missing: [{ need: 2 }, { name: 'Budget' }] } });
    const missing = (answer: ReturnType<typeof full>) =>
      !answer.ok && answer.refusal.reason === 'slots_full' ? answer.refusal.missing.length : null;
    expect([missing(full(false)), missing(full(true))]).toEqual([1, 2]);
  });

  it('that is the last one missing completes it', () => {
    const votes = [vote('UANN', [0]), vote('UBEA', [1])];
    expect(cast(both, votes, 'UCID', ['SOPS'])).toMatchObject({
      value: { vote: { slots: [1] }, complete: true },
    });
  });

  it('of the requester is refused for every slot', () => {
    for (const groups of [['SFIN'], ['SOPS'], ['SFIN', 'SOPS']]) {
      expect(cast(both, [], 'ULIN', groups)).toMatchObject({ refusal: { reason: 'own_request' } });
    }
  });

  it('of somebody in no slot is refused', () => {
    expect(cast(both, [], 'UANN', ['SDEV'])).toMatchObject({ refusal: { reason: 'not_listed' } });
  });
});

it('quiet approvers may decide like the others', () => {
  const quiet: Deciders = {
    kind: 'listed',
    users: ['UA'],
    groups: [],
    quiet: { users: ['UQ'], groups: ['SQ'] },
  };
  const rule: Rule = { ...anyoneInChannel, approvers: quiet };
  expect(peopleOf(quiet)).toEqual({ users: ['UA', 'UQ'], groups: ['SQ'] });
  expect(peopleOf({ kind: 'channel' })).toEqual({ users: [], groups: [] });
  expect(slotsOf(rule).slots).toEqual([{ name: null, need: 1, deciders: quiet }]);
  expect(slotsFor(rule, aVoter({ userId: 'UQ' }))).toEqual([0]);
  expect(slotsFor(rule, aVoter({ userId: 'UX', groups: ['SQ'] }))).toEqual([0]);
  expect(slotsFor(rule, aVoter({ userId: 'UX' }))).toEqual([]);
});

describe('beyond a budget', () => {
  const finance: Deciders = { kind: 'listed', users: ['UFIN'], groups: ['SFIN'] };
  const rule = (active: boolean): Rule => ({
    ...anyoneInChannel,
    approvers: { kind: 'listed', users: ['UANN'], groups: [], quiet: { users: ['UQ'], groups: [] } },
    extra: [{ name: null, need: 1, deciders: finance, budgets: ['shop'], active }],
  });

  it('a card mentions those who are needed besides, and never whoever is quiet or a channel', () => {
    expect(mentionedBy(rule(false))).toEqual({ users: ['UANN'], groups: [] });
    expect(mentionedBy(rule(true))).toEqual({ users: ['UANN', 'UFIN'], groups: ['SFIN'] });
    expect(mentionedBy(anyoneInChannel)).toEqual({ users: [], groups: [] });
  });

  it('they may fill their slot once it counts, and it is the last one', () => {
    const voter = aVoter({ userId: 'UFIN', inChannel: false });
    expect(slotsFor(rule(false), voter)).toEqual([]);
    expect(slotsFor(rule(true), voter)).toEqual([1]);
    expect(slotsFor(rule(false), aVoter({ userId: 'UANN', groups: ['SFIN'] }))).toEqual([0, 1]);
    expect(allSlots(rule(false)).map(({ deciders }) => deciders)).toHaveLength(2);
  });

  it('whoever a request was escalated to may decide as well where the channel does', () => {
    const also = { users: ['UBOSS'], groups: ['SBOARD'] };
    const widened: Rule = { ...anyoneInChannel, approvers: { kind: 'channel', also } };
    const outside = { inChannel: false };
    expect(peopleOf({ kind: 'channel', also })).toEqual(also);
    expect(slotsFor(widened, aVoter({ userId: 'UBOSS', ...outside }))).toEqual([0]);
    expect(slotsFor(widened, aVoter({ groups: ['SBOARD'], ...outside }))).toEqual([0]);
    expect(slotsFor(widened, aVoter(outside))).toEqual([]);
    expect(slotsFor(anyoneInChannel, aVoter(outside))).toEqual([]);
  });
});

describe('whoever fits whatever, in any order', () => {
  const groups = ['S0', 'S1', 'S2'];
  const people = fc.uniqueArray(
    fc.record({
      userId: fc.constantFrom('ULIN', ...Array.from({ length: 7 }, (_one, index) => `U${index}`)),
      groups: fc.subarray(groups),
    }),
    { selector: ({ userId }) => userId, maxLength: 8 },
  );
  const rules = fc
    .tuple(
      fc.constantFrom('all' as const, 'any' as const),
      fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 2, maxLength: 3 }),
    )
    .map(([of, needs]) =>
      slotted(
        of,
        needs.map((need, index) => slot(need, listed([], [`S${index}`]))),
      ),
    );

  /** Every way of giving each vote to one of its slots or to none. */
  function couldComplete(rule: Rule, fitting: number[][]): boolean {
    const { of, slots } = slotsOf(rule);
    if (of === 'any')
      return slots.some(({ need }, index) => fitting.filter((one) => one.includes(index)).length >= need);
    const place = (left: number[], rest: number[][]): boolean => {
      if (left.every((need) => need <= 0)) return true;
      const [first, ...others] = rest;
      if (!first) return false;
      return [null, ...first].some((slot) =>
        place(
          left.map((need, index) => (index === slot ? need - 1 : need)),
          others,
        ),
      );
    };
    return place(
      slots.map(({ need }) => need),
      fitting,
    );
  }

  it('it is approved exactly when the people who approved can fill the slots, and never by its requester', () => {
    const reached = { complete: 0, short: 0 };
    fc.assert(
      fc.property(rules, people, (rule, voters) => {
        const votes: Vote[] = [];
        let complete = false;
        for (const { userId, groups } of voters) {
          if (complete) break;
          const answer = cast(rule, votes, userId, groups);
          if (!answer.ok) continue;
          votes.push(answer.value.vote);
          complete = answer.value.complete;
        }
        expect(votes.map(({ userId }) => userId)).not.toContain('ULIN');
        const all = voters
          .filter(({ userId }) => userId !== 'ULIN')
          .map(({ groups }) => groups.map((one) => Number(one[1])));
        const possible = couldComplete(rule, all);
        expect(complete).toBe(possible);
        expect(
          couldComplete(
            rule,
            votes.map((one) => one.slots ?? []),
          ),
        ).toBe(possible);
        reached[complete ? 'complete' : 'short'] += 1;
      }),
      { numRuns: 500 },
    );
    expect(Math.min(reached.complete, reached.short)).toBeGreaterThan(25);
  });

  it('the order of the votes changes nothing', () => {
    fc.assert(
      fc.property(rules, people, (rule, voters) => {
        const votes = voters.map(({ userId, groups }) =>
          vote(
            userId,
            groups.map((one) => Number(one[1])),
          ),
        );
        const { have, complete } = tally(rule, votes);
        expect(tally(rule, [...votes].reverse())).toMatchObject({ have, complete });
      }),
    );
  });
});
