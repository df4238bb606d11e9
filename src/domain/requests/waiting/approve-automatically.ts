import type { Instant } from '../../../kit/instant.ts';
import { accept, type Result } from '../../../kit/result.ts';
import type { PackLedger } from '../../packs/ledger.ts';
import type { Pack } from '../../packs/pack.ts';
import type { AutomaticTerms } from '../../policy/automatic.ts';
import type { MeterRef } from '../../policy/meters/meter.ts';
import { checkPayment, ordersOf } from '../decide-vote.ts';
import type { RequestEvent } from '../events.ts';
import type { PaymentRefusal } from '../refusals.ts';
import type { PendingRequest } from '../state.ts';

/** The policy approves what was submitted a moment ago. What a vote needs of the pack it needs as well. */
export function approveAutomatically(
  request: PendingRequest,
  { automatic, meters }: { automatic: AutomaticTerms; meters: MeterRef[] },
  given: { at: Instant; pack: Pack; ledger: PackLedger },
): Result<RequestEvent[], PaymentRefusal> {
  const payable = checkPayment(request, given);
  if (!payable.ok) return payable;
  const { at, pack } = given;
  return accept([
    {
      type: 'approved',
      at,
      rule: request.rule.name,
      allocations: ordersOf(request),
      figure: { used: pack.used, at: pack.fetchedAt },
      automatic,
      meters,
    },
  ]);
}
