import { describe, expect, it } from 'vitest';
import { countRejection } from '../../../src/domain/policy/cast-vote.ts';
import type { Rejection } from '../../../src/domain/policy/rule.ts';
import { anyoneInChannel, T0 } from '../../support/requests.ts';

const given = (by: string, principal?: string) => ({
  by,
  at: T0,
  reason: 'no',
  ...(principal === undefined ? {} : { for: principal }),
});
const kept = (userId: string): Rejection => ({ userId, at: T0, reason: 'no' });
const majority = (need: number) => ({ ...anyoneInChannel, need, reject: 'majority' as const });

describe('a rejection', () => {
  it.each([
    ['by a rule without a majority', { ...anyoneInChannel, need: 3 }, [], { counted: false, ends: true }],
    ['where one approval is enough', majority(1), [], { counted: false, ends: true }],
    ['as the first of two', majority(2), [], { counted: true, ends: false }],
    ['as the second of two', majority(2), [kept('UBEA')], { counted: true, ends: true }],
    ['as the second of three', majority(3), [kept('UBEA')], { counted: true, ends: false }],
  ])('%s', (_name, rule, rejections, expected) => {
    expect(countRejection(rule, rejections, given('UANN'))).toEqual({ ok: true, value: expected });
  });

  it('counts once for a person, by themselves or through a delegate', () => {
    const refusal = { reason: 'rejected_already', have: 1, need: 2 };
    for (const again of [given('UANN'), given('UDEL', 'UANN')])
      expect(countRejection(majority(2), [kept('UANN')], again)).toEqual({ ok: false, refusal });
  });
});
