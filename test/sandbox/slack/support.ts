import { createServer, type IncomingHttpHeaders } from 'node:http';
import { WebClient } from '@slack/web-api';
import { onTestFinished } from 'vitest';
import type {
  Delivery,
  Outcome,
  RecordedCall,
  SlackFaults,
  WorkspaceView,
} from '../../../sandbox/slack/control.ts';
import { type Json, parseJson } from '../../../sandbox/slack/json.ts';
import { demoSeed, type SlackSeed } from '../../../sandbox/slack/seed.ts';
import { createSlackSimulator, type SlackSimulatorOptions } from '../../../sandbox/slack/simulator.ts';

export const LIN = 'U0LIN000001';
export const MEI = 'U0MEI000001';
export const SAM = 'U0SAM000001';
export const CHANNEL = 'C0CAPACITY1';
export const GENERAL = 'C0GENERAL01';
export const PRIVATE = 'C0PRIVATE01';

export type Bench = {
  url: string;
  apiUrl: string;
  seed: SlackSeed;
  client: WebClient;
  /** A raw Web API call as a form, with the bot's token unless another is given. */
  api(method: string, args?: Json, token?: string): Promise<{ status: number; headers: Headers; body: Json }>;
  /** A control route that answers an Outcome. */
  post(route: string, body?: unknown): Promise<Outcome>;
  put(route: string, body: unknown): Promise<Outcome>;
  setFaults(faults: SlackFaults): Promise<unknown>;
  workspace(user: string): Promise<WorkspaceView>;
  deliveries(): Promise<Delivery[]>;
  calls(method: string): Promise<RecordedCall[]>;
};

/** A running simulator that is stopped with the test. */
export async function startBench(options: Partial<SlackSimulatorOptions> = {}): Promise<Bench> {
  const seed = options.seed ?? demoSeed();
  const simulator = createSlackSimulator({ ...options, seed });
  const { url, apiUrl } = await simulator.start();
  onTestFinished(() => simulator.stop());
  const json = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const init =
      body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
    const response = await fetch(`${url}/_sim/${path}`, { method, ...init });
    return (await response.json()) as T;
  };
  return {
    url,
    apiUrl,
    seed,
    client: new WebClient(seed.app.botToken, {
      slackApiUrl: apiUrl,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
    }),
    api: (method, args = {}, token = seed.app.botToken) => callForm(apiUrl + method, args, token),
    post: (route, body = {}) => json('POST', route, body),
    put: (route, body) => json('PUT', route, body),
    setFaults: (faults) => json('PUT', 'faults', faults),
    workspace: (user) => json('GET', `workspace?user=${user}`),
    deliveries: () => json('GET', 'deliveries'),
    calls: (method) => json('GET', `calls?method=${method}`),
  };
}

async function callForm(
  url: string,
  args: Json,
  token: string,
): Promise<{ status: number; headers: Headers; body: Json }> {
  const fields = Object.entries(args).map(
    ([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)] as [string, string],
  );
  const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};
  const response = await fetch(url, { method: 'POST', headers, body: new URLSearchParams(fields) });
  return { status: response.status, headers: response.headers, body: (await response.json()) as Json };
}

export type Arrived = { headers: IncomingHttpHeaders; raw: string; body: Json };
export type AppAnswer = { status?: number; headers?: Record<string, string>; body?: unknown } | 'never';

/**
 * An app that answers as told: `answer` sees the decoded body of every request. It echoes URL challenges by itself.
 * Already registered as the simulator's target.
 */
export async function startApp(
  bench: Bench,
  answer: (arrived: Arrived) => AppAnswer = () => ({}),
): Promise<Arrived[]> {
  const arrivals: Arrived[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const raw = Buffer.concat(chunks).toString('utf8');
      const arrived = { headers: request.headers, raw, body: decode(raw) };
      if (arrived.body.ssl_check) return response.end();
      if (arrived.body.challenge) return response.end(String(arrived.body.challenge));
      arrivals.push(arrived);
      const told = answer(arrived);
      if (told === 'never') return undefined;
      const { status = 200, headers = {}, body } = told;
      const text = typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body);
      const type = typeof body === 'object' ? { 'content-type': 'application/json' } : {};
      response.writeHead(status, { ...type, ...headers });
      return response.end(text);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = address && typeof address === 'object' ? address.port : 0;
  const set = await bench.put('app-target', { url: `http://127.0.0.1:${port}/slack/events` });
  if (!set.ok) throw new Error(`app-target refused: ${set.error}`);
  return arrivals;
}

function decode(raw: string): Json {
  if (raw.startsWith('{')) return JSON.parse(raw) as Json;
  const fields = Object.fromEntries(new URLSearchParams(raw));
  return fields.payload ? (parseJson(fields.payload) as Json) : fields;
}

/** A time that moves only when told. */
export function fakeClock(start = 1_800_000_000_000): { now: () => number; advance: (ms: number) => void } {
  let at = start;
  return {
    now: () => at,
    advance: (ms) => {
      at += ms;
    },
  };
}

export const plain = (text: string): Json => ({ type: 'plain_text', text });

export const button = (actionId: string, value = 'R-1'): Json => ({
  type: 'button',
  action_id: actionId,
  text: plain('Approve'),
  value,
});

export const input = (blockId: string, extra: Json = {}, element: Json = {}): Json => ({
  type: 'input',
  block_id: blockId,
  label: plain('Rate'),
  element: { type: 'plain_text_input', action_id: 'value', ...element },
  ...extra,
});

export const modal = (extra: Json = {}): Json => ({
  type: 'modal',
  callback_id: 'raise.form',
  title: plain('Raise'),
  submit: plain('Send'),
  blocks: [input('rate')],
  ...extra,
});
