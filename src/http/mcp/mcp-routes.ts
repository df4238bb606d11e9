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
import { readJson } from '../api/core/read-json.ts';
import type { HttpContext, HttpEnv, HttpRoutes } from '../server/http-env.ts';
import { readBody } from '../server/read-body.ts';
import { createFindToken } from '../tokens/find-token.ts';
import { rateHeaders, takeRate } from '../tokens/rate-limit.ts';
import { createMcpServer } from './create-mcp-server.ts';
import type { AgentUseCases } from './tools/agent-use-cases.ts';

export type McpRoutesOptions = {
  useCases: AgentUseCases;
  tokens: readonly ApiToken[];
  clock: () => number;
  rates: RateCounter;
  /** Ends what waits. */
  stopping: AbortSignal;
  /** Where this process is reached: pages of that host may call, and none of another. */
  publicUrl: string | null;
  log: Log;
};

/** Agents beside this process. */
const LOCAL = ['localhost', '127.0.0.1', '[::1]'];

/** `POST /mcp`, the streamable HTTP transport, without sessions: https://modelcontextprotocol.io/specification */
export function createMcpRoutes(options: McpRoutesOptions): HttpRoutes {
  const { tokens, clock, rates, log, publicUrl } = options;
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
      const rate = await takeRate(rates, token.name, 'post');
      if (rate.exceeded) {
        const headers = { ...rateHeaders(rate), 'retry-after': String(rate.resetSeconds) };
        return problemDetails('too_many_requests', { headers });
      }
      return await withBody(options, token, c);
    } catch (error) {
      log.error({ err: error }, 'MCP request failed');
      return faulted(error);
    }
  });
  // No streams beside calls, and no sessions to end.
  routes.all('/mcp', () => new Response(null, { status: 405, headers: { allow: 'POST' } }));
  return routes;
}

async function withBody(options: McpRoutesOptions, token: ApiToken, c: HttpContext): Promise<Response> {
  const { log } = options;
  let given: Response | null = null;
  const refused = await readBody(log, undefined, () => problemDetails('too_large'))(c, async () => {
    const read = readJson(c.var.body, c.req.header('content-type'));
    given = read.ok ? await answer(options, token, c, read.value) : read.response;
  });
  return given ?? refused ?? problemDetails('internal');
}

async function answer(
  { useCases, stopping, log }: McpRoutesOptions,
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
  const handler = createMcpHandler(() => createMcpServer(useCases, caller, log), {
    maxSubscriptions: 0,
    onerror: (error) => log.warn({ err: error }, 'MCP message refused'),
  });
  return handler.fetch(new Request(url, { method, headers }), { parsedBody });
}

function unauthorized(): Response {
  return problemDetails('unauthorized', { headers: { 'www-authenticate': 'Bearer realm="headroom"' } });
}
