import { z } from '@hono/zod-openapi';
import type { Caller, Operation } from '../../api/core/operation.ts';
import { pageSchema } from '../../api/core/page-schema.ts';
import { cancelRequest as cancelOperation } from '../../api/requests/change-request.ts';
import { listRequests as listOperation } from '../../api/requests/list-requests.ts';
import { requestSchema } from '../../api/requests/request-schema.ts';
import { showRequest } from '../../api/requests/show-request.ts';
import type { AgentUseCases } from './agent-use-cases.ts';
import { type Tool, tool } from './tool.ts';

const id = z.string().max(20).describe('Like R-17.');

export function getRequest(useCases: Pick<AgentUseCases, 'show' | 'machines'>): Tool {
  const operation = showRequest(useCases);
  return tool({
    name: 'get_request',
    title: 'Get a request',
    description:
      'A request and what became of it. With waitSeconds it answers when it has changed, or after that time.',
    scope: 'read',
    effect: 'reads',
    input: z.strictObject({ id, waitSeconds: z.int().min(0).max(25).optional() }),
    output: requestSchema,
    run: ({ id, waitSeconds }, caller) =>
      call(
        operation,
        { params: { id }, query: { ...(waitSeconds ? { wait: String(waitSeconds) } : {}) } },
        caller,
      ),
  });
}

export function listRequests(useCases: Pick<AgentUseCases, 'lists' | 'machines'>): Tool {
  const operation = listOperation(useCases);
  return tool({
    name: 'list_requests',
    title: 'List requests',
    description:
      'Requests, some at a time: all of them, the newest first, or those that are pending or running.',
    scope: 'read',
    effect: 'reads',
    input: z.strictObject({
      list: z.enum(['all', 'pending', 'running']).optional(),
      app: z.string().min(1).max(100).optional().describe('Only of that app; not for pending.'),
      limit: z.int().min(1).max(50).optional(),
      cursor: z.string().max(64).optional().describe('`next` of the page before.'),
    }),
    output: pageSchema('RequestPage', requestSchema),
    run: ({ limit, ...query }, caller) =>
      call(
        operation,
        { query: { ...query, limit: limit === undefined ? undefined : String(limit) } },
        caller,
      ),
  });
}

export function cancelRequest(useCases: Pick<AgentUseCases, 'show' | 'cancel'>): Tool {
  const operation = cancelOperation(useCases);
  return tool({
    name: 'cancel_request',
    title: 'Cancel a request',
    description:
      'Withdraws a pending request, or puts the question to people whether a raise is to be cancelled, while WeChat allows it.',
    scope: 'cancel',
    effect: 'gives_up',
    input: z.strictObject({
      id,
      allocation: z.int().positive().optional().describe('Only that one of several, by its number.'),
    }),
    output: requestSchema,
    run: ({ id, ...body }, caller) => call(operation, { params: { id }, body }, caller),
  });
}

type Input = {
  params?: Record<string, string>;
  query?: Record<string, string | undefined>;
  body?: object;
};

/** The same operation as over REST, with the same checks and the same answer. */
function call(
  operation: Operation,
  { params = {}, query = {}, body }: Input,
  caller: Caller,
): Promise<Response> {
  const given = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) given.set(name, value);
  const prepared = operation.prepare({
    params,
    query: given,
    body: Buffer.from(body === undefined ? '' : JSON.stringify(body)),
    contentType: 'application/json',
  });
  return prepared.ok ? prepared.run(caller) : Promise.resolve(prepared.response);
}
