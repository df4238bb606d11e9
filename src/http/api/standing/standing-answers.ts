import { z } from '@hono/zod-openapi';
import type { Result } from '../../../kit/result.ts';
import { onceKeyOf } from '../core/answer-once.ts';
import type { Caller } from '../core/operation.ts';
import { problemDetails } from '../core/problem-details.ts';
import type { ApiRefusal, ProblemReason } from '../core/problems.ts';
import { refused } from '../core/refused.ts';
import { isOtherThan, taggedAnswer } from '../core/tagged-answer.ts';

export const STANDING_PROBLEMS = [
  'not_found',
  'precondition_failed',
  'busy',
] as const satisfies ProblemReason[];

/** Problems of a vote on it. */
export const STANDING_VOTE_PROBLEMS = [
  'decided',
  'voted_already',
  'counted_already',
  'slots_full',
  'rejected_already',
  'reason_missing',
  'reason_too_long',
  'frozen',
] as const satisfies ProblemReason[];

/** What a change of it is answered with. */
export function standingAnswer(description: string, schema: z.ZodType) {
  return { 200: { description, schema, headers: { ETag: 'Names what it says.' } } };
}

export const BY_KEY = z.strictObject({
  idempotencyKey: z
    .string()
    .min(1)
    .max(255)
    .optional()
    .describe('Only what this token submitted or changed under that key, also where it is over.'),
});

/** Those that are open, or what the caller saved under a key. */
export async function standing<S>(
  { open, savedUnder }: { open(): Promise<S[]>; savedUnder(onceKey: string): Promise<S | null> },
  idempotencyKey: string | undefined,
  { bearer }: Pick<Caller, 'bearer'>,
): Promise<S[]> {
  if (idempotencyKey === undefined) return open();
  const found = await savedUnder(onceKeyOf(bearer.client.name, idempotencyKey));
  return found === null ? [] : [found];
}

/** How a grant or a series is found, shown and changed. */
export type Standing<S> = {
  show(): Promise<S | null>;
  missing: ApiRefusal;
  resource(shown: S): object;
};

/** Changes what the caller saw, and nothing else. `change` gets what it has to be still; `null`: the caller does not care. */
export async function changedStanding<S>(
  { show, missing, resource }: Standing<S>,
  caller: Caller,
  change: (seen: S | null, shown: S) => Promise<Result<S, ApiRefusal>>,
): Promise<Response> {
  const shown = await show();
  if (shown === null) return refused(missing);
  const ifMatch = caller.header('if-match');
  if (isOtherThan(ifMatch, resource(shown))) return problemDetails('precondition_failed');
  const done = await change(ifMatch === undefined ? null : shown, shown);
  if (done.ok) return taggedAnswer(200, resource(done.value));
  // Somebody changed it between the look and the change.
  const now = ifMatch === undefined ? null : await show();
  const changed = now !== null && isOtherThan(ifMatch, resource(now));
  return changed ? problemDetails('precondition_failed') : refused(done.refusal);
}
