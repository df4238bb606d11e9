import { z } from '@hono/zod-openapi';
import { FREEZE_REASON_MAX } from '../../../domain/freeze/decide-freeze.ts';
import type { UseCases } from '../../../flows/use-cases.ts';
import { moment } from '../core/date-time.ts';
import { keyOf, NOTHING, type Operation, operation } from '../core/operation.ts';
import { problemDetails } from '../core/problem-details.ts';
import { refused } from '../core/refused.ts';
import { isOtherThan, taggedAnswer } from '../core/tagged-answer.ts';
import { textField } from '../core/text-field.ts';
import { freezeEnd, freezePlace, freezeResource, freezeSchema, idOf, onFreeze } from './freeze-resource.ts';

const PERSON = 'Needs a token with the scopes `vote` and `as:U…` of somebody in the admin channel.';

const ADMIN_PROBLEMS = ['not_admin', 'no_admin_channel', 'busy'] as const;

export function beginFreeze({ freeze }: Pick<UseCases, 'freeze'>): Operation {
  return operation({
    id: 'createFreeze',
    method: 'post',
    path: '/freezes',
    tag: 'Freezes',
    summary: 'Stop approvals as the person that the token speaks for',
    description: `${PERSON} It is announced as in Slack. What is in force can be made stricter; what is approved already goes on.`,
    scope: 'vote',
    params: NOTHING,
    query: NOTHING,
    keyed: { kind: 'freezes', as: 'created' },
    body: z
      .strictObject({
        scope: freezeSchema.shape.scope,
        until: moment().nullable().optional().describe('Absent or null: until two people end it.'),
        reason: textField(FREEZE_REASON_MAX),
      })
      .openapi('NewFreeze'),
    answers: {
      201: {
        description: 'The freeze',
        schema: freezeSchema,
        headers: { ETag: 'Names what it says.', Location: 'Its address.' },
      },
    },
    problems: [...ADMIN_PROBLEMS, 'reason_missing', 'reason_too_long', 'until_passed', 'already_frozen'],
    async handle({ body: { until = null, ...wish } }, caller) {
      const { by, client: surface } = caller.bearer;
      const end = until === null ? null : Date.parse(until);
      const begun = await freeze.begin({ ...wish, until: end, by, surface, ...keyOf(caller) });
      if (!begun.ok) return refused(begun.refusal);
      const { value } = begun;
      return taggedAnswer(201, freezeResource(value), { location: freezePlace(value) });
    },
  });
}

export function endFreeze({ freeze }: Pick<UseCases, 'freeze'>): Operation {
  return operation({
    id: 'endFreeze',
    method: 'post',
    path: '/freezes/{id}/end',
    tag: 'Freezes',
    summary: 'Propose the end of a freeze, or confirm that somebody else proposed it',
    description: `${PERSON} It takes two people: the first call proposes, and one for another person within a day ends it.`,
    scope: 'vote',
    params: onFreeze,
    query: NOTHING,
    keyed: { kind: 'freezes', as: 'changed' },
    body: NOTHING,
    conditions: ['If-Match'],
    answers: {
      200: {
        description: 'What became of it',
        schema: z
          .strictObject({
            ended: z.boolean(),
            freeze: z
              .union([freezeSchema, z.null()])
              .describe('With the proposal; null: nothing is frozen any more.'),
          })
          .openapi('FreezeEnd'),
      },
    },
    problems: [
      'not_found',
      'precondition_failed',
      ...ADMIN_PROBLEMS,
      'not_frozen',
      'other_freeze',
      'second_person_needed',
    ],
    async handle({ params: { id } }, caller) {
      const { by, client: surface } = caller.bearer;
      const current = await freeze.current();
      if (current === null || idOf(current) !== id) return refused({ reason: 'not_found', freeze: id });
      const ifMatch = caller.header('if-match');
      if (isOtherThan(ifMatch, freezeResource(current))) return problemDetails('precondition_failed');
      const seen = ifMatch === undefined ? {} : { seen: current };
      const lifted = await freeze.lift({ by, surface, began: current.at, ...seen, ...keyOf(caller) });
      // Somebody changed it between the look and the change.
      if (!lifted.ok && lifted.refusal.reason === 'busy' && ifMatch !== undefined)
        return problemDetails('precondition_failed');
      if (!lifted.ok) return refused(lifted.refusal);
      return taggedAnswer(200, freezeEnd(lifted.value));
    },
  });
}
