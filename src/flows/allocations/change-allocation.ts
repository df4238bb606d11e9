import type { Allocation } from '../../domain/allocations/allocation.ts';
import type { AllocationEvent } from '../../domain/allocations/allocation-event.ts';
import { findAllocation } from '../../domain/requests/find-allocation.ts';
import { accept } from '../../kit/result.ts';
import type { RequestStore } from '../ports/request-store.ts';
import { changeRequest } from '../requests/change-request.ts';

/** Outcomes of many raises of one pack wait for each other at its ledger; a clear answer must not get lost in that crowd. */
const ROUNDS = 8;

type DecideOne = (
  allocation: Allocation,
  ledgerOf: Parameters<Parameters<typeof changeRequest>[3]>[1],
) => Promise<AllocationEvent[]>;

/** Changes one allocation; answers it as it is afterwards. */
export async function changeAllocation(
  store: RequestStore,
  request: string,
  no: number,
  actor: Parameters<typeof changeRequest>[2],
  decide: DecideOne,
): Promise<Allocation | null> {
  for (let round = 1; ; round++) {
    const changed = await changeRequest<never>(store, request, actor, async (state, ledgerOf) => {
      const allocation = findAllocation(state, no);
      return accept(allocation ? await decide(allocation, ledgerOf) : []);
    });
    if (changed.ok) return findAllocation(changed.value.request, no);
    if (changed.refusal.reason !== 'busy' || round === ROUNDS) {
      throw new Error(`${request}.${no}: ${changed.refusal.reason}`);
    }
  }
}
