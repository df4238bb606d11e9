import { expect, it } from 'vitest';
import { requestHead } from '../../../src/domain/audit/request-head.ts';
import type { Actor, RequestEvent } from '../../../src/domain/requests/events.ts';
import { allocationIn, approvedWith, order, WECHAT_ID } from '../../support/core-allocations.ts';
import { aPendingRequest, T0 } from '../../support/requests.ts';

const actor: Actor = { kind: 'headroom', surface: 'worker' };
const approved = approvedWith([allocationIn('submitting')]);
const headOf = (event: RequestEvent) => requestHead(approved, 4, actor, event);

it('a decision names its rule and the requestIds that it fixed', () => {
  const event: RequestEvent = { type: 'approved', at: T0, rule: 'default', allocations: [order] };
  expect(headOf(event)).toEqual({
    actor,
    request: approved.id,
    revision: 4,
    rule: 'default',
    wechat: [WECHAT_ID],
  });
  const pending = aPendingRequest({ policy: 'p1' });
  const asked = requestHead(pending, 1, actor, { type: 'requested', at: T0, request: pending });
  expect(asked).toEqual({ actor, request: pending.id, revision: 1, rule: 'default', policy: 'p1' });
});

it("a call's entry names the requestId, and WeChat's no its errcode and rid", () => {
  expect(
    headOf({ type: 'submission_put_off', at: T0, allocation: 1, code: -1, uncertain: true, rid: 'r-1' }),
  ).toMatchObject({ wechat: [WECHAT_ID], errcode: -1, rid: 'r-1' });
  expect(
    headOf({ type: 'allocation_failed', at: T0, allocation: 1, failure: { source: 'push', code: 10045 } }),
  ).toMatchObject({ errcode: 10045 });
  expect(headOf({ type: 'submission_accepted', at: T0, allocation: 1 })).not.toHaveProperty('errcode');
});
