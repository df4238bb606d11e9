import { z } from '@hono/zod-openapi';
import type { PublishedEvent } from '../../../domain/outgoing/published-event.ts';
import type { UseCases } from '../../../flows/use-cases.ts';
import { onceKeyOf } from '../core/answer-once.ts';
import { readCursor } from '../core/cursor.ts';
import { NOTHING, type Operation, operation } from '../core/operation.ts';
import { PAGE_QUERY, pageAnswer, pageSchema, partOf } from '../core/page-schema.ts';
import { isoOf } from '../requests/request-resource.ts';
import { BY_KEY } from '../standing/standing-answers.ts';
import { replayUnderKey } from './replay-under-key.ts';

const deliverySchema = z
  .strictObject({
    target: z.string().describe('Its name in `webhooks`.'),
    state: z
      .enum(['waiting', 'delivered', 'dead', 'dropped'])
      .describe('dead: it was tried for three days; dropped: it was not for this target any more.'),
    tries: z.int(),
    lastAt: z.iso.datetime().nullable(),
    answer: z.string().nullable().describe('What it said last, where it did not take it.'),
  })
  .openapi('Delivery');

const eventSchema = z
  .strictObject({
    id: z.string().describe('`webhook-id` of every try.'),
    type: z.string().describe('`request.approved`; further ones may come.'),
    at: z.iso.datetime(),
    deliveries: z.array(deliverySchema),
  })
  .openapi('OutgoingEvent');

export function listEvents({ outgoing, machines }: Pick<UseCases, 'outgoing' | 'machines'>): Operation {
  return operation({
    id: 'listEvents',
    method: 'get',
    path: '/events',
    tag: 'Outgoing events',
    summary: 'Outgoing events and how they were delivered, the newest in front',
    scope: 'events',
    params: NOTHING,
    query: z.strictObject({
      dead: z
        .enum(['true', 'false'])
        .default('false')
        .transform((text) => text === 'true')
        .openapi({ type: 'boolean', default: false })
        .describe('Only those that a target never took.'),
      idempotencyKey: BY_KEY.shape.idempotencyKey.describe('Only what this token replayed under that key.'),
      ...PAGE_QUERY,
    }),
    body: NOTHING,
    answers: { 200: { description: 'A page of events', schema: pageSchema('EventPage', eventSchema) } },
    problems: [],
    async handle({ query: { dead, idempotencyKey, ...rest } }, { bearer }) {
      if (idempotencyKey !== undefined) {
        const found = await replayUnderKey(machines, onceKeyOf(bearer.client.name, idempotencyKey));
        const items = [found && (await outgoing.show(found.event))].filter((one) => one !== null);
        return pageAnswer('', { items, total: items.length, next: null }, eventResource);
      }
      const list = dead ? 'events dead' : 'events';
      const after = readCursor(list, rest.cursor);
      if (!after.ok) return after.response;
      const { limit, cursor } = partOf({ ...rest, cursor: after.inner });
      return pageAnswer(list, await outgoing.list({ dead }, cursor, limit), eventResource);
    },
  });
}

function eventResource({ id, type, at, deliveries }: PublishedEvent): z.infer<typeof eventSchema> {
  return {
    id,
    type,
    at: isoOf(at),
    deliveries: Object.entries(deliveries).map(([target, { state, tries, lastAt, answer }]) => ({
      target,
      state,
      tries,
      lastAt: lastAt === null ? null : isoOf(lastAt),
      answer,
    })),
  };
}
