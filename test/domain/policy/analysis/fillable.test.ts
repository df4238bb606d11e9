import { describe, expect, it } from 'vitest';
import { canBeFilled } from '../../../../src/domain/policy/analysis/fillable.ts';
import type { Deciders, Rule, Slot } from '../../../../src/domain/policy/rule.ts';

const listed = (users: string[], groups: string[] = []): Deciders => ({ kind: 'listed', users, groups });
const rule = (need: number, approvers: Rule['approvers']): Rule => ({
  name: 'a',
  need,
  approvers,
  selfApproval: false,
});
const slot = (need: number, deciders: Deciders): Slot => ({ name: null, need, deciders });
const all = (...slots: Slot[]) =>
  rule(
    slots.reduce((sum, { need }) => sum + need, 0),
    { kind: 'slots', of: 'all', slots },
  );

describe('a rule', () => {
  it.each<[string, Rule, string[], boolean]>([
    ['has as many people as it needs', rule(2, listed(['U1', 'U2'])), [], true],
    ['has one fewer without one of them', rule(2, listed(['U1', 'U2'])), ['U1'], false],
    ['loses nobody with somebody else', rule(2, listed(['U1', 'U2'])), ['U9'], true],
    ['has a group, of whom nobody knows how many', rule(2, listed(['U1'], ['S1'])), ['U1'], true],
    ['is the channel', rule(3, { kind: 'channel' }), ['U1'], true],
    [
      'has a group in one slot, beside people',
      all(slot(1, listed(['U1'])), slot(1, listed([], ['S1']))),
      [],
      true,
    ],
    ['counts a person once', all(slot(1, listed(['U1'])), slot(1, listed(['U1', 'U2']))), [], true],
    ['counts nobody twice', all(slot(1, listed(['U1'])), slot(2, listed(['U1', 'U2']))), [], false],
  ])('%s', (_what, one, without, expected) => {
    expect(canBeFilled(one, without)).toBe(expected);
  });
});
