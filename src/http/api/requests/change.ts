import type { CardClaim } from '../../../domain/requests/card-claim.ts';
import type { Idempotency } from '../../../domain/requests/state.ts';
import type { Answer } from '../../../flows/requests/use-cases.ts';
import type { UseCases } from '../../../flows/use-cases.ts';
import type { Result } from '../../../kit/result.ts';
import { type Caller, NOTHING } from '../core/operation.ts';
import { problemDetails } from '../core/problem-details.ts';
import type { ApiRefusal, ProblemReason } from '../core/problems.ts';
import { refused } from '../core/refused.ts';
import { isOutdated, requestAnswer } from './etag.ts';
import { requestSchema } from './request-schema.ts';
import { onRequest } from './show-request.ts';

/** What every change of a request has in common. */
export const CHANGE = {
  method: 'post',
  tag: 'Requests',
  params: onRequest,
  query: NOTHING,
  conditions: ['If-Match'],
  keyed: { kind: 'requests', as: 'changed' },
  answers: {
    200: {
      description: 'The request after the change',
      schema: requestSchema,
      headers: { ETag: 'Names its revision.' },
    },
  },
} as const;

export const CHANGE_PROBLEMS = [
  'not_found',
  'precondition_failed',
  'busy',
] as const satisfies ProblemReason[];

/** What a rule of the policy says of who may not decide. */
export const DECIDER_PROBLEMS = [
  'own_request',
  'delegate_of_requester',
  'not_in_channel',
  'not_listed',
  'account_deactivated',
  'account_bot',
  'stranger',
  'guest',
] as const satisfies ProblemReason[];

/** `card`: says what the caller saw of it. */
type OnSeen = { request: string; by: string; card: CardClaim; idempotency?: Idempotency };
type Change = (on: OnSeen, seen: Answer) => Promise<Result<Answer, ApiRefusal> | Response>;

/** Changes what the caller saw, and nothing else. */
export async function changed(
  show: UseCases['show'],
  id: string,
  caller: Caller,
  change: Change,
): Promise<Response> {
  const found = await show(id);
  if (found === null) return refused({ reason: 'not_found', request: id });
  if (isOutdated(caller.header('if-match'), found)) return problemDetails('precondition_failed');
  const card = { key: found.request.key ?? null, revision: found.revision, message: null };
  const under = caller.idempotency ? { idempotency: caller.idempotency } : {};
  const done = await change({ request: id, by: caller.bearer.by, card, ...under }, found);
  if (done instanceof Response) return done;
  return done.ok ? requestAnswer(200, done.value) : refused(done.refusal);
}
