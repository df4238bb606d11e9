import { createServer, type IncomingMessage } from 'node:http';
import { onTestFinished, vi } from 'vitest';
import type { WeChatCall, WeChatFaults, WeChatView } from '../../../sandbox/wechat/control/control.ts';
import { demoSeed, type WeChatSeed } from '../../../sandbox/wechat/seed.ts';
import { createWeChatSimulator, type WeChatSimulatorOptions } from '../../../sandbox/wechat/simulator.ts';

/** 2026-06-01 10:00 in China. */
export const NOW = Date.UTC(2026, 5, 1, 2);
export const DAY = 86_400_000;
export const PATHS = {
  token: '/cgi-bin/token',
  stableToken: '/cgi-bin/stable_token',
  skus: '/wxa/charge/service-provider/package/get_convertible_skus',
  assign: '/wxa/charge/service-provider/package/assign',
  cancel: '/wxa/charge/service-provider/package/cancel_assign',
  orders: '/wxa/charge/service-provider/order/query_list',
  order: '/wxa/charge/service-provider/order/get',
  usage: '/wxa/charge/service-provider/usage/get',
} as const;

type Json = Record<string, unknown>;
type CallOptions = { query?: Json; body?: unknown; raw?: string; contentType?: string; method?: string };
export type Sim = Awaited<ReturnType<typeof startSim>>;

/** A running simulator of the demo seed with an own clock, stopped with the test. */
export async function startSim(
  options: Partial<WeChatSimulatorOptions> & { change?: (seed: WeChatSeed) => void } = {},
) {
  const clock = { now: NOW };
  const { change, faults, ...rest } = options;
  const seed = demoSeed(NOW);
  change?.(seed);
  const simulator = createWeChatSimulator({
    seed,
    clock: () => clock.now,
    faults: { pushDelayMs: 5, ...faults },
    pushRetryMs: 5,
    ...rest,
  });
  const { url, port } = await simulator.start();
  onTestFinished(() => simulator.stop());

  const call = async (path: string, { query = {}, body, raw, contentType, method }: CallOptions = {}) => {
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) search.set(name, String(value));
    const sent = raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const response = await fetch(`${url}${path}?${search}`, {
      method: method ?? (sent === undefined ? 'GET' : 'POST'),
      ...(sent === undefined
        ? {}
        : { body: sent, headers: { 'content-type': contentType ?? 'application/json' } }),
    });
    return { status: response.status, text: await response.text() };
  };
  const json = async (path: string, callOptions?: CallOptions): Promise<Json> => {
    const parsed: Json = JSON.parse((await call(path, callOptions)).text);
    return parsed;
  };
  const token = async (): Promise<string> => {
    const { appId: appid, appSecret: secret } = seed.account;
    const answer = await json(PATHS.token, { query: { grant_type: 'client_credential', appid, secret } });
    return String(answer.access_token);
  };
  const accessToken = await token();
  /** A charge call with a good token. */
  const charge = (path: string, { query, ...others }: CallOptions = {}) =>
    json(path, { ...others, query: { access_token: accessToken, ...query } });
  const sku = (rate: number, days: number): string => {
    const found = seed.skus.find(
      (entry) =>
        entry.attr.proportion.quota.quota === String(rate) && entry.attr.duration === String(days * 86_400),
    );
    return found?.skuId ?? 'none';
  };
  const wish = (more: Json = {}): Json => ({
    orderId: seed.packs[0]?.orderId,
    skuId: sku(300_000, 3),
    receiverAppId: seed.receivers[0]?.appId,
    requestId: 'request-0001',
    ...more,
  });

  return {
    url,
    port,
    seed,
    clock,
    call,
    json,
    charge,
    token,
    accessToken,
    sku,
    wish,
    assign: (more?: Json) => charge(PATHS.assign, { body: wish(more) }),
    view: async (): Promise<WeChatView> => JSON.parse((await call('/_sim/account')).text),
    calls: async (path: string): Promise<WeChatCall[]> =>
      JSON.parse((await call('/_sim/calls', { query: { path } })).text),
    setFaults: (next: WeChatFaults) =>
      json('/_sim/faults', { method: 'PUT', body: { pushDelayMs: 5, ...next } }),
    stop: simulator.stop,
  };
}

/** Waits until the allocation is in the state. */
export async function untilState(sim: Sim, requestId: string, state: string): Promise<void> {
  await vi.waitFor(
    async () => {
      const { allocations } = await sim.view();
      const found = allocations.find((entry) => entry.requestId === requestId);
      if (found?.state !== state) throw new Error(`${requestId} is ${found?.state}, not ${state}`);
    },
    { timeout: 5_000, interval: 10 },
  );
}

type Received = {
  method: string;
  query: Record<string, string>;
  contentType: string;
  body: string;
  path: string;
};
type Answer = { status?: number; text?: string; silent?: boolean; echo?: boolean };

/** A push receiver that answers as told: `answers` in turn, the last one for ever. Stopped with the test. */
export async function startReceiver(...answers: Answer[]) {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const answer = answers[Math.min(received.length, answers.length - 1)] ?? {};
    const url = new URL(request.url ?? '/', 'http://receiver');
    received.push({
      method: request.method ?? '',
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      contentType: request.headers['content-type'] ?? '',
      body: await bodyOf(request),
    });
    if (answer.silent) return;
    const echo = answer.echo ? url.searchParams.get('echostr') : null;
    response.writeHead(answer.status ?? 200).end(echo ?? answer.text ?? 'success');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the receiver has no port');
  const count = (wanted: number) =>
    vi.waitFor(
      () => {
        if (received.length < wanted) throw new Error(`${received.length} pushes of ${wanted}`);
      },
      { timeout: 5_000, interval: 5 },
    );
  return { url: `http://127.0.0.1:${address.port}/wechat/push`, received, count };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}
