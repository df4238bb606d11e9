import { describe, expect, it } from 'vitest';
import { mayDecide } from '../../../src/domain/policy/may-decide.ts';
import type { Deciders, Rule } from '../../../src/domain/policy/rule.ts';
import { aVoter } from '../../support/core-allocations.ts';
import { anyoneInChannel } from '../../support/requests.ts';

const listed: Rule = {
  name: 'ops',
  need: 1,
  approvers: { kind: 'listed', users: ['UBOSS'], groups: ['SOPS'] },
  selfApproval: false,
};

describe('who may decide', () => {
  it.each([
    ['a member of the channel', anyoneInChannel, aVoter(), null],
    ['a stranger to the channel', anyoneInChannel, aVoter({ inChannel: false }), 'not_in_channel'],
    [
      'a person of the list who is not in the channel',
      listed,
      aVoter({ userId: 'UBOSS', inChannel: false }),
      null,
    ],
    ['a member of a listed group', listed, aVoter({ groups: ['SOPS'] }), null],
    ['a member of another group', listed, aVoter({ groups: ['SDEV'] }), 'not_listed'],
    ['the requester', anyoneInChannel, aVoter({ userId: 'ULIN' }), 'own_request'],
    ['the requester on the list', listed, aVoter({ userId: 'ULIN', groups: ['SOPS'] }), 'own_request'],
    [
      'the requester where that is allowed',
      { ...anyoneInChannel, selfApproval: true },
      aVoter({ userId: 'ULIN' }),
      null,
    ],
    [
      'the requester where that is allowed, off the list',
      { ...listed, selfApproval: true },
      aVoter({ userId: 'ULIN' }),
      'not_listed',
    ],
  ] as const)('%s', (_who, rule, voter, reason) => {
    const answer = mayDecide(rule, voter, 'ULIN');
    expect(answer).toEqual(
      reason ? { ok: false, refusal: { reason, rule } } : { ok: true, value: [{ for: null, slots: [0] }] },
    );
  });

  it('is nobody as a delegate of the requester, whomever else they stand in for', () => {
    const stands = (...people: string[]) =>
      aVoter({
        userId: 'UMEI',
        inChannel: false,
        standsFor: people.map((userId) => ({ userId, inChannel: false, groups: [] })),
      });
    const reason = (...people: string[]) => {
      const answer = mayDecide(listed, stands(...people), 'ULIN');
      return answer.ok ? null : answer.refusal.reason;
    };
    expect(reason('ULIN')).toBe('delegate_of_requester');
    expect(reason('USAM', 'ULIN')).toBe('delegate_of_requester');
    expect(reason('USAM')).toBe('not_listed');
    expect(reason('ULIN', 'UBOSS')).toBeNull();
  });

  it('is told by the list where any of several slots has one', () => {
    const slot = (deciders: Deciders) => ({ name: null, need: 1, deciders });
    const slots = (...all: Deciders[]): Rule => ({
      ...listed,
      approvers: { kind: 'slots', of: 'all', slots: all.map(slot) },
    });
    const outside = aVoter({ inChannel: false });
    const reason = (rule: Rule) => {
      const answer = mayDecide(rule, outside, 'ULIN');
      return answer.ok ? null : answer.refusal.reason;
    };
    const people: Deciders = { kind: 'listed', users: ['UBOSS'], groups: [] };
    expect(reason(slots({ kind: 'channel' }, people))).toBe('not_listed');
    expect(reason(slots({ kind: 'channel' }, { kind: 'channel' }))).toBe('not_in_channel');
  });
});
