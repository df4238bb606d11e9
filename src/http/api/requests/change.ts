import type { CardClaim } from '../../../domain/requests/card-claim.ts';
import type { Idempotency } from '../../../domain/requests/state.ts';
import type { Answer } from '../../../flows/requests/use-cases.ts';
import type { UseCases } from '../../../flows/use-cases.ts';
import type { Result } from '../../../kit/result.ts';
import { type Caller, keyOf, NOTHING } from '../core/operation.ts';
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
type OnSeen = { request: string; by: string; card: CardClaim; idempotency?: Idempotency; only?: number };
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
  const ifMatch = caller.header('if-match');
  if (isOutdated(ifMatch, found)) return problemDetails('precondition_failed');
  const card = { key: found.request.key ?? null, revision: found.revision, message: null };
  const only = ifMatch === undefined ? {} : { only: found.revision };
  const done = await change({ request: id, by: caller.bearer.by, card, ...keyOf(caller), ...only }, found);
  if (done instanceof Response) return done;
  if (done.ok) return requestAnswer(200, done.value);
  // Somebody changed it between the look and the change.
  const now = ifMatch === undefined ? null : await show(id);
  return now !== null && isOutdated(ifMatch, now)
    ? problemDetails('precondition_failed')
    : refused(done.refusal);
}
