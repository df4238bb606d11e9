import { z } from '@hono/zod-openapi';
import { LONGEST_WHO, LONGEST_WHY, type RecordedPerson } from '../../../domain/movements/movement.ts';
import type { UseCases } from '../../../flows/use-cases.ts';
import { keyOf, NOTHING, type Operation, operation } from '../core/operation.ts';
import { slackUser } from '../requests/slack-user.ts';
import { changedStanding, STANDING_PROBLEMS, standingAnswer } from '../standing/standing-answers.ts';
import { movementResource, movementSchema, onMovement } from './movement-resource.ts';

const text = (most: number) =>
  z
    .string()
    .transform((typed) => typed.replace(/\s+/g, ' ').trim())
    .pipe(z.string().min(1, 'is empty').max(most, `has more than ${most} characters`))
    .openapi({ type: 'string', minLength: 1, maxLength: most });

const body = z
  .strictObject({
    person: slackUser().optional().describe('Who moved the units.'),
    name: text(LONGEST_WHO).optional().describe('Instead: if it was nobody in Slack.'),
    why: text(LONGEST_WHY),
  })
  .refine(({ person, name }) => (person === undefined) !== (name === undefined), {
    path: ['person'],
    error: 'or name has to be there, and not both',
  })
  .openapi('MovementRecord');

export function recordMovement({ outside }: Pick<UseCases, 'outside'>): Operation {
  return operation({
    id: 'recordMovement',
    method: 'post',
    path: '/movements/{id}/record',
    tag: 'Movements',
    summary: 'Write down who moved the units, and why',
    description:
      'Needs a token with the scopes `vote` and `as:U…` of somebody in the admin channel. It is written down once, and shown on the message in Slack.',
    scope: 'vote',
    params: onMovement,
    query: NOTHING,
    body,
    conditions: ['If-Match'],
    keyed: { kind: 'movements', as: 'changed' },
    answers: standingAnswer('The movement with the record', movementSchema),
    problems: [...STANDING_PROBLEMS, 'recorded_already', 'explained', 'not_admin', 'no_admin_channel'],
    async handle({ params: { id }, body: { why, ...whom } }, caller) {
      const { by, client: surface } = caller.bearer;
      const who = whoOf(whom);
      const missing = { reason: 'not_found', movement: id } as const;
      const movement = { show: () => outside.show(id), missing, resource: movementResource };
      return changedStanding(movement, caller, (seen, shown) => {
        const said = { movement: id, nonce: shown.nonce, by, surface, who, why, ...keyOf(caller) };
        return outside.record(seen ? { ...said, seen } : said);
      });
    },
  });
}

function whoOf({
  person,
  name = '',
}: {
  person?: string | undefined;
  name?: string | undefined;
}): RecordedPerson {
  return person === undefined ? { kind: 'name', name } : { kind: 'person', userId: person };
}
