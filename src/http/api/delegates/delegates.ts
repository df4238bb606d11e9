import { z } from '@hono/zod-openapi';
import type { Delegation } from '../../../domain/delegates/delegation.ts';
import type { UseCases } from '../../../flows/use-cases.ts';
import { json } from '../../server/responses.ts';
import { moment } from '../core/date-time.ts';
import { NOTHING, type Operation, operation } from '../core/operation.ts';
import { refused } from '../core/refused.ts';
import { isoOf } from '../requests/request-resource.ts';
import { slackUser } from '../requests/slack-user.ts';

const delegationSchema = z
  .strictObject({
    for: z.string().describe('Who is away: a Slack user id.'),
    delegate: z.string().describe('Who decides in their place: a Slack user id.'),
    from: z.iso.datetime(),
    until: z.iso.datetime(),
  })
  .openapi('Delegation');

const allSchema = z.strictObject({ items: z.array(delegationSchema), total: z.int() }).openapi('Delegations');

export function listDelegates({ delegates }: Pick<UseCases, 'delegates'>): Operation {
  return operation({
    id: 'listDelegates',
    method: 'get',
    path: '/delegates',
    tag: 'Delegates',
    summary: 'Who decides in place of whom, now and later',
    description: 'Those that people named and those of the configuration.',
    scope: 'read',
    params: NOTHING,
    query: NOTHING,
    body: NOTHING,
    answers: { 200: { description: 'All of them', schema: allSchema } },
    problems: [],
    async handle() {
      const items = (await delegates.open()).map(delegationResource);
      return json(200, { items, total: items.length });
    },
  });
}

export function nameDelegate({ delegates }: Pick<UseCases, 'delegates'>): Operation {
  return operation({
    id: 'createDelegate',
    method: 'post',
    path: '/delegates',
    tag: 'Delegates',
    summary: 'Name who decides in place of the person that the token speaks for',
    description:
      'Needs a token with the scopes `vote` and `as:U…`. It replaces whom that person named before.',
    scope: 'vote',
    params: NOTHING,
    query: NOTHING,
    body: z.strictObject({ delegate: slackUser(), until: moment() }).openapi('NewDelegate'),
    answers: { 201: { description: 'Who decides, and until when', schema: delegationSchema } },
    problems: [
      'delegate_yourself',
      'delegate_unknown',
      'delegate_deactivated',
      'delegate_bot',
      'until_passed',
      'delegated_too_long',
      'delegate_away',
    ],
    async handle({ body: { delegate: to, until } }, { bearer: { by, client: surface } }) {
      const named = await delegates.change({ type: 'delegate', by, surface, to, until: Date.parse(until) });
      return named.ok ? json(201, delegationResource(named.value)) : refused(named.refusal);
    },
  });
}

export function endDelegate({ delegates }: Pick<UseCases, 'delegates'>): Operation {
  return operation({
    id: 'endDelegate',
    method: 'post',
    path: '/delegates/end',
    tag: 'Delegates',
    summary: 'Let the person that the token speaks for decide alone again',
    description: 'Needs a token with the scopes `vote` and `as:U…`. One of the configuration is ended there.',
    scope: 'vote',
    params: NOTHING,
    query: NOTHING,
    body: NOTHING,
    answers: { 200: { description: 'The one that is over', schema: delegationSchema } },
    problems: ['nothing_delegated'],
    async handle(_input, { bearer: { by, client: surface } }) {
      const ended = await delegates.change({ type: 'end', by, surface });
      return ended.ok ? json(200, delegationResource(ended.value)) : refused(ended.refusal);
    },
  });
}

function delegationResource({
  for: who,
  delegate,
  from,
  until,
}: Delegation): z.infer<typeof delegationSchema> {
  return { for: who, delegate, from: isoOf(from), until: isoOf(until) };
}
