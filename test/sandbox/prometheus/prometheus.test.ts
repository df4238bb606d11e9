import { describe, expect, it } from 'vitest';
import { createTraffic } from '../../../src/prometheus/create-traffic.ts';
import { DAY, NOW, type Sim, startSim } from '../wechat/support.ts';

const HOUR = 3_600_000;
const CALLS = 'sum by (app) (web_auth_calls_per_minute)';

type Form = Record<string, string>;

async function ask(sim: Sim, path: string, form: Form, method = 'POST') {
  const search = new URLSearchParams(form);
  const url = `${sim.url}/prometheus/api/v1/${path}`;
  const response = await (method === 'GET'
    ? fetch(`${url}?${search}`)
    : fetch(url, { method, ...(method === 'POST' ? { body: search } : {}) }));
  const text = await response.text();
  return { status: response.status, text, body: text.startsWith('{') ? JSON.parse(text) : null };
}

const seconds = (at: number) => String(at / 1000);
const range = (change: Form = {}): Form => ({
  query: CALLS,
  start: seconds(NOW - HOUR),
  end: seconds(NOW),
  step: '60',
  ...change,
});

describe('the sandbox’s Prometheus', () => {
  it('answers an instant query by GET and by a form, with labels, a time in seconds and a value as text', async () => {
    const sim = await startSim();
    const app = sim.seed.receivers[0]?.appId;
    const query = `web_auth_calls_per_minute{app="${app}"}`;
    for (const method of ['GET', 'POST']) {
      const { status, body } = await ask(sim, 'query', { query }, method);
      expect(status).toBe(200);
      expect(body).toEqual({
        status: 'success',
        data: {
          resultType: 'vector',
          result: [{ metric: { __name__: 'web_auth_calls_per_minute', app }, value: [NOW / 1000, '12000'] }],
        },
      });
    }
    const scalar = await ask(sim, 'query', { query: '2 * 3', time: '2026-06-01T02:00:00Z' });
    expect(scalar.body.data).toEqual({ resultType: 'scalar', result: [NOW / 1000, '6'] });
    expect((await ask(sim, 'query', { query: 'nobody_exports_this' })).body.data.result).toEqual([]);
  });

  it('answers a range query with a value for each step', async () => {
    const sim = await startSim();
    const { body } = await ask(sim, 'query_range', range({ step: '20m' }));
    expect(body.data.resultType).toBe('matrix');
    expect(body.data.result).toHaveLength(4);
    const [{ metric, values }] = body.data.result;
    expect(metric).toEqual({ app: sim.seed.receivers[0]?.appId });
    expect(values.map(([at]: [number]) => NOW / 1000 - at)).toEqual([3600, 2400, 1200, 0]);
    expect(values.at(-1)[1]).toBe('12000');
  });

  it('knows the days before, each weekday like the last one, and nothing that is older or to come', async () => {
    const sim = await startSim();
    const at = async (time: number, query = CALLS) => {
      const { body } = await ask(sim, 'query', { query, time: seconds(time) });
      return body.data.result.map(({ value }: { value: [number, string] }) => Number(value[1]));
    };
    const evening = NOW - DAY + 10 * HOUR;
    const [shop, members] = await at(evening);
    expect(shop).toBeGreaterThan(20_000);
    expect(shop).toBeLessThan(35_000);
    expect(members).toBeLessThan(shop);
    const [before] = await at(evening - 7 * DAY);
    expect(Math.abs(before - shop) / shop).toBeLessThan(0.15);
    expect(await at(evening - 8 * HOUR - 10 * HOUR)).not.toEqual(await at(evening));
    expect(await at(NOW - 40 * DAY)).toEqual([]);
    expect(await at(NOW + HOUR)).toEqual([]);
    expect(await at(NOW - DAY, 'max(web_auth_limit_per_minute)')).toEqual([50_000]);
  });

  it('stores what the slider says, and the highest of it is found by a subquery', async () => {
    const sim = await startSim();
    const { appId } = sim.seed.receivers[0] ?? { appId: '' };
    const slide = (callsPerMinute: number) =>
      sim.call('/_sim/traffic', { method: 'PUT', body: { appId, callsPerMinute } });
    sim.clock.now += 4 * HOUR;
    await slide(90_000);
    sim.clock.now += 4 * HOUR;
    await slide(30_000);
    sim.clock.now += 4 * HOUR;
    const query = (text: string) => ask(sim, 'query', { query: text, time: seconds(sim.clock.now) });
    const value = async (text: string) => (await query(text)).body.data.result[0].value[1];
    expect(await value(CALLS)).toBe('30000');
    expect(await value(`max_over_time((${CALLS})[12h:60s])`)).toBe('90000');
    expect(await value(`max_over_time((${CALLS})[2h:60s])`)).toBe('30000');
    expect(await value(`max_over_time(web_auth_calls_per_minute{app="${appId}"}[2h:]) * 2`)).toBe('60000');
  });

  it('is read by the app as any Prometheus', async () => {
    const sim = await startSim();
    const { appId } = sim.seed.receivers[0] ?? { appId: '' };
    const traffic = createTraffic({
      url: `${sim.url}/prometheus`,
      queries: [{ calls: CALLS, app: { label: 'app' } }],
      stepMs: 60_000,
      token: null,
      apps: [{ appId, name: 'shop' }],
    });
    const present = await traffic.now();
    expect(present.problems).toEqual([]);
    expect(present.byApp.get(appId)).toEqual({ at: NOW, calls: 12_000 });
    expect((await traffic.peaks(NOW - 8 * DAY, NOW - 7 * DAY)).byApp.get(appId)).toBeGreaterThan(24_000);
    expect((await traffic.series(NOW - 6 * HOUR, NOW, 120_000)).byApp.get(appId)).toHaveLength(181);
  });

  it.each<[string, string, Form, string]>([
    ['no query', 'query', {}, 'invalid parameter "query": 1:1: parse error: no expression found in input'],
    ['a query that ends', 'query', { query: 'sum by (app' }, 'unexpected end of input'],
    ['a query that goes on', 'query', { query: 'a b' }, '1:3: parse error: unexpected "b"'],
    ['no expression', 'query', { query: '1a' }, 'parse error: unexpected "1a"'],
    ['a character that is none', 'query', { query: 'a; b' }, "unexpected character: ';'"],
    ['a function that nobody knows', 'query', { query: 'often(a)' }, 'unknown function with name "often"'],
    [
      'a range that is none',
      'query',
      { query: 'max_over_time(a[5:1m])' },
      'bad number or duration syntax: "5"',
    ],
    ['a range of nothing', 'query', { query: 'max_over_time(a[0s:1m])' }, 'duration must be greater than 0'],
    [
      'a time that is none',
      'query',
      { query: 'a', time: 'noon' },
      'invalid parameter "time": cannot parse "noon" to a valid timestamp',
    ],
    [
      'a time that no clock shows',
      'query',
      { query: 'max_over_time(a[5m:1m])', time: '1e20' },
      'invalid parameter "time": cannot parse "1e20" to a valid timestamp',
    ],
    [
      'an end that no clock shows',
      'query_range',
      range({ end: '8640000000001' }),
      'invalid parameter "end": cannot parse "8640000000001" to a valid timestamp',
    ],
    [
      'no start',
      'query_range',
      range({ start: '' }),
      'invalid parameter "start": cannot parse "" to a valid timestamp',
    ],
    [
      'an end before the start',
      'query_range',
      range({ end: '0' }),
      'end timestamp must not be before start time',
    ],
    [
      'no step',
      'query_range',
      range({ step: '' }),
      'invalid parameter "step": cannot parse "" to a valid duration',
    ],
    [
      'a step of nothing',
      'query_range',
      range({ step: '0' }),
      'zero or negative query resolution step widths are not accepted',
    ],
    [
      'a step that is too small',
      'query_range',
      range({ step: '300ms' }),
      'exceeded maximum resolution of 11,000 points per timeseries',
    ],
  ])('refuses %s with 400 and says why', async (_what, path, form, why) => {
    const { status, body } = await ask(await startSim(), path, form);
    expect(status).toBe(400);
    expect(body).toEqual({ status: 'error', errorType: 'bad_data', error: expect.stringContaining(why) });
  });

  it('answers 422 for what can be read but not executed', async () => {
    const sim = await startSim();
    const nested = 'max_over_time(max_over_time(a[1d:1s])[1d:1s])';
    for (const query of ['sum(1)', 'a * b', 'max_over_time(a[1y:500ms])', nested]) {
      const { status, body } = await ask(sim, 'query', { query });
      expect([status, body.status, body.errorType]).toEqual([422, 'error', 'execution']);
    }
    // Each of its 3,601 points would have 31,536 samples.
    const { status, body } = await ask(
      sim,
      'query_range',
      range({ query: 'max_over_time(a[1y:1000s])', step: '1s' }),
    );
    expect([status, body.errorType]).toEqual([422, 'execution']);
  });

  it('has no other routes and methods, and reads no other bodies than forms', async () => {
    const sim = await startSim();
    expect((await ask(sim, 'labels', {}, 'GET')).status).toBe(404);
    expect((await ask(sim, 'query', {}, 'PUT')).status).toBe(405);
    const json = await fetch(`${sim.url}/prometheus/api/v1/query`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: 'a' }),
    });
    expect(json.status).toBe(400);
  });
});
