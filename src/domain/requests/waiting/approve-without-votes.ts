import type { Instant } from '../../../kit/instant.ts';
import { accept, type Result, refuse } from '../../../kit/result.ts';
import type { AutomaticTerms } from '../../policy/automatic.ts';
import { metersOf, usedUpSince } from '../../policy/counted.ts';
import type { LimitRefusal, MeterOf } from '../../policy/meters/limits.ts';
import type { DrawnMeter } from '../../policy/meters/meter.ts';
import type { UnderGrant } from '../../policy/under-grant.ts';
import { ordersOf } from '../decide-vote.ts';
import type { RequestEvent } from '../events.ts';
import { checkPayment, figuresOf, type Payer } from '../payment.ts';
import { wantedOf } from '../raise.ts';
import type { PaymentRefusal } from '../refusals.ts';
import type { PendingRequest } from '../state.ts';

/** What an approval without votes depends on at that moment. */
type GivenNow = { at: Instant; payers: readonly Payer[]; meterOf: MeterOf };

/** Why there is none. `used_up`: a budget was used up within that moment, so that the policy has to be asked again. */
export type ApprovalRefusal = PaymentRefusal | LimitRefusal | { reason: 'used_up' };

/** What approves it in place of votes, and what that draws on. */
type WithoutVotes = { meters: DrawnMeter[] } & ({ automatic: AutomaticTerms } | { grant: UnderGrant });

/**
 * What was submitted a moment ago is approved by the policy, or is within a standing grant. What a vote needs of the pack and of
 * the limits it needs as well; only whoever breaks the glass goes beyond a budget.
 */
export function approveWithoutVotes(
  request: PendingRequest,
  { meters, ...by }: WithoutVotes,
  given: GivenNow,
): Result<RequestEvent[], ApprovalRefusal> {
  const { at, payers, meterOf } = given;
  const payable = checkPayment(request.raise, payers, at);
  if (!payable.ok) return payable;
  const usedUp = usedUpSince(request, wantedOf(request.raise), at, meterOf);
  if (!usedUp.ok) return usedUp;
  const breaksGlass = 'automatic' in by && by.automatic.kind === 'break_glass';
  if (usedUp.value.length > 0 && !breaksGlass) return refuse({ reason: 'used_up' });
  return accept([
    {
      type: 'approved',
      at,
      rule: request.rule.name,
      allocations: ordersOf(request),
      ...figuresOf(payers),
      ...by,
      meters: [...meters, ...metersOf(request, at)],
    },
  ]);
}
