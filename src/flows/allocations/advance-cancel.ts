import type { Allocation, Cancelling } from '../../domain/allocations/allocation.ts';
import {
  decideCancelCall,
  decideCancelOutcome,
  mayHaveCancelled,
} from '../../domain/allocations/decide-cancelling.ts';
import type { Timings } from '../../domain/allocations/due.ts';
import { answerOf } from '../../domain/allocations/outcome.ts';
import { plannedStart } from '../../domain/allocations/planned-start.ts';
import { itemOf } from '../../domain/requests/raise.ts';
import type { ApprovedRequest } from '../../domain/requests/state.ts';
import type { AssignOrder, WeChat } from '../ports/wechat.ts';
import { changeAllocation } from './change-allocation.ts';
import { type StoreAnswerOptions, storeAnswer } from './store-answer.ts';

export type CancelOptions = StoreAnswerOptions & { wechat: WeChat; timings: Timings };

/** An allocation one step further on its way back: asks WeChat for what was decided. */
export async function advanceCancel(
  options: CancelOptions,
  { id, raise }: ApprovedRequest,
  { no }: Allocation,
): Promise<void> {
  const { clock, timings, log } = options;
  const called = await claimCancel(options, id, no);
  if (!called) return;
  const { orderId, wechatRequestId } = called;
  const account = options.wechat.account(itemOf(raise, no).account);
  const outcome = await account.cancel({ orderId, wechatRequestId });
  log.info({ request: id, allocation: no, wechatRequestId, outcome }, 'cancelAssign answered');
  const replay = mayHaveCancelled(called) ? await account.assign(sameAgain(called)) : null;
  if (replay) log.info({ request: id, allocation: no, wechatRequestId, replay }, 'requestId replayed');
  const answers = [answerOf('cancelAssign', outcome), ...(replay ? [answerOf('assignPackage', replay)] : [])];
  await storeAnswer(options, id, no, answers, (current) =>
    decideCancelOutcome(current, outcome, clock(), timings, replay),
  );
}

/** Exactly what was asked for when it was allocated: only then is it the same request to WeChat. */
function sameAgain(allocation: Allocation): AssignOrder {
  const { orderId, skuId, receiverAppId, wechatRequestId } = allocation;
  return { orderId, skuId, receiverAppId, wechatRequestId, beginsAt: plannedStart(allocation) };
}

/** Stores that WeChat is about to be asked; `null` when it is not to be, or not by this worker. */
async function claimCancel(
  { store, clock }: CancelOptions,
  request: string,
  no: number,
): Promise<Cancelling | null> {
  let claimed = false;
  const worker = { kind: 'headroom', surface: 'worker' } as const;
  const after = await changeAllocation(store, request, no, worker, async (current) => {
    const events = decideCancelCall(current, clock()) ?? [];
    claimed = events.some(({ type }) => type === 'cancel_started');
    return events;
  });
  return claimed && after?.state === 'cancelling' ? after : null;
}
