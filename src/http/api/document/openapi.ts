import { OpenAPIHono, type RouteConfig, z } from '@hono/zod-openapi';
import { SCOPE_MEANINGS } from '../../../domain/clients/scopes.ts';
import { KEY_RULE } from '../core/idempotency-key.ts';
import type { DocumentedAnswer, Operation } from '../core/operation.ts';
import { PROBLEMS, type ProblemReason } from '../core/problems.ts';

/** Of the interface, not of the product: it only grows. */
const VERSION = '1.0.0';

const problemSchema = z
  .strictObject({
    type: z.string().describe('Address of a page about it.'),
    reason: z.string().describe('The last part of `type`, for programs.'),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional(),
    errors: z
      .array(
        z.strictObject({
          detail: z.string(),
          pointer: z.string().optional().describe('RFC 6901, into the body.'),
          parameter: z.string().optional().describe('Of path, query or header.'),
        }),
      )
      .optional(),
    evidence: z.record(z.string(), z.unknown()).optional().describe('Facts for programs.'),
  })
  .openapi('Problem');

/** What every operation may answer with. */
const COMMON: readonly ProblemReason[] = [
  'unauthorized',
  'forbidden',
  'malformed_json',
  'unsupported_media_type',
  'invalid_input',
  'too_large',
  'too_many_requests',
  'internal',
  'unavailable',
];
const ONCE: readonly ProblemReason[] = ['key_in_use', 'key_used_otherwise', 'precondition_failed'];

const RATE_HEADERS = {
  RateLimit: 'What remains of the rate, as in draft-ietf-httpapi-ratelimit-headers.',
  'RateLimit-Policy': 'The rate.',
};

export type OpenApi = ReturnType<OpenAPIHono['getOpenAPI31Document']>;

/** The OpenAPI 3.1 document of these operations. */
export function openApiDocument(operations: readonly Operation[]): OpenApi {
  const app = new OpenAPIHono();
  app.openAPIRegistry.registerComponent('securitySchemes', 'token', {
    type: 'http',
    scheme: 'bearer',
    description: `A token of HEADROOM_TOKENS. Scopes: ${Object.entries(SCOPE_MEANINGS)
      .map(([scope, meaning]) => `\`${scope}\` (${meaning})`)
      .join(', ')}.`,
  });
  for (const one of operations) app.openAPIRegistry.registerPath(routeOf(one));
  return app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Headroom',
      version: VERSION,
      description:
        'Raises of WeChat web-authorization limits, through the same policy and the same cards as in Slack. Fields, problems and routes are added; none is renamed or removed.',
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    servers: [{ url: '/api/v1' }],
    tags: [...new Set(operations.map(({ tag }) => tag))].map((name) => ({ name })),
  });
}

function routeOf(operation: Operation): RouteConfig {
  const { id, method, path, tag, summary, description, scope, params, query, body } = operation;
  const hasBody = method === 'post' && Object.keys(body.shape).length > 0;
  const isOptional = body.safeParse({}).success;
  const headers = headersOf(operation);
  return {
    operationId: id,
    method,
    path,
    tags: [tag],
    summary,
    description: [description, `Scope: \`${scope}\`.`].filter((one) => one !== undefined).join('\n\n'),
    security: [{ token: [] }],
    request: {
      ...(Object.keys(params.shape).length > 0 ? { params } : {}),
      ...(Object.keys(query.shape).length > 0 ? { query } : {}),
      ...(headers === null ? {} : { headers }),
      ...(hasBody
        ? { body: { required: !isOptional, content: { 'application/json': { schema: body } } } }
        : {}),
    },
    responses: { ...answersOf(operation), ...problemsOf(operation) },
  };
}

function headersOf({ method, keyed, conditions = [] }: Operation): z.ZodObject | null {
  const shape = {
    ...(method === 'post'
      ? {
          'Idempotency-Key': z
            .string()
            .max(257)
            .optional()
            .describe(
              [
                'The same key with the same body gets the same answer for at least 30 days.',
                keyed ? FOUND_AGAIN : null,
                KEY_RULE,
              ]
                .filter((one) => one !== null)
                .join(' '),
            ),
        }
      : {}),
    ...Object.fromEntries(conditions.map((name) => [name, z.string().optional().describe(CONDITIONS[name])])),
  };
  return Object.keys(shape).length > 0 ? z.object(shape) : null;
}

const FOUND_AGAIN =
  'It is done once, also where that answer was lost. Without a key, a call that gets no answer may have been done.';

const CONDITIONS = {
  'If-None-Match': 'ETag of what was read before: answered with 304 while nothing has changed.',
  'If-Match': 'ETag of what was read: nothing is done if it has changed since.',
};

function answersOf({ answers }: Operation): RouteConfig['responses'] {
  return Object.fromEntries(Object.entries(answers).map(([status, answer]) => [status, answerOf(answer)]));
}

function answerOf({ description, schema, contentType = 'application/json', headers = {} }: DocumentedAnswer) {
  return {
    description,
    headers: documented({ ...headers, ...RATE_HEADERS }),
    ...(schema === undefined ? {} : { content: { [contentType]: { schema } } }),
  };
}

/** Problems of one status are one answer, which lists them. */
function problemsOf({ method, problems }: Operation): RouteConfig['responses'] {
  const all = [...new Set([...COMMON, ...(method === 'post' ? ONCE : []), ...problems])];
  const statuses = [...new Set(all.map((reason) => PROBLEMS[reason].status))].sort(
    (one, other) => one - other,
  );
  return Object.fromEntries(
    statuses.map((status) => {
      const reasons = all.filter((reason) => PROBLEMS[reason].status === status);
      const description = reasons.map((reason) => `\`${reason}\`: ${PROBLEMS[reason].title}.`).join('\n\n');
      return [status, { description, content: { 'application/problem+json': { schema: problemSchema } } }];
    }),
  );
}

function documented(headers: Record<string, string>) {
  return Object.fromEntries(
    Object.entries(headers).map(([name, description]) => [
      name,
      { description, schema: { type: 'string' as const } },
    ]),
  );
}
