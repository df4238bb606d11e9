import { accept, type Result, refuse } from '../../../kit/result.ts';
import { metersOf, usedUpSince } from '../../policy/counted.ts';
import type { MeterRef } from '../../policy/meters/meter.ts';
import type { UnderGrant } from '../../policy/under-grant.ts';
import { checkPayment, ordersOf } from '../decide-vote.ts';
import type { RequestEvent } from '../events.ts';
import type { PendingRequest } from '../state.ts';
import type { ApprovalRefusal, GivenNow } from './approve-automatically.ts';

/**
 * What was submitted a moment ago is within a standing grant. What a vote needs of the pack and of the limits it needs as well.
 * `used_up`: as of what the policy approves.
 */
export function approveUnderGrant(
  request: PendingRequest,
  { grant, meters }: { grant: UnderGrant; meters: MeterRef[] },
  given: GivenNow,
): Result<RequestEvent[], ApprovalRefusal> {
  const payable = checkPayment(request, given);
  if (!payable.ok) return payable;
  const { at, pack, meterOf } = given;
  const usedUp = usedUpSince(request, request.raise, at, meterOf);
  if (!usedUp.ok) return usedUp;
  if (usedUp.value.length > 0) return refuse({ reason: 'used_up' });
  return accept([
    {
      type: 'approved',
      at,
      rule: request.rule.name,
      allocations: ordersOf(request),
      figure: { used: pack.used, at: pack.fetchedAt },
      grant,
      meters: [...meters, ...metersOf(request, at)],
    },
  ]);
}
