import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { onTestFinished } from 'vitest';
import { z } from 'zod';
import { createMcpRoutes } from '../../../src/http/mcp/mcp-routes.ts';
import { forAgents } from '../../../src/http/mcp/tools/agent-use-cases.ts';
import { createHttpServer } from '../../../src/http/server/create-http-server.ts';
import type { RateLimits } from '../../../src/http/tokens/rate-limit.ts';
import { createLog } from '../../../src/log.ts';
import { type AnyScene, createMemoryScene } from '../../support/core-scene.ts';
import { TOKENS } from '../api/support.ts';

const fields = z.record(z.string(), z.unknown());
const log = createLog({ level: 'silent' });

/** The door of agents over a real connection, with the official client. */
export async function openMcp(
  scene: AnyScene = createMemoryScene({ defaultChannel: 'C1' }),
  limits?: RateLimits,
) {
  const routes = createMcpRoutes({
    useCases: forAgents(scene.useCases),
    tokens: TOKENS,
    clock: () => scene.time.now,
    rates: scene.rates,
    stopping: new AbortController().signal,
    publicUrl: 'https://headroom.example',
    log,
    ...(limits ? { limits } : {}),
  });
  const server = createHttpServer({ host: '127.0.0.1', port: 0, routes: [routes], log });
  const { port } = await server.start();
  onTestFinished(() => server.stop());
  const url = `http://127.0.0.1:${port}/mcp`;

  /** Connected as the bearer of a token. */
  async function connect(as = 'bot'): Promise<Client> {
    const client = new Client({ name: 'test', version: '1.0.0' });
    const headers = { authorization: `Bearer hr_${as}` };
    await client.connect(new StreamableHTTPClientTransport(new URL(url), { requestInit: { headers } }));
    onTestFinished(() => client.close());
    return client;
  }

  /** One call: what the model reads, and whether it is a refusal. */
  async function call(client: Client, name: string, args: Record<string, unknown> = {}) {
    const result = await client.callTool({ name, arguments: args });
    const [first] = result.content;
    const text = first?.type === 'text' ? first.text : '';
    return { refused: result.isError === true, text, data: fields.parse(result.structuredContent ?? {}) };
  }

  /** As a hostile client sends it. */
  function post(body: unknown, headers: Record<string, string> = {}, as = 'bot'): Promise<Response> {
    return fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
        authorization: `Bearer hr_${as}`,
        ...headers,
      },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  }

  return { scene, url, connect, call, post };
}

/** A call of a tool as it is sent. */
export function toolCall(name: string, args: unknown, id = 1) {
  return { jsonrpc: '2.0', id, method: 'tools/call', params: { name, arguments: args } };
}
