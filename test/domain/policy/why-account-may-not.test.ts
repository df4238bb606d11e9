import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Account } from '../../../src/domain/policy/account.ts';
import { castVote } from '../../../src/domain/policy/cast-vote.ts';
import type { Rule } from '../../../src/domain/policy/rule.ts';
import { whyAccountMayNot } from '../../../src/domain/policy/why-account-may-not.ts';

const voter = (account?: Account) => ({
  userId: 'UADA',
  inChannel: true,
  groups: ['SOPS'],
  ...(account ? { account } : {}),
});
const rule = (change: Partial<Rule> = {}): Rule => ({
  name: 'default',
  need: 1,
  approvers: { kind: 'channel' },
  selfApproval: false,
  ...change,
});
const byGroup = rule({ approvers: { kind: 'listed', users: [], groups: ['SOPS'] } });
const byName = rule({ approvers: { kind: 'listed', users: ['UADA'], groups: [] } });
const quietly = rule({
  approvers: { kind: 'listed', users: [], groups: [], quiet: { users: ['UADA'], groups: [] } },
});

const inOneSlot = rule({
  approvers: {
    kind: 'slots',
    of: 'all',
    slots: [
      { name: null, need: 1, deciders: { kind: 'channel' } },
      { name: null, need: 1, deciders: { kind: 'listed', users: ['UADA'], groups: [] } },
    ],
  },
});

describe('an account', () => {
  it.each<[string, Rule, Account | undefined, string | null]>([
    ['that nothing speaks against', rule(), {}, null],
    ['of which nothing was asked', rule(), undefined, null],
    ['that is deactivated', rule(), { deactivated: true }, 'account_deactivated'],
    ['that is deactivated, though named', byName, { deactivated: true }, 'account_deactivated'],
    [
      'that is deactivated, where everybody may',
      rule({ strangers: true, guests: true }),
      { deactivated: true },
      'account_deactivated',
    ],
    ['of a bot, though named', byName, { bot: true }, 'account_bot'],
    ['of a stranger in the channel', rule(), { stranger: true }, 'stranger'],
    ['of a stranger in the group', byGroup, { stranger: true }, 'stranger'],
    ['of a stranger, where guests may', rule({ guests: true }), { stranger: true }, 'stranger'],
    ['of a stranger, where strangers may', rule({ strangers: true }), { stranger: true }, null],
    ['of a stranger who is named', byName, { stranger: true }, null],
    ['of a stranger who is named in one of several slots', inOneSlot, { stranger: true }, null],
    ['of a stranger who is named and never mentioned', quietly, { stranger: true }, null],
    ['of a guest in the channel', rule(), { guest: true }, 'guest'],
    ['of a guest, where strangers may', rule({ strangers: true }), { guest: true }, 'guest'],
    ['of a guest, where guests may', rule({ guests: true }), { guest: true }, null],
    [
      'of a guest of elsewhere, where strangers may',
      rule({ strangers: true }),
      { stranger: true, guest: true },
      'guest',
    ],
    [
      'of a guest of elsewhere, where both may',
      rule({ strangers: true, guests: true }),
      { stranger: true, guest: true },
      null,
    ],
  ])('%s', (_which, asked, account, reason) => {
    expect(whyAccountMayNot(asked, voter(account))?.reason ?? null).toBe(reason);
  });

  it('that may not decide never adds a vote, whatever the rule and the votes before', () => {
    const set = fc.constant<true>(true);
    const accounts = fc.record(
      { deactivated: set, bot: set, stranger: set, guest: set },
      { requiredKeys: [] },
    );
    const rules = fc
      .record({ strangers: set, guests: set }, { requiredKeys: [] })
      .map(rule)
      .chain((open) => fc.constantFrom(open, { ...open, approvers: byGroup.approvers }, byName, quietly));
    fc.assert(
      fc.property(rules, accounts, (asked, account) => {
        const why = whyAccountMayNot(asked, voter(account));
        const cast = castVote(asked, [], { voter: voter(account), requester: 'ULIN', at: 1 });
        expect(cast.ok).toBe(why === null);
        if (account.deactivated || account.bot) expect(cast.ok).toBe(false);
      }),
    );
  });
});
