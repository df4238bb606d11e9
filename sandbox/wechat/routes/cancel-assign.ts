import { refusal, success } from '../answers.ts';
import type { Allocation } from '../ledger.ts';
import { cancelEvent } from '../pushes/events.ts';
import { runAndPush } from './later.ts';
import { isOrderId, text } from './parameters.ts';
import { chargeRoute } from './route.ts';

/** Page charge_sp_cancel_assign. */
const CANCEL_WITHIN_MS = 7 * 86_400_000;

/**
 * cancelAssign, page charge_sp_cancel_assign: accepted only before the raise begins and within seven days; event 6
 * decides. WeChat documents no code for a refusal; 10121001 is the one that developers saw.
 */
export const cancelAssign = chargeRoute({
  path: '/wxa/charge/service-provider/package/cancel_assign',
  method: 'POST',
  async handle({ body }, world) {
    const now = world.clock();
    const orderId = text(body.orderId);
    const requestId = text(body.requestId, 10, 64);
    if (!orderId || !requestId) return refusal(10120002, now);
    const pack = isOrderId(orderId) ? world.ledger.pack(orderId) : undefined;
    if (!pack) return refusal(10120800, now);
    const allocation = world.ledger.find(orderId, requestId);
    // Said twice while it runs, it is still one cancel.
    if (allocation?.state === 'cancelling') return success({}, world.faults.now());
    if (!allocation || !mayCancel(allocation, now)) return refusal(10121001, now);

    world.ledger.startCancel(allocation);
    world.changed();
    await runAndPush(world, () => {
      world.ledger.finishCancel(allocation);
      return cancelEvent({ appId: world.seed.account.appId, pack, allocation, result: 0 });
    });
    return success({}, world.faults.now());
  },
});

/** Before it begins, and within seven days. */
export function mayCancel(allocation: Allocation, now: number): boolean {
  return (
    allocation.state === 'allocated' &&
    now < allocation.beginsAt &&
    now - allocation.acceptedAt <= CANCEL_WITHIN_MS
  );
}
