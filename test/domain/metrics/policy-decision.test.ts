import { expect, it } from 'vitest';
import { policyDecisionOf } from '../../../src/domain/metrics/policy-decision.ts';
import type { RequestEvent } from '../../../src/domain/requests/events.ts';
import { order } from '../../support/core-allocations.ts';
import { aPendingRequest, T0 } from '../../support/requests.ts';

const requested: RequestEvent = { type: 'requested', at: T0, request: aPendingRequest() };
const approved: Extract<RequestEvent, { type: 'approved' }> = {
  type: 'approved',
  at: T0,
  rule: 'small',
  allocations: [order],
};
const automatic = { kind: 'approve', withinMs: 1, remindMs: 1 } as const;

it.each<[string, RequestEvent[], ReturnType<typeof policyDecisionOf>]>([
  ['people decide', [requested], { rule: 'default', outcome: 'need' }],
  ['the policy approves', [requested, { ...approved, automatic }], { rule: 'small', outcome: 'approve' }],
  [
    'a break-glass rule starts it',
    [requested, { ...approved, automatic: { ...automatic, kind: 'break_glass' } }],
    { rule: 'small', outcome: 'break_glass' },
  ],
  [
    'a grant covers it',
    [requested, { ...approved, grant: { id: 'G-1', by: ['UMEI'], remaining: 1n } }],
    { rule: 'small', outcome: 'grant' },
  ],
  ['votes are no decision of the policy', [approved], null],
  ['nor is anything later', [{ type: 'withdrawn', at: T0, by: 'ULIN' }], null],
])('%s', (_what, events, decision) => {
  expect(policyDecisionOf(events)).toEqual(decision);
});
