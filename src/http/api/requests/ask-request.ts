import { z } from '@hono/zod-openapi';
import { REASON_MAX } from '../../../domain/requests/refusals.ts';
import type { AskInput } from '../../../flows/requests/use-cases.ts';
import type { UseCases } from '../../../flows/use-cases.ts';
import { nonEmpty } from '../../../kit/non-empty.ts';
import { moment } from '../core/date-time.ts';
import { type Caller, keyOf, NOTHING, type Operation, operation } from '../core/operation.ts';
import type { ProblemReason } from '../core/problems.ts';
import { refused } from '../core/refused.ts';
import { textField } from '../core/text-field.ts';
import type { Keyed } from '../core/under-key.ts';
import { requestAnswer } from './etag.ts';
import { requestSchema } from './request-schema.ts';

/** More allocations at once are nobody's wish; it bounds what one request may cost. */
export const MOST_ITEMS = 20;
export const LONGEST_NAME = 100;

export const itemSchema = z
  .strictObject({
    app: z.string().min(1).max(LONGEST_NAME).describe('Short name of the app, or its AppID.'),
    rate: z
      .int('is no whole number of calls per minute')
      .positive()
      .describe('Calls per minute, like 300000.'),
    days: z.int('is no whole number of days').positive().describe('1, 3, 5, 7 or 14.'),
    beginsAt: moment()
      .nullable()
      .optional()
      .describe('When it starts; absent or null: as soon as it is approved.'),
    pack: z
      .string()
      .min(4)
      .max(LONGEST_NAME)
      .nullable()
      .optional()
      .describe('Order id of the pack that pays, or its last digits; absent or null: Headroom chooses.'),
  })
  .openapi('Item');

export const wishSchema = z
  .strictObject({
    items: z.array(itemSchema).min(1).max(MOST_ITEMS).describe('One for each allocation.'),
    reason: textField(REASON_MAX).optional().describe('Shown to those who decide.'),
    breakGlass: z
      .boolean()
      .optional()
      .describe('It is to run at once without approval, where the policy allows that.'),
  })
  .openapi('Wish');

/** One flat object: what extends a named schema is documented as `allOf`, and two closed objects together allow nothing. */
const body = z
  .strictObject({
    ...wishSchema.shape,
    again: z.boolean().optional().describe('Also if the same was submitted a moment ago.'),
  })
  .openapi('NewRequest');

export const ASK_PROBLEMS = [
  'unknown_app',
  'starts_in_past',
  'same_app_at_once',
  'reason_too_long',
  'reason_wanted',
  'reason_unfit',
  'no_channel',
  'refused_by_policy',
  'no_break_glass',
  'over_limit',
  'frozen',
  'rate_not_sold',
  'days_not_sold',
  'not_offered',
  'unknown_pack',
  'no_pack',
  'not_enough_units',
  'pack_ends_before_start',
  'same_again',
  'asked_already',
  'busy',
] as const satisfies ProblemReason[];

/** The wish of a body, in the words of the rules. */
export function wishOf({ items, reason = '', breakGlass }: z.output<typeof wishSchema>) {
  const wishes = nonEmpty(
    items.map(({ beginsAt = null, pack = null, ...item }) => ({
      ...item,
      pack,
      beginsAt: beginsAt === null ? null : Date.parse(beginsAt),
    })),
  );
  if (wishes === null) throw new Error('the schema lets no empty list through');
  return { items: wishes, reason, ...(breakGlass ? { breakGlass } : {}) };
}

export function askRequest(useCases: Pick<UseCases, 'ask'>): Operation {
  return operation({
    id: 'createRequest',
    method: 'post',
    path: '/requests',
    tag: 'Requests',
    summary: 'Submit a raise',
    description:
      'Answered at once: the policy approves it, or people decide in Slack. Follow it by its address, with `wait`. Send an Idempotency-Key to be able to repeat it.',
    scope: 'request',
    params: NOTHING,
    query: NOTHING,
    keyed: CREATES_REQUEST,
    body,
    answers: {
      201: {
        description: 'The request, as it was stored',
        schema: requestSchema,
        headers: { ETag: 'Names its revision.', Location: 'Its address.' },
      },
    },
    problems: ASK_PROBLEMS,
    handle: ({ body: { again, ...wish } }, caller) =>
      submitted(useCases, { ...wishOf(wish), ...(again ? { again } : {}) }, caller),
  });
}

export const CREATES_REQUEST = { kind: 'requests', as: 'created' } as const satisfies Keyed;

/** Submits a wish by a caller. */
export async function submitted(
  { ask }: Pick<UseCases, 'ask'>,
  wish: Omit<AskInput, 'by' | 'surface' | 'channel' | 'onceKey'>,
  caller: Caller,
): Promise<Response> {
  const { by, client } = caller.bearer;
  const { onceKey } = caller;
  const asked = await ask({ ...wish, by, surface: client, channel: null, onceKey, ...keyOf(caller) });
  return asked.ok ? created(asked.value) : refused(asked.refusal);
}

export function created(answer: Parameters<typeof requestAnswer>[1]): Response {
  return requestAnswer(201, answer, { location: `/api/v1/requests/${answer.request.id}` });
}
