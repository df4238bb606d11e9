import { randomUUID } from 'node:crypto';
import { createMcpHandler, originValidationResponse } from '@modelcontextprotocol/server';
import { Hono } from 'hono';
import { bearerOf } from '../../domain/clients/bearer.ts';
import type { ApiToken } from '../../domain/clients/scopes.ts';
import type { RateCounter } from '../../flows/ports/clients/rate-counter.ts';
import type { Log } from '../../log.ts';
import { faulted } from '../api/core/faulted.ts';
import type { Caller } from '../api/core/operation.ts';
import { problemDetails } from '../api/core/problem-details.ts';
import { tooManyRequests, withRate } from '../api/core/rate-answers.ts';
import { bodyHeadersOf, readJson } from '../api/core/read-json.ts';
import type { HttpContext, HttpEnv, HttpRoutes } from '../server/http-env.ts';
import { readBody } from '../server/read-body.ts';
import { json } from '../server/responses.ts';
import { createFindToken } from '../tokens/find-token.ts';
import { type RateLimits, takeRate } from '../tokens/rate-limit.ts';
import { createMcpServer, toolsOf } from './create-mcp-server.ts';
import { rateOf } from './message-rate.ts';
import type { AgentUseCases } from './tools/agent-use-cases.ts';
import type { Tool } from './tools/tool.ts';

export type McpRoutesOptions = {
  useCases: AgentUseCases;
  tokens: readonly ApiToken[];
  clock: () => number;
  rates: RateCounter;
  limits?: RateLimits;
  /** Ends what waits. */
  stopping: AbortSignal;
  /** Where this process is reached: pages of that host may call, and none of another. */
  publicUrl: string | null;
  log: Log;
};

/** Of JSON-RPC. */
const INVALID_REQUEST = -32_600;

/** Agents beside this process. */
const LOCAL = ['localhost', '127.0.0.1', '[::1]'];

/** `POST /mcp`, the streamable HTTP transport, without sessions: https://modelcontextprotocol.io/specification */
export function createMcpRoutes(options: McpRoutesOptions): HttpRoutes {
  const { tokens, clock, log, publicUrl } = options;
  const findToken = createFindToken(tokens, clock);
  const hosts = [...LOCAL, ...(publicUrl === null ? [] : [new URL(publicUrl).hostname])];
  const routes = new Hono<HttpEnv>();
  routes.post('/mcp', async (c) => {
    try {
      // A page of elsewhere whose name leads here (DNS rebinding) says where it is from.
      const foreign = originValidationResponse(c.req.raw, hosts);
      if (foreign) return foreign;
      const token = findToken(c.req.header('authorization'));
      if (token === null) return unauthorized();
      return await withBody(options, token, c);
    } catch (error) {
      log.error({ err: error }, 'MCP request failed');
      return faulted(error);
    }
  });
  // No streams beside calls, and no sessions to end.
  routes.all('/mcp', () => problemDetails('method_not_allowed', { headers: { allow: 'POST' } }));
  return routes;
}

async function withBody(options: McpRoutesOptions, token: ApiToken, c: HttpContext): Promise<Response> {
  const { log } = options;
  let given: Response | null = null;
  const refused = await readBody(log, undefined, () => problemDetails('too_large'))(c, async () => {
    given = await withinRate(options, token, c);
  });
  return given ?? refused ?? problemDetails('internal');
}

/** What a message counts as is known once it is read; what cannot be read counts as well. */
async function withinRate(options: McpRoutesOptions, token: ApiToken, c: HttpContext): Promise<Response> {
  const read = readJson(c.var.body, bodyHeadersOf(c));
  const tools = toolsOf(options.useCases);
  const kind = read.ok ? rateOf(read.value, tools) : 'get';
  const rate = await takeRate(options.rates, token.name, kind, options.limits);
  if (rate.exceeded) return tooManyRequests(rate);
  if (!read.ok) return withRate(read.response, rate);
  const isBatch = Array.isArray(read.value);
  return withRate(isBatch ? noBatch() : await answer(options, tools, token, c, read.value), rate);
}

/** There are none any more since 2025-06-18: https://modelcontextprotocol.io/specification/2025-06-18/changelog */
function noBatch(): Response {
  const message = 'Invalid Request: batches are not supported; send each message by itself.';
  return json(400, { jsonrpc: '2.0', id: null, error: { code: INVALID_REQUEST, message } });
}

async function answer(
  { stopping, log }: McpRoutesOptions,
  tools: readonly Tool[],
  token: ApiToken,
  c: HttpContext,
  parsedBody: unknown,
): Promise<Response> {
  const gone = new AbortController();
  c.env.outgoing.once('close', () => gone.abort());
  const caller: Caller = {
    // Whatever comes in here is an agent's, whatever its token says.
    bearer: bearerOf(token, 'agent'),
    header: () => undefined,
    onceKey: `agent-${randomUUID()}`,
    signal: AbortSignal.any([gone.signal, stopping]),
  };
  const { url, method, headers } = c.req.raw;
  const handler = createMcpHandler(() => createMcpServer(tools, caller, log), {
    maxSubscriptions: 0,
    onerror: (error) => log.warn({ err: error }, 'MCP message refused'),
  });
  return handler.fetch(new Request(url, { method, headers }), { parsedBody });
}

function unauthorized(): Response {
  return problemDetails('unauthorized', { headers: { 'www-authenticate': 'Bearer realm="headroom"' } });
}
