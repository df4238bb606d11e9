import { z } from '@hono/zod-openapi';
import type { Deciders } from '../../../domain/policy/rule.ts';
import type { Rehearsal } from '../../../flows/requests/policy-queries.ts';
import type { UseCases } from '../../../flows/use-cases.ts';
import { json } from '../../server/responses.ts';
import { NOTHING, type Operation, operation } from '../core/operation.ts';
import { refused } from '../core/refused.ts';
import { ASK_PROBLEMS, wishOf, wishSchema } from '../requests/ask-request.ts';

const peopleSchema = z.strictObject({
  channel: z.boolean().describe('Anybody in the channel of the card.'),
  users: z.array(z.string()),
  groups: z.array(z.string()),
});

const explanationSchema = z
  .strictObject({
    outcome: z
      .enum(['people', 'policy', 'grant', 'refused'])
      .describe(
        'Who would decide: people; the policy itself; a standing grant; nobody, since it is refused.',
      ),
    rule: z.string(),
    passedOver: z.array(z.string()).describe('Rules before it that do not apply, in their order.'),
    approvals: z.int().nullable().describe('How many are needed; null: nobody votes on it.'),
    approvers: peopleSchema.nullable().describe('null: nobody votes on it.'),
    reasonMissing: z.boolean().describe('The rule requires another reason.'),
    units: z.int(),
    items: z.array(z.strictObject({ app: z.string(), rate: z.int(), days: z.int(), units: z.int() })),
    grant: z.string().nullable(),
  })
  .openapi('Explanation');

export function explainWish({ policy }: Pick<UseCases, 'policy'>): Operation {
  return operation({
    id: 'explainWish',
    method: 'post',
    path: '/policy',
    tag: 'Policy',
    summary: 'Which rule a raise would come under, without submitting it',
    scope: 'read',
    params: NOTHING,
    query: NOTHING,
    keyed: null,
    body: wishSchema,
    answers: { 200: { description: 'What would become of it', schema: explanationSchema } },
    problems: ASK_PROBLEMS,
    async handle({ body }, { bearer }) {
      const rehearsed = await policy.rehearse({ ...wishOf(body), by: bearer.by, surface: bearer.client });
      return rehearsed.ok ? json(200, explanation(rehearsed.value)) : refused(rehearsed.refusal);
    },
  });
}

function explanation(rehearsal: Rehearsal): z.infer<typeof explanationSchema> {
  const { raise, rule, why, needs, grant, unbroken, reasonMissing, counted } = rehearsal;
  const refusedBy = rule.outcome.kind === 'refuse' || unbroken !== null || counted.overLimit !== null;
  const votes = rule.outcome.kind === 'need' && grant === null && !refusedBy ? needs : null;
  return {
    outcome: refusedBy ? 'refused' : grant ? 'grant' : votes ? 'people' : 'policy',
    rule: rule.name,
    passedOver: why.map((one) => one.rule.name),
    approvals: votes?.need ?? null,
    approvers: votes && approversOf(votes.approvers),
    reasonMissing,
    units: raise.reduce((sum, { units }) => sum + Number(units), 0),
    items: raise.map(({ units, ...one }) => ({ ...one, units: Number(units) })),
    grant: grant?.id ?? null,
  };
}

function approversOf(approvers: NonNullable<Rehearsal['needs']>['approvers']): z.infer<typeof peopleSchema> {
  const all: Deciders[] =
    approvers.kind === 'slots' ? approvers.slots.map(({ deciders }) => deciders) : [approvers];
  const listed = all.flatMap((one) => (one.kind === 'listed' ? [one] : []));
  return {
    channel: all.some(({ kind }) => kind === 'channel'),
    users: [...new Set(listed.flatMap(({ users }) => users))],
    groups: [...new Set(listed.flatMap(({ groups }) => groups))],
  };
}
