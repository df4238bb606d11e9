import type { Allocation } from '../../domain/allocations/allocation.ts';
import type { AllocationEvent } from '../../domain/allocations/allocation-event.ts';
import type { WeChatAnswer } from '../../domain/allocations/outcome.ts';
import type { AuditLog } from '../ports/audit.ts';
import type { RequestStore } from '../ports/request-store.ts';
import type { Clock, FlowLog } from '../ports/runtime.ts';
import { changeAllocation } from './change-allocation.ts';

export type StoreAnswerOptions = { store: RequestStore; auditLog: AuditLog; clock: Clock; log: FlowLog };

/**
 * Stores what WeChat's answers to a call come to, with the answers themselves in the audit: those of a call whose outcome
 * was known before they arrived (by a push) as well, though they change nothing.
 */
export async function storeAnswer(
  { store, auditLog, clock, log }: StoreAnswerOptions,
  request: string,
  no: number,
  answers: WeChatAnswer[],
  decide: (allocation: Allocation) => AllocationEvent[],
): Promise<void> {
  const actor = { kind: 'wechat', surface: 'answer', answers } as const;
  let changes = 0;
  await changeAllocation(store, request, no, actor, async (current) => {
    const events = decide(current);
    changes = events.length;
    return events;
  });
  if (changes > 0) return;
  const event = { type: 'answer_ignored', at: clock(), allocation: no } as const;
  await auditLog.append({ actor, request, event }).catch((error: unknown) => {
    log.warn({ err: error, request, allocation: no }, 'an answer of WeChat could not be kept in the audit');
  });
}
