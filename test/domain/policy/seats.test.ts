import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { castVote } from '../../../src/domain/policy/cast-vote.ts';
import type { Rule, Slot, Vote, Voter } from '../../../src/domain/policy/rule.ts';
import { freeSeats, seatsOf } from '../../../src/domain/policy/seats.ts';
import { slotsFor, slotsOf } from '../../../src/domain/policy/slots.ts';
import { T0 } from '../../support/requests.ts';

const known = (userId: string, groups: string[] = []) => ({ userId, inChannel: false, groups });
const two: Rule = {
  name: 'two',
  need: 2,
  approvers: { kind: 'listed', users: ['ULIN', 'UANN'], groups: ['SOPS'] },
  selfApproval: false,
};
const cast = (voter: Voter, votes: readonly Vote[] = [], rule = two, requester = 'UREQ') =>
  castVote(rule, votes, { voter, requester, at: T0 });
const voteOf = (answer: ReturnType<typeof cast>) => {
  if (!answer.ok) throw new Error(answer.refusal.reason);
  return answer.value.vote;
};
const meiForLin: Voter = { ...known('UMEI'), standsFor: [known('ULIN')] };

describe('a vote through a delegate', () => {
  it('is that of the person they stand in for', () => {
    expect(voteOf(cast(meiForLin))).toEqual({ userId: 'UMEI', for: 'ULIN', at: T0 });
  });

  it('follows the groups of that person', () => {
    const mei: Voter = { ...known('UMEI'), standsFor: [known('UZOE', ['SOPS'])] };
    expect(voteOf(cast(mei))).toMatchObject({ for: 'UZOE' });
    expect(cast({ ...known('UMEI'), standsFor: [known('UZOE')] })).toMatchObject({
      refusal: { reason: 'not_listed' },
    });
  });

  it('is their own where they may decide by themselves', () => {
    const ann: Voter = { ...known('UANN'), standsFor: [known('ULIN')] };
    expect(voteOf(cast(ann))).toEqual({ userId: 'UANN', at: T0 });
  });

  it('counts once with the vote of the person, whoever comes first', () => {
    const given = voteOf(cast(meiForLin));
    expect(cast(known('ULIN'), [given])).toMatchObject({
      refusal: { reason: 'counted_already', for: 'ULIN', by: 'UMEI' },
    });
    const own = voteOf(cast(known('ULIN')));
    expect(cast(meiForLin, [own])).toMatchObject({
      refusal: { reason: 'counted_already', for: 'ULIN', by: 'ULIN' },
    });
  });

  it('is one, however many people they stand in for', () => {
    const both: Voter = { ...known('UMEI'), standsFor: [known('ULIN'), known('UANN')] };
    expect(cast(both, [voteOf(cast(both))])).toMatchObject({ refusal: { reason: 'voted_already' } });
  });

  it('of somebody whose own delegate voted counts neither again', () => {
    const annForLin: Vote = { userId: 'UBEA', for: 'UANN', at: T0 };
    expect(cast({ ...known('UANN'), standsFor: [known('ULIN')] }, [annForLin])).toMatchObject({
      refusal: { reason: 'counted_already', for: 'UANN', by: 'UBEA' },
    });
  });

  it('is never for the requester, and never by the requester', () => {
    for (const selfApproval of [false, true]) {
      const rule = { ...two, selfApproval };
      expect(cast(meiForLin, [], rule, 'ULIN')).toMatchObject({
        refusal: { reason: 'delegate_of_requester' },
      });
      expect(cast(meiForLin, [], rule, 'UMEI').ok).toBe(false);
    }
  });

  it('fills the slot of that person where their own is full', () => {
    const slots: Slot[] = [
      { name: 'Ann', need: 1, deciders: { kind: 'listed', users: ['UANN', 'UMEI'], groups: [] } },
      { name: 'Lin', need: 1, deciders: { kind: 'listed', users: ['ULIN'], groups: [] } },
    ];
    const rule: Rule = { ...two, approvers: { kind: 'slots', of: 'all', slots } };
    const ann: Vote = { userId: 'UANN', at: T0, slots: [0] };
    expect(cast(meiForLin, [ann], rule)).toMatchObject({
      value: { vote: { for: 'ULIN', slots: [1] }, complete: true },
    });
  });
});

describe('what a person may vote as', () => {
  const ann: Voter = { ...known('UANN'), standsFor: [known('ULIN'), known('USAM')] };

  it('is their own approval first, and that of everybody whom they stand in for and who may decide', () => {
    expect(seatsOf(two, ann, 'UREQ')).toEqual([
      { for: null, slots: [0] },
      { for: 'ULIN', slots: [0] },
    ]);
  });

  it('is nothing of a person whose account is deactivated meanwhile', () => {
    const gone = { deactivated: true as const };
    const mei: Voter = { ...known('UMEI'), standsFor: [{ ...known('ULIN'), account: gone }] };
    expect(seatsOf(two, mei, 'UREQ')).toEqual([]);
  });

  it('is free until the person is counted, and nothing once the voter is', () => {
    const seats = seatsOf(two, ann, 'UREQ');
    expect(freeSeats(seats, [{ userId: 'ULIN', at: T0 }], 'UANN')).toEqual([{ for: null, slots: [0] }]);
    expect(freeSeats(seats, [{ userId: 'UBEA', for: 'UANN', at: T0 }], 'UANN')).toEqual([]);
  });
});

const PEOPLE = ['U0', 'U1', 'U2', 'U3', 'U4', 'U5'];
const GROUPS = ['SA', 'SB'];
const aPerson = fc.constantFrom(...PEOPLE);
const someOf = (all: string[]) => fc.subarray(all);
const deciders = fc.oneof(
  fc.constant({ kind: 'channel' as const }),
  fc.record({ kind: fc.constant('listed' as const), users: someOf(PEOPLE), groups: someOf(GROUPS) }),
);
const need = fc.integer({ min: 1, max: 3 });
const rules: fc.Arbitrary<Rule> = fc.oneof(
  fc.record({ name: fc.constant('one'), need, approvers: deciders, selfApproval: fc.boolean() }),
  fc
    .record({
      of: fc.constantFrom('all' as const, 'any' as const),
      slots: fc.array(fc.record({ name: fc.constant(null), need, deciders }), { minLength: 1, maxLength: 3 }),
      selfApproval: fc.boolean(),
    })
    .map(({ of, slots, selfApproval }) => {
      const needs = slots.map((slot) => slot.need);
      const all = of === 'all' ? needs.reduce((sum, one) => sum + one, 0) : Math.min(...needs);
      return { name: 'several', need: all, approvers: { kind: 'slots' as const, of, slots }, selfApproval };
    }),
);
const membership = fc.record({ inChannel: fc.boolean(), groups: someOf(GROUPS) });

describe('whoever stands in for whom', () => {
  it('no request is approved with fewer distinct eligible people than its rule needs, nor by its requester', () => {
    const world = fc.record({
      rule: rules,
      requester: aPerson,
      memberships: fc.tuple(...PEOPLE.map(() => membership)),
      delegations: fc.array(fc.tuple(aPerson, aPerson), { maxLength: 8 }),
      clicks: fc.array(aPerson, { maxLength: 14 }),
    });
    fc.assert(
      fc.property(world, ({ rule, requester, memberships, delegations, clicks }) => {
        const of = (userId: string) => ({ userId, ...(memberships[PEOPLE.indexOf(userId)] ?? known('')) });
        const person = (userId: string) => ({ ...of(userId), userId });
        let votes: Vote[] = [];
        let complete = false;
        for (const userId of clicks) {
          const standsFor = delegations.filter(([, to]) => to === userId).map(([from]) => person(from));
          const voter = { ...person(userId), standsFor };
          const answer = castVote(rule, votes, { voter, requester, at: T0 });
          if (!answer.ok) continue;
          votes = [...votes, answer.value.vote];
          complete = answer.value.complete;
          if (complete) break;
        }
        const people = votes.flatMap((vote) => [vote.userId, ...(vote.for === undefined ? [] : [vote.for])]);
        expect(new Set(people).size).toBe(people.length);
        for (const vote of votes) {
          if (vote.for !== undefined) {
            expect(delegations).toContainEqual([vote.for, vote.userId]);
            expect([vote.for, vote.userId]).not.toContain(requester);
          }
          if (!rule.selfApproval) expect(vote.userId).not.toBe(requester);
        }
        if (complete)
          expect(
            fills(
              rule,
              votes.map((vote) => person(vote.for ?? vote.userId)),
            ),
          ).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });
});

/** Tries every way to put each person into one slot or none. */
function fills(rule: Rule, people: Voter[]): boolean {
  const { of, slots } = slotsOf(rule);
  const needs = slots.map((slot) => slot.need);
  const tryAll = (index: number, left: number[]): boolean => {
    const done = of === 'all' ? left.every((one) => one <= 0) : left.some((one) => one <= 0);
    const next = people[index];
    if (done || next === undefined) return done;
    const options = slotsFor(rule, next).map((slot) => left.map((one, at) => (at === slot ? one - 1 : one)));
    return [left, ...options].some((one) => tryAll(index + 1, one));
  };
  return tryAll(0, needs);
}
