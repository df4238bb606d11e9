import { decideCancelCall, decideCancelOutcome } from '../domain/request/decide-cancelling.ts';
import type { Timings } from '../domain/request/due.ts';
import type { Allocation, ApprovedRequest } from '../domain/request/state.ts';
import { changeAllocation } from './change-allocation.ts';
import type { Clock, FlowLog, RequestStore, WeChat } from './ports.ts';

export type CancelOptions = {
  store: RequestStore;
  wechat: WeChat;
  clock: Clock;
  log: FlowLog;
  timings: Timings;
};

/** An allocation one step further on its way back: asks WeChat for what was decided. */
export async function advanceCancel(
  options: CancelOptions,
  { id, raise }: ApprovedRequest,
  { no }: Allocation,
): Promise<void> {
  const { store, clock, timings, log } = options;
  const called = await claimCancel(options, id, no);
  if (!called) return;
  const { orderId, wechatRequestId } = called;
  const outcome = await options.wechat.account(raise.account).cancel({ orderId, wechatRequestId });
  log.info({ request: id, allocation: no, wechatRequestId, outcome }, 'cancelAssign answered');
  const answer = { kind: 'wechat', surface: 'answer' } as const;
  await changeAllocation(store, id, no, answer, async (current) =>
    decideCancelOutcome(current, outcome, clock(), timings),
  );
}

/** Stores that WeChat is about to be asked; `null` when it is not to be, or not by this worker. */
async function claimCancel(
  { store, clock }: CancelOptions,
  request: string,
  no: number,
): Promise<Allocation | null> {
  let claimed = false;
  const worker = { kind: 'headroom', surface: 'worker' } as const;
  const after = await changeAllocation(store, request, no, worker, async (current) => {
    const events = decideCancelCall(current, clock()) ?? [];
    claimed = events.some(({ type }) => type === 'cancel_started');
    return events;
  });
  return claimed ? after : null;
}
