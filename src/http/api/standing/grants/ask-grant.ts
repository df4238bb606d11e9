import { z } from '@hono/zod-openapi';
import { MOST_GRANT_PEOPLE } from '../../../../domain/grants/ask-grant.ts';
import { REASON_MAX } from '../../../../domain/requests/refusals.ts';
import type { ShownGrant } from '../../../../flows/grants/grant-ports.ts';
import type { NamedPeople } from '../../../../flows/grants/use-cases.ts';
import type { UseCases } from '../../../../flows/use-cases.ts';
import { moment } from '../../core/date-time.ts';
import { NOTHING, type Operation, operation } from '../../core/operation.ts';
import { refused } from '../../core/refused.ts';
import { taggedAnswer } from '../../core/tagged-answer.ts';
import { textField } from '../../core/text-field.ts';
import { LONGEST_NAME } from '../../requests/ask-request.ts';
import { slackUser } from '../../requests/slack-user.ts';
import { grantResource, grantSchema } from './grant-resource.ts';

/** Shorter than any id is a handle in capitals, like SRE. */
const GROUP = /^S[A-Z0-9]{8,30}$/;

const grantWish = z
  .strictObject({
    people: z
      .strictObject({
        users: z.array(slackUser()).max(MOST_GRANT_PEOPLE).optional(),
        groups: z
          .array(z.string().min(1).max(LONGEST_NAME))
          .max(MOST_GRANT_PEOPLE)
          .optional()
          .describe('Ids of Slack user groups, or their handles.'),
      })
      .describe('Whose raises need no vote.'),
    app: z.string().min(1).max(LONGEST_NAME).describe('Short name of the app, or its AppID.'),
    rate: z.int('is no whole number of calls per minute').positive().describe('Calls per minute, at most.'),
    units: z.int('is no whole number of units').positive().describe('Of all its raises together.'),
    endsAt: moment().describe('A raise has to start before.'),
    reason: textField(REASON_MAX).optional().describe('Shown to those who decide.'),
  })
  .openapi('NewGrant');

export function askGrant({ grants }: Pick<UseCases, 'grants'>): Operation {
  return operation({
    id: 'createGrant',
    method: 'post',
    path: '/grants',
    tag: 'Grants',
    summary: 'Request that raises of some people, within bounds, need no vote',
    description: 'People decide about it, never whoever requests it.',
    scope: 'request',
    params: NOTHING,
    query: NOTHING,
    keyed: { kind: 'grants', as: 'created' },
    body: grantWish,
    answers: {
      201: {
        description: 'The grant, as it was stored',
        schema: grantSchema,
        headers: { ETag: 'Names what it says.', Location: 'Its address.' },
      },
    },
    problems: [
      'unknown_app',
      'unknown_people',
      'unknown_person',
      'nobody_named',
      'too_many_people',
      'ends_in_past',
      'ends_too_late',
      'rate_too_low',
      'too_few_units',
      'reason_too_long',
      'reason_wanted',
      'reason_unfit',
      'refused_by_policy',
      'no_channel',
      'asked_already',
    ],
    async handle(
      { body: { people, endsAt, units, reason = '', ...wish } },
      { bearer, onceKey, idempotency },
    ) {
      const { by, client: surface } = bearer;
      const asked = await grants.ask({
        ...wish,
        people: namedIn(people),
        units: BigInt(units),
        endsAt: Date.parse(endsAt),
        reason,
        by,
        surface,
        channel: null,
        onceKey,
        ...(idempotency ? { idempotency } : {}),
      });
      return asked.ok ? created(asked.value) : refused(asked.refusal);
    },
  });
}

function namedIn({ users = [], groups = [] }: z.output<typeof grantWish>['people']): NamedPeople {
  const handles = groups.filter((one) => !GROUP.test(one)).map((one) => one.replace(/^@/, ''));
  return { users, groups: groups.filter((one) => GROUP.test(one)), handles };
}

function created(shown: ShownGrant): Response {
  return taggedAnswer(201, grantResource(shown), { location: `/api/v1/grants/${shown.grant.id}` });
}
