import { describe, expect, it } from 'vitest';
import { failureOf, type Unanswered, unanswered } from '../../../src/flows/merchants/unanswered.ts';

const REFUSED: Unanswered = { kind: 'refused', code: 61004, address: '203.0.113.9', rid: 'r' };

describe('what WeChat did not answer', () => {
  it.each<[Unanswered, ReturnType<typeof failureOf>]>([
    [REFUSED, { reason: 'refused', code: 61004 }],
    [
      { kind: 'no_answer', cause: 'timeout' },
      { reason: 'no_answer', cause: 'timeout' },
    ],
    [{ kind: 'no_answer', cause: 'unreadable' }, { reason: 'unreadable' }],
    // Only for the token of an account does it mean that the code was never exchanged.
    [
      { kind: 'no_answer', cause: 'no_grant' },
      { reason: 'no_answer', cause: 'no_grant' },
    ],
  ])('%j is kept as %j', (said, failure) => {
    expect(failureOf(said)).toEqual(failure);
  });

  it.each<[Unanswered, string]>([
    [REFUSED, 'push-1: errcode 61004'],
    [{ kind: 'no_answer', cause: 'timeout' }, 'push-1: no answer (timeout)'],
    [{ kind: 'no_answer', cause: 'unreadable' }, 'push-1: unreadable'],
  ])('%j fails the job as "%s"', (said, message) => {
    expect(unanswered('push-1', said).message).toBe(message);
  });
});
