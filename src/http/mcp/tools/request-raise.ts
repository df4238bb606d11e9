import { z } from '@hono/zod-openapi';
import { REASON_MAX } from '../../../domain/requests/refusals.ts';
import { canonicalJson } from '../../../kit/canonical-json.ts';
import { sha256Base64url } from '../../../kit/sha256.ts';
import { onceKeyOf } from '../../api/core/answer-once.ts';
import { textField } from '../../api/core/text-field.ts';
import { unlessDone } from '../../api/core/under-key.ts';
import { CREATES_REQUEST, itemSchema, submitted, wishOf } from '../../api/requests/ask-request.ts';
import { requestSchema } from '../../api/requests/request-schema.ts';
import { requestUnderKey } from '../../api/requests/request-under-key.ts';
import { json } from '../../server/responses.ts';
import type { AgentUseCases } from './agent-use-cases.ts';
import { type Tool, tool } from './tool.ts';

const input = z.strictObject({
  items: z.array(itemSchema).min(1).max(20).describe('One for each allocation.'),
  reason: textField(REASON_MAX, 1)
    .min(1)
    .describe('Why, for the people who decide. Shown to them as a quotation.'),
  idempotencyKey: z
    .string()
    .min(1)
    .max(255)
    .optional()
    .describe(
      'Name one for each raise, so that calling again after a time-out is safe: the same key is the same request.',
    ),
  again: z.boolean().optional().describe('Also if the same was submitted a moment ago.'),
});

export function requestRaise(useCases: Pick<AgentUseCases, 'ask' | 'machines'>): Tool {
  return tool({
    name: 'request_raise',
    title: 'Request a raise',
    description:
      'Submits a temporary raise of apps’ limits for approval and answers at once with its id. It spends units of a pack once it is approved: by people in Slack, or by the policy. No tool can approve it. Follow it with get_request.',
    scope: 'request',
    effect: 'requests',
    input,
    output: z.object({ request: requestSchema, next: z.string() }),
    async run({ idempotencyKey, again, ...wish }, caller) {
      const { client, by } = caller.bearer;
      const keyed =
        idempotencyKey === undefined
          ? {}
          : idempotencyOf(onceKeyOf(client.name, `agent ${idempotencyKey}`), [by, wish]);
      const said = { ...wishOf(wish), ...(again ? { again } : {}) };
      const answer = await onceOnly(useCases, keyed, () =>
        submitted(useCases, said, { ...caller, ...keyed }),
      );
      if (!answer.ok) return answer;
      const request = requestSchema.parse(await answer.json());
      return json(200, { request, next: nextOf(request) });
    },
  });
}

/** What the agent's key was used for already is that very request. */
function onceOnly(
  { machines }: Pick<AgentUseCases, 'machines'>,
  keyed: Partial<ReturnType<typeof idempotencyOf>>,
  run: () => Promise<Response>,
): Promise<Response> {
  const { idempotency } = keyed;
  if (idempotency === undefined) return run();
  const find = () => requestUnderKey(machines, idempotency.key);
  return unlessDone(CREATES_REQUEST, idempotency.fingerprint, find, run);
}

function idempotencyOf(key: string, said: unknown) {
  return { onceKey: key, idempotency: { key, fingerprint: sha256Base64url(canonicalJson(said)) } };
}

function nextOf({ id, state }: z.output<typeof requestSchema>): string {
  return state === 'pending'
    ? `${id} waits for people in Slack. Call get_request with this id to follow it.`
    : `${id} is ${state}. Call get_request with this id to follow it.`;
}
