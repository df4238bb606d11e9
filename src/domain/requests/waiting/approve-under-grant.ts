import type { Instant } from '../../../kit/instant.ts';
import { accept, type Result } from '../../../kit/result.ts';
import type { PackLedger } from '../../packs/ledger.ts';
import type { Pack } from '../../packs/pack.ts';
import type { MeterRef } from '../../policy/meters/meter.ts';
import type { UnderGrant } from '../../policy/under-grant.ts';
import { checkPayment, ordersOf } from '../decide-vote.ts';
import type { RequestEvent } from '../events.ts';
import type { PaymentRefusal } from '../refusals.ts';
import type { PendingRequest } from '../state.ts';

/** What was submitted a moment ago is within a standing grant. What a vote needs of the pack it needs as well. */
export function approveUnderGrant(
  request: PendingRequest,
  { grant, meters }: { grant: UnderGrant; meters: MeterRef[] },
  given: { at: Instant; pack: Pack; ledger: PackLedger },
): Result<RequestEvent[], PaymentRefusal> {
  const payable = checkPayment(request, given);
  if (!payable.ok) return payable;
  const { at, pack } = given;
  const figure = { used: pack.used, at: pack.fetchedAt };
  const allocations = ordersOf(request);
  return accept([{ type: 'approved', at, rule: request.rule.name, allocations, figure, grant, meters }]);
}
