import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { castVote } from '../../../src/domain/policy/cast-vote.ts';
import { withActive, withBudgets, withBudgetsOfAll } from '../../../src/domain/policy/extra-votes.ts';
import { mayDecide } from '../../../src/domain/policy/may-decide.ts';
import type { Deciders, ExtraVotes, Rule, Slot, Vote } from '../../../src/domain/policy/rule.ts';
import { allSlots } from '../../../src/domain/policy/slots.ts';
import { tally } from '../../../src/domain/policy/tally.ts';
import { aVoter } from '../../support/core-allocations.ts';
import { anyoneInChannel, T0 } from '../../support/requests.ts';

const listed = (...users: string[]): Deciders => ({ kind: 'listed', users, groups: [] });
const slot = (need: number, deciders: Deciders): Slot => ({ name: null, need, deciders });
const slotted = (of: 'all' | 'any', ...slots: Slot[]): Rule => ({
  ...anyoneInChannel,
  approvers: { kind: 'slots', of, slots },
});
const finance: ExtraVotes = { name: 'Finance', need: 1, deciders: listed('UFIN') };
const shop = { name: 'shop', extra: null };
const over = [{ name: 'shop', over: true }];
const within = [{ name: 'shop', over: false }];

/** Approvals of these people one after the other; who was refused, why. */
function votes(rule: Rule, ...people: string[]): { given: Vote[]; refused: string[]; complete: boolean } {
  const given: Vote[] = [];
  const refused: string[] = [];
  for (const userId of people) {
    const cast = castVote(rule, given, { voter: aVoter({ userId }), requester: 'ULIN', at: T0 });
    if (cast.ok) given.push(cast.value.vote);
    else refused.push(`${userId} ${cast.refusal.reason}`);
  }
  return { given, refused, complete: tally(rule, given).complete };
}

describe('a rule', () => {
  it('that no budget counts stays as it is', () => {
    expect(withBudgets(anyoneInChannel, finance, [], [])).toBe(anyoneInChannel);
  });

  it('of several together takes the people of each, and those that two of them want once', () => {
    const heads: ExtraVotes = { name: 'Heads', need: 1, deciders: listed('UHEAD') };
    const rule = withBudgetsOfAll(anyoneInChannel, [finance, heads, { ...finance, need: 2 }], [shop], over);
    expect(rule.extra).toMatchObject([
      { name: 'Finance', need: 2 },
      { name: 'Heads', need: 1 },
    ]);
    expect(tally(rule, [])).toMatchObject({ need: 4 });
    expect(withBudgetsOfAll(anyoneInChannel, [finance, null], [shop], over).extra).toMatchObject([
      { deciders: finance.deciders },
      { same: true },
    ]);
  });

  it('within its budget takes what it took', () => {
    const rule = withBudgets(anyoneInChannel, null, [shop], within);
    expect(votes(rule, 'UANN')).toMatchObject({ complete: true });
    expect(tally(rule, [])).toMatchObject({ have: 0, need: 1 });
  });

  it('beyond it takes one more approval of its own approvers, and nobody twice', () => {
    const rule = withBudgets(anyoneInChannel, null, [shop], over);
    expect(tally(rule, [])).toMatchObject({ have: 0, need: 2 });
    expect(votes(rule, 'UANN')).toMatchObject({ complete: false });
    expect(votes(rule, 'UANN', 'UANN', 'ULIN')).toMatchObject({
      refused: ['UANN voted_already', 'ULIN own_request'],
      complete: false,
    });
    expect(votes(rule, 'UANN', 'UBEA')).toMatchObject({ complete: true });
  });

  it('beyond it takes its own extra votes where it says so, else those of the budget', () => {
    const budget = { name: 'shop', extra: finance };
    const rules = [
      withBudgets({ ...anyoneInChannel, approvers: listed('UANN', 'UBEA') }, finance, [shop], over),
      withBudgets({ ...anyoneInChannel, approvers: listed('UANN', 'UBEA') }, null, [budget], over),
    ];
    for (const rule of rules) {
      expect(votes(rule, 'UANN', 'UBEA')).toMatchObject({ refused: ['UBEA slots_full'], complete: false });
      expect(votes(rule, 'UANN', 'UFIN')).toMatchObject({ complete: true });
    }
  });

  it('takes the same once for two budgets, and different things both', () => {
    const both = [
      { name: 'shop', over: true },
      { name: 'team', over: true },
    ];
    const same = withBudgets(anyoneInChannel, null, [shop, { name: 'team', extra: null }], both);
    expect(tally(same, []).need).toBe(2);
    const own = withBudgets(anyoneInChannel, finance, [shop, { name: 'team', extra: finance }], both);
    expect(tally(own, []).need).toBe(2);
    const different = withBudgets(anyoneInChannel, null, [shop, { name: 'team', extra: finance }], both);
    expect(tally(different, []).need).toBe(3);
  });

  it('of which any slot will do takes the extra vote besides whichever it is', () => {
    const any = slotted('any', slot(2, listed('UA', 'UB')), slot(1, listed('UC')));
    const rule = withBudgets(any, finance, [shop], over);
    expect(votes(rule, 'UC')).toMatchObject({ complete: false });
    expect(votes(rule, 'UC', 'UFIN')).toMatchObject({ complete: true });
    expect(votes(rule, 'UA', 'UFIN')).toMatchObject({ complete: false });
    expect(votes(rule, 'UA', 'UB', 'UFIN')).toMatchObject({ complete: true });
    expect(votes(withBudgets(any, null, [shop], over), 'UC', 'UA')).toMatchObject({ complete: true });
  });

  it('lets nobody decide who is asked only beyond the budget, until it is', () => {
    const rule = withBudgets({ ...anyoneInChannel, approvers: listed('UANN') }, finance, [shop], within);
    const voter = aVoter({ userId: 'UFIN' });
    expect(mayDecide(rule, voter, 'ULIN')).toMatchObject({ ok: false, refusal: { reason: 'not_listed' } });
    expect(mayDecide(withActive(rule, ['shop']), voter, 'ULIN').ok).toBe(true);
    expect(mayDecide(withActive(rule, ['other']), voter, 'ULIN').ok).toBe(false);
  });

  it('says by which budget each further approval is needed, and whether it is by now', () => {
    const both = [shop, { name: 'team', extra: null }, { name: 'all', extra: finance }];
    const counted = [
      { name: 'shop', over: false },
      { name: 'all', over: true },
    ];
    expect(withBudgets(anyoneInChannel, null, both, counted).extra).toEqual([
      {
        name: null,
        need: 1,
        budgets: ['shop', 'team'],
        active: false,
        deciders: { kind: 'channel' },
        same: true,
      },
      { name: 'Finance', need: 1, budgets: ['all'], active: true, deciders: finance.deciders },
    ]);
    const own = { name: 'Board', need: 2, deciders: null };
    expect(withBudgets(anyoneInChannel, own, both, counted).extra).toMatchObject([
      { name: 'Board', need: 2, budgets: ['shop', 'team', 'all'], active: true, same: true },
    ]);
  });

  it('needs no approval of its own approvers more where each budget says what it needs', () => {
    const budget = { name: 'all', extra: finance };
    expect(withBudgets(anyoneInChannel, null, [budget], within).extra).toHaveLength(1);
    expect(withBudgets(anyoneInChannel, null, [shop], within).extra).toHaveLength(1);
  });

  it('is the very same where nothing is used up, and where nothing counts it', () => {
    const rule = withBudgets(anyoneInChannel, null, [shop], within);
    expect(withActive(rule, [])).toBe(rule);
    expect(withActive(anyoneInChannel, ['shop'])).toBe(anyoneInChannel);
  });

  it('lets everybody of its slots give a further approval, quiet ones too, or the channel where one does', () => {
    const people = (userId: string) => ({
      kind: 'listed' as const,
      users: [userId, 'UANN'],
      groups: ['SOPS'],
      quiet: { users: [`Q${userId}`], groups: ['SQ'] },
    });
    const deciders = (...all: Deciders[]) =>
      withBudgets(slotted('all', ...all.map((one) => slot(1, one))), null, [shop], over).extra?.[0]?.deciders;
    expect(deciders(people('U1'), people('U2'))).toEqual({
      kind: 'listed',
      users: ['U1', 'UANN', 'U2'],
      groups: ['SOPS'],
      quiet: { users: ['QU1', 'QU2'], groups: ['SQ'] },
    });
    expect(deciders(listed('U1'), listed('U2'))).toStrictEqual({
      kind: 'listed',
      users: ['U1', 'U2'],
      groups: [],
    });
    expect(deciders(listed('U1'), { kind: 'channel' })).toEqual({ kind: 'channel' });
    const onlyGroup = { ...people('U1'), quiet: { users: [], groups: ['SQ'] } };
    expect(deciders(onlyGroup)).toMatchObject({ quiet: { users: [], groups: ['SQ'] } });
  });

  it('counts an earlier vote where it is needed once the budget is used up', () => {
    const base = { ...anyoneInChannel, approvers: listed('UFIN', 'UANN') };
    const rule = withBudgets(base, finance, [shop], within);
    const { given } = votes(rule, 'UFIN');
    const beyond = withActive(rule, ['shop']);
    expect(tally(beyond, given)).toMatchObject({ have: 1, need: 2, complete: false });
    const cast = castVote(beyond, given, { voter: aVoter({ userId: 'UANN' }), requester: 'ULIN', at: T0 });
    expect(cast).toMatchObject({ ok: true, value: { complete: true } });
  });
});

describe('beyond a budget', () => {
  const people = ['U1', 'U2', 'U3', 'U4', 'U5'];
  const deciders = fc.subarray(people, { minLength: 1 }).map((users) => listed(...users));
  const slots = fc.array(fc.tuple(fc.integer({ min: 1, max: 2 }), deciders), { minLength: 2, maxLength: 3 });
  const rules = fc.oneof(
    fc
      .tuple(fc.integer({ min: 1, max: 3 }), deciders)
      .map(([need, approvers]): Rule => ({ ...anyoneInChannel, need, approvers })),
    fc
      .tuple(fc.constantFrom('all', 'any'), slots)
      .map(([of, all]) =>
        slotted(of === 'all' ? 'all' : 'any', ...all.map(([need, who]) => slot(need, who))),
      ),
  );
  const extra = fc.option(
    fc
      .tuple(fc.integer({ min: 1, max: 2 }), fc.option(deciders))
      .map(([need, who]): ExtraVotes => ({ name: null, need, deciders: who })),
  );

  it('a request needs as many different people more as is said, who may do that', () => {
    fc.assert(
      fc.property(rules, extra, fc.shuffledSubarray(people), (base, own, order) => {
        const rule = withBudgets(base, own, [shop], over);
        const { given, complete } = votes(rule, ...order);
        if (!complete) return;
        const besides = allSlots(rule).at(-1);
        const need = besides?.need ?? 0;
        // Without any `need` of those who may do it, the others are still enough for the rule itself.
        const may = given.filter(({ slots = [] }) => slots.includes(allSlots(rule).length - 1));
        expect(may.length).toBeGreaterThanOrEqual(need);
        const rest = (set: Vote[]) => tally(base, set).complete;
        const parts = subsets(may, need).map((taken) => given.filter((vote) => !taken.includes(vote)));
        expect(parts.some(rest)).toBe(true);
      }),
    );
  });
});

function subsets<T>(items: readonly T[], size: number): T[][] {
  if (size === 0) return [[]];
  return items.flatMap((item, index) =>
    subsets(items.slice(index + 1), size - 1).map((rest) => [item, ...rest]),
  );
}
