import { z } from '@hono/zod-openapi';
import type { UseCases } from '../../../flows/use-cases.ts';
import { json } from '../../server/responses.ts';
import { moment } from '../core/date-time.ts';
import { keyOf, NOTHING, type Operation, operation } from '../core/operation.ts';
import { refused } from '../core/refused.ts';
import { slackUser } from '../requests/slack-user.ts';
import { BY_KEY, standing } from '../standing/standing-answers.ts';
import { delegationResource, delegationSchema } from './delegation-resource.ts';
import { delegationUnderKey } from './delegation-under-key.ts';

const allSchema = z.strictObject({ items: z.array(delegationSchema), total: z.int() }).openapi('Delegations');

export function listDelegates({ delegates, machines }: Pick<UseCases, 'delegates' | 'machines'>): Operation {
  return operation({
    id: 'listDelegates',
    method: 'get',
    path: '/delegates',
    tag: 'Delegates',
    summary: 'Who decides in place of whom, now and later',
    description: 'Those that people named and those of the configuration.',
    scope: 'read',
    params: NOTHING,
    query: BY_KEY,
    body: NOTHING,
    answers: { 200: { description: 'All of them', schema: allSchema } },
    problems: [],
    async handle({ query: { idempotencyKey } }, { bearer }) {
      const savedUnder = async (key: string) => (await delegationUnderKey(machines, key))?.delegation ?? null;
      const found = await standing({ open: delegates.open, savedUnder }, idempotencyKey, { bearer });
      const items = found.map(delegationResource);
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
    keyed: { kind: 'delegates', as: 'created' },
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
      'busy',
    ],
    async handle({ body: { delegate: to, until } }, caller) {
      const { by, client: surface } = caller.bearer;
      const end = Date.parse(until);
      const wish = { type: 'delegate', by, surface, to, until: end, ...keyOf(caller) } as const;
      const named = await delegates.change(wish);
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
    keyed: { kind: 'delegates', as: 'changed' },
    body: NOTHING,
    answers: { 200: { description: 'The one that is over', schema: delegationSchema } },
    problems: ['nothing_delegated', 'busy'],
    async handle(_input, caller) {
      const { by, client: surface } = caller.bearer;
      const ended = await delegates.change({ type: 'end', by, surface, ...keyOf(caller) });
      return ended.ok ? json(200, delegationResource(ended.value)) : refused(ended.refusal);
    },
  });
}
