import { type Attempt, isWorthKeeping } from '../../domain/audit/refused.ts';
import type { Client } from '../../domain/clients/client.ts';
import { actorOf } from '../../domain/requests/actor-of.ts';
import type { Result } from '../../kit/result.ts';
import type { AuditLog } from '../ports/audit.ts';
import type { Clock, FlowLog } from '../ports/runtime.ts';

export type RecordRefusalsOptions = { auditLog: AuditLog; clock: Clock; log: FlowLog };

type Input = {
  by: string;
  request?: string;
  grant?: string;
  series?: string;
  purchase?: string;
  surface?: 'command' | 'form' | 'button' | Client;
};

/** The same use case, whose refusals are kept in the audit. Nobody's answer depends on that. */
export function recorded<I extends Input, T, R extends { reason: string }>(
  options: RecordRefusalsOptions,
  attempt: Attempt | ((input: I) => Attempt),
  useCase: (input: I) => Promise<Result<T, R>>,
): (input: I) => Promise<Result<T, R>> {
  return async (input) => {
    const result = await useCase(input);
    const what = typeof attempt === 'function' ? attempt(input) : attempt;
    if (!result.ok && isWorthKeeping(what, result.refusal.reason)) {
      await record(options, input, what, result.refusal);
    }
    return result;
  };
}

async function record(
  { auditLog, clock, log }: RecordRefusalsOptions,
  { by, request, grant, series, purchase, surface }: Input,
  attempt: Attempt,
  refusal: { reason: string; rule?: unknown },
): Promise<void> {
  const { reason, rule } = refusal;
  try {
    await auditLog.append({
      actor: actorOf(by, surface ?? 'button'),
      request: request ?? null,
      ...subjectOf(grant ?? series ?? purchase),
      ...(typeof rule === 'string' ? { rule } : {}),
      event: { type: 'refused', at: clock(), attempt, reason },
    });
  } catch (error) {
    log.warn({ err: error, request, attempt, reason }, 'a refusal could not be kept in the audit');
  }
}

function subjectOf(subject: string | undefined): { subject?: string } {
  return subject === undefined ? {} : { subject };
}
