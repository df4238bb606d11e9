import { z } from '@hono/zod-openapi';
import { actorOf } from '../../../domain/requests/actor-of.ts';
import type { ReplayRefusal } from '../../../flows/outgoing/use-cases.ts';
import type { UseCases } from '../../../flows/use-cases.ts';
import { json } from '../../server/responses.ts';
import { keyOf, NOTHING, type Operation, operation } from '../core/operation.ts';
import { problemDetails } from '../core/problem-details.ts';

const MOST_NAME_CHARS = 64;

const replaySchema = z
  .strictObject({
    targets: z.array(z.string()).describe('To which it is delivered once more; none: all of them have it.'),
  })
  .openapi('Replay');

export function replayEvent({ outgoing }: Pick<UseCases, 'outgoing'>): Operation {
  return operation({
    id: 'replayEvent',
    method: 'post',
    path: '/events/{id}/replay',
    tag: 'Outgoing events',
    summary: 'Delivers an event once more, by the same id',
    scope: 'events',
    params: z.strictObject({
      id: z.string().regex(/^[A-Za-z0-9_.-]{1,200}$/, 'is no id of an event'),
    }),
    query: NOTHING,
    keyed: { kind: 'events', as: 'changed' },
    body: z.strictObject({
      target: z
        .string()
        .max(MOST_NAME_CHARS)
        .optional()
        .describe('Its name in `webhooks`, also where it has the event; default: all that never took it.'),
    }),
    answers: { 200: { description: 'It is being delivered', schema: replaySchema } },
    problems: ['no_such_event', 'no_such_target', 'busy'],
    async handle({ params: { id }, body: { target = null } }, caller) {
      const { by, client } = caller.bearer;
      const done = await outgoing.replay(id, target, actorOf(by, client), keyOf(caller).idempotency);
      return done.ok ? json(200, { targets: done.value.targets }) : refused(done.refusal);
    },
  });
}

function refused(refusal: ReplayRefusal | { reason: 'busy' }): Response {
  switch (refusal.reason) {
    case 'no_such_event':
      return problemDetails('no_such_event', { evidence: { event: refusal.event } });
    case 'busy':
      return problemDetails('busy', { headers: { 'retry-after': '1' } });
    case 'no_such_target':
      return problemDetails('no_such_target', { evidence: { targets: refusal.targets } });
  }
}
