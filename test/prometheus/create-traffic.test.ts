import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createTraffic } from '../../src/prometheus/create-traffic.ts';

const shop = { appId: 'wx00000000000000bb', name: 'shop' };
const tickets = { appId: 'wx00000000000000aa', name: 'tickets' };
const T = 1_800_000_000;
const TOKEN = 'prometheus-wants-this';

type Answer = { status?: number; body?: unknown; text?: string; hang?: true; location?: string };
type Call = { path: string; form: Record<string, string>; authorization: string | undefined };

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

/** Something that speaks the HTTP API, and what was asked of it. */
async function prometheus(answer: (call: Call) => Answer) {
  const calls: Call[] = [];
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(Buffer.from(part));
    const call = {
      path: request.url ?? '',
      form: Object.fromEntries(new URLSearchParams(Buffer.concat(parts).toString())),
      authorization: request.headers.authorization,
    };
    calls.push(call);
    const { status = 200, body, text, hang, location } = answer(call);
    if (hang) return;
    response.writeHead(status, { 'content-type': 'application/json', ...(location ? { location } : {}) });
    response.end(text ?? JSON.stringify(body));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  open.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/prom`, calls };
}

const vector = (...result: unknown[]) => ({ status: 'success', data: { resultType: 'vector', result } });
const one = (app: string, value: string, more = {}) => ({ metric: { app, ...more }, value: [T, value] });
const byLabel = { calls: 'sum by (app) (rate(x[2m])) * 60', app: { label: 'app' } };
const byName = { calls: 'sum(rate(y[2m])) * 60', app: { name: 'Shop' } };

async function trafficOf(
  answer: (call: Call) => Answer,
  queries: Parameters<typeof createTraffic>[0]['queries'] = [byLabel],
  timeoutMs = 60_000,
) {
  const { url, calls } = await prometheus(answer);
  const traffic = createTraffic({
    url,
    queries,
    stepMs: 60_000,
    token: TOKEN,
    apps: [shop, tickets],
    timeoutMs,
    historyTimeoutMs: timeoutMs,
  });
  return { traffic, calls, url };
}

const known = (rates: ReadonlyMap<string, unknown>) => Object.fromEntries(rates);

describe('calls per minute', () => {
  it('are those of each app that a label names, by short name or AppID, and of no other one', async () => {
    const { traffic, calls } = await trafficOf(() => ({
      body: vector(one('SHOP', '46000.5'), one(tickets.appId, '7'), one('unknown', '1'), one('', '2')),
    }));
    expect(await traffic.now()).toEqual({
      byApp: new Map([
        [shop.appId, { at: T * 1000, calls: 46_000.5 }],
        [tickets.appId, { at: T * 1000, calls: 7 }],
      ]),
      problems: [],
    });
    expect(calls).toEqual([
      { path: '/prom/api/v1/query', form: { query: byLabel.calls }, authorization: `Bearer ${TOKEN}` },
    ]);
  });

  it('of an app by itself need no label, and may be a scalar', async () => {
    const body = { status: 'success', data: { resultType: 'scalar', result: [T, '12'] } };
    const { traffic } = await trafficOf(() => ({ body }), [byName]);
    expect(known((await traffic.now()).byApp)).toEqual({ [shop.appId]: { at: T * 1000, calls: 12 } });
    expect([shop, tickets].map(({ appId }) => traffic.covers(appId))).toEqual([true, false]);
  });

  it('are those of the first query that knows the app, and a bad query hides no other one', async () => {
    const other = { ...byLabel, calls: 'other' };
    const { traffic } = await trafficOf(
      ({ form }) => {
        if (form.query === 'other') return { body: vector(one('shop', '1'), one('tickets', '2')) };
        return form.query === byName.calls
          ? { body: vector({ metric: {}, value: [T, '5'] }) }
          : { status: 400, body: { status: 'error', errorType: 'bad_data', error: `no ${TOKEN} here` } };
      },
      [byLabel, byName, other],
    );
    const { byApp, problems } = await traffic.now();
    expect([byApp.get(shop.appId)?.calls, byApp.get(tickets.appId)?.calls]).toEqual([5, 2]);
    expect(problems).toEqual([{ query: 1, what: 'refused', detail: 'bad_data: no … here' }]);
  });

  it.each([
    ['nothing', vector(), 'empty', null],
    ['only others', vector(one('unknown', '1')), 'empty', null],
    ['NaN', vector(one('shop', 'NaN')), 'no_number', 'shop'],
    ['infinity', vector(one('shop', '+Inf')), 'no_number', 'shop'],
    ['fewer than none', vector(one('shop', '-1')), 'no_number', 'shop'],
    ['nothing in place of a number', vector(one('shop', ' ')), 'no_number', 'shop'],
    ['more than there can be', vector(one('shop', '1e12')), 'no_number', 'shop'],
    [
      'two for one app',
      vector(one('shop', '1', { pod: 'a' }), one('shop', '2', { pod: 'b' })),
      'several',
      'shop',
    ],
    ['a histogram', vector({ metric: { app: 'shop' }, histogram: [T, {}] }), 'odd', '1'],
    ['a text', { status: 'success', data: { resultType: 'string', result: [T, 'x'] } }, 'odd', '1'],
  ])('are not known where the query answers %s', async (_what, body, what, detail) => {
    const { traffic } = await trafficOf(() => ({ body }));
    expect(await traffic.now()).toEqual({ byApp: new Map(), problems: [{ query: 1, what, detail }] });
  });

  it('of one app are not hidden by what is odd about others, which is said', async () => {
    const body = {
      ...vector(one('shop', '9'), one('tickets', 'NaN'), { metric: 1 }, null),
      warnings: ['a store did not answer'],
    };
    const { traffic } = await trafficOf(() => ({ body }));
    const { byApp, problems } = await traffic.now();
    expect(byApp.get(shop.appId)?.calls).toBe(9);
    expect(problems).toEqual([
      { query: 1, what: 'partial', detail: 'a store did not answer' },
      { query: 1, what: 'odd', detail: '2' },
      { query: 1, what: 'no_number', detail: 'tickets' },
    ]);
  });

  it.each<[string, Answer, string, string]>([
    ['another token', { status: 401, text: 'Unauthorized' }, 'refused', 'http_401'],
    ['an outage', { status: 503, text: '<html>' }, 'refused', 'http_503'],
    [
      'a redirect, which the token does not follow',
      { status: 302, location: '/login' },
      'refused',
      'http_302',
    ],
    ['no JSON', { text: '{' }, 'no_answer', 'unreadable'],
    [
      'another shape',
      { body: { status: 'success', data: { resultType: 'cube' } } },
      'no_answer',
      'unreadable',
    ],
    ['nothing at all', { hang: true }, 'no_answer', 'timeout'],
    ['a giant answer', { text: ' '.repeat(5_000_000) }, 'no_answer', 'unreadable'],
  ])('are not known after %s', async (_what, answer, what, detail) => {
    const { traffic } = await trafficOf(() => answer, [byLabel], answer.hang ? 300 : undefined);
    const { byApp, problems } = await traffic.now();
    expect([...byApp]).toEqual([]);
    expect(problems).toEqual([{ query: 1, what, detail }]);
  });

  it('are not known where nothing listens', async () => {
    const { traffic } = await trafficOf(() => ({}));
    for (const close of open.splice(0)) close();
    expect((await traffic.now()).problems).toEqual([{ query: 1, what: 'no_answer', detail: 'ECONNREFUSED' }]);
  });
});

describe('the past', () => {
  const from = T * 1000;

  it('has its peaks found by Prometheus itself, so that none falls between two figures', async () => {
    const { traffic, calls } = await trafficOf(() => ({ body: vector(one('shop', '180000')) }));
    const { byApp } = await traffic.peaks(from, from + 86_400_000);
    expect(known(byApp)).toEqual({ [shop.appId]: 180_000 });
    expect(calls[0]?.form).toEqual({
      query: `max_over_time((${byLabel.calls})[86400s:60s])`,
      time: String(T + 86_400),
    });
    expect((await traffic.peaks(from, from)).byApp.size).toBe(0);
  });

  it('is a series for each app, without what is no number', async () => {
    const values = [
      [T, '1'],
      [T + 60, 'NaN'],
      [T + 120, '3'],
    ];
    const body = {
      status: 'success',
      data: { resultType: 'matrix', result: [{ metric: { app: 'shop' }, values }] },
    };
    const { traffic, calls } = await trafficOf(() => ({ body }));
    const { byApp } = await traffic.series(from, from + 120_000, 30_000);
    expect(byApp.get(shop.appId)).toEqual([
      { at: from, calls: 1 },
      { at: from + 120_000, calls: 3 },
    ]);
    expect(calls[0]).toMatchObject({
      path: '/prom/api/v1/query_range',
      form: { start: String(T), end: String(T + 120), step: '60' },
    });
  });

  it('of a long time has no more points than Prometheus answers', async () => {
    const { traffic, calls } = await trafficOf(() => ({ body: vector() }));
    await traffic.series(from - 86_400_000 * 28, from, 60_000);
    expect(Number(calls[0]?.form.step)).toBeGreaterThan(220);
  });
});
