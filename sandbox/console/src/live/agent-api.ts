import type { Tool } from '../kit/tool-fields.ts';
import { sendJson } from './http.ts';

const ROUTE = 'sim/agent';

/** A tool's answer, or what the server says against the call. */
export type ToolAnswer = { isError: boolean; content: unknown };

type Message = { result?: Record<string, unknown>; error?: { message?: string }; title?: string };

let calls = 0;

/** One message of the Model Context Protocol, and its answer. The demo's server adds the agent's token. */
function send(method: string, params: object): Promise<Message> {
  calls += 1;
  return sendJson<Message>(ROUTE, { jsonrpc: '2.0', id: calls, method, params });
}

export async function listTools(): Promise<Tool[]> {
  const { result } = await send('tools/list', {});
  return Array.isArray(result?.tools) ? result.tools : [];
}

export async function callTool(name: string, input: object): Promise<ToolAnswer> {
  const { result, error, title } = await send('tools/call', { name, arguments: input });
  if (!result) return { isError: true, content: error?.message ?? title ?? 'no answer' };
  return { isError: result.isError === true, content: result.structuredContent ?? textIn(result.content) };
}

/** A refusal is JSON in a text. */
function textIn(content: unknown): unknown {
  const text: unknown = Array.isArray(content) ? content[0]?.text : undefined;
  if (typeof text !== 'string') return content;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
