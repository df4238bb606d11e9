import { expect, it } from 'vitest';
import { transitionsOf } from '../../../src/domain/metrics/transitions.ts';
import type { RequestEvent } from '../../../src/domain/requests/events.ts';
import { order } from '../../support/core-allocations.ts';
import { aPendingRequest, T0 } from '../../support/requests.ts';

const pending = aPendingRequest();
const requested: RequestEvent = { type: 'requested', at: T0, request: pending };
const approved: RequestEvent = { type: 'approved', at: T0, rule: 'default', allocations: [order] };

it.each<[string, Parameters<typeof transitionsOf>, string[]]>([
  ['a new request comes from none', [null, [requested]], ['none → pending']],
  [
    'one that the policy approves at once goes through every state',
    [null, [requested, approved]],
    ['none → pending', 'pending → approved'],
  ],
  [
    'a vote that decides nothing changes nothing',
    [pending, [{ type: 'approval_given', at: T0, by: 'UMEI' }]],
    [],
  ],
  [
    'the vote that decides',
    [pending, [{ type: 'approval_given', at: T0, by: 'UMEI' }, approved]],
    ['pending → approved'],
  ],
  ['the end of waiting', [pending, [{ type: 'withdrawn', at: T0, by: 'ULIN' }]], ['pending → withdrawn']],
])('%s', (_what, given, then) => {
  expect(transitionsOf(...given).map(({ from, to }) => `${from} → ${to}`)).toEqual(then);
});
