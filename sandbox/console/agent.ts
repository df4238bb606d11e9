import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody, sendJson } from '../http.ts';

/** Where the app takes calls of agents, and with which token. */
export type Agent = { url: string; token: string };

/** A call may wait for a change for 25 seconds. */
const TIMEOUT_MS = 40_000;

/**
 * Passes a message of MCP from the page to the app with the agent's token, which no browser gets to see. JSON only: a page of
 * another address cannot send that.
 */
export async function callAgent(
  agent: Agent | undefined,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const [status, error] = refusalOf(agent, req);
  if (!agent || error) {
    req.resume();
    refuse(res, status, error);
    return;
  }
  try {
    const body = await readBody(req);
    if (body === undefined) refuse(res, 413, 'too_long');
    else await answer(agent, body, res);
  } catch {
    if (res.headersSent) res.destroy();
    else refuse(res, 502, 'app_unreachable');
  }
}

function refusalOf(agent: Agent | undefined, req: IncomingMessage): [status: number, error: string] {
  if (!agent) return [503, 'no_agent'];
  if (req.method !== 'POST') return [405, 'method_not_allowed'];
  return req.headers['content-type'] === 'application/json' ? [200, ''] : [415, 'not_json'];
}

async function answer({ url, token }: Agent, body: string, res: ServerResponse): Promise<void> {
  const said = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      authorization: `Bearer ${token}`,
    },
    body,
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  const text = await said.text();
  res.writeHead(said.status, { 'content-type': 'application/json; charset=utf-8' });
  res.end(messageIn(text, said.headers.get('content-type') ?? ''));
}

/** The answer of a call without a session is JSON, or the last event of a stream. */
function messageIn(text: string, contentType: string): string {
  if (!contentType.startsWith('text/event-stream')) return text;
  return (
    text
      .match(/^data: ?(.*)$/gm)
      ?.at(-1)
      ?.replace(/^data: ?/, '') ?? ''
  );
}

function refuse(res: ServerResponse, status: number, error: string): void {
  sendJson(res, status, { ok: false, error });
}
