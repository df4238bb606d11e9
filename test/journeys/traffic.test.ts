import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished, vi } from 'vitest';
import { askUntil } from '../support/ask-until.ts';
import { CHANNEL, LIN, MEI, startWorld, type World } from '../support/world.ts';

const DAY = 86_400_000;
const TOKEN = 'alertmanager-sends-this';
const PATIENCE = { timeout: 60_000, interval: 100 };

/** Something with Prometheus' HTTP API that says the same calls of the shop to every query; `null`: it refuses. */
async function startMonitoring(said: { calls: number | null }) {
  const server = createServer((request, response) => {
    request.resume();
    const value = [Date.now() / 1000, String(said.calls)];
    const data = { resultType: 'vector', result: [{ metric: { app: 'shop' }, value }] };
    response.writeHead(said.calls === null ? 503 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ status: 'success', data }));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

it('the card of a running raise says its calls, and the doctor says why they are not known', async () => {
  const said = { calls: null as number | null };
  const world = await startWorld({
    env: { PROMETHEUS_URL: await startMonitoring(said) },
    yaml: `
channels: { default: ${CHANNEL} }
traffic:
  queries: [{ calls: "sum by (app) (rate(calls[2m])) * 60", appLabel: app }]`,
  });
  onTestFinished(() => world.stop());
  await askUntil(world, MEI, '/quota doctor', ['Prometheus refuses it (http_503)']);
  said.calls = 120_000;
  await askUntil(world, MEI, '/quota doctor', ['calls of 1 app known']);
  await world.say(LIN, '/quota raise shop 300k 3d because Double 11');
  await world.press(MEI, 'request.approve', await world.cardIn('pending'));
  await world.cardIn('allocated');
  await vi.waitFor(
    async () => expect((await world.card())?.text).toContain('Calls now: 120,000 per min'),
    PATIENCE,
  );
  await world.say(MEI, '/quota show R-1');
  await world.told(MEI, /Calls now: 120,000 per min/);
});

/** An alert about the shop, as Alertmanager sends it. */
async function fire(world: World, calls: number): Promise<void> {
  const answer = await fetch(`${world.appUrl()}/hooks/alertmanager`, {
    method: 'POST',
    headers: { authorization: `Bearer ${TOKEN}` },
    body: JSON.stringify({
      version: '4',
      status: 'firing',
      alerts: [
        {
          labels: { alertname: 'NearLimit', app: 'shop' },
          annotations: { headroom_calls: String(calls), headroom_limit: '50000' },
        },
      ],
    }),
  });
  expect(answer.status).toBe(200);
}

/** What the thread of a card says. */
async function threadOf(world: World, ts: string) {
  return (await world.workspace(MEI)).messages.filter((one) => one.threadTs === ts && one.ts !== ts);
}

it('an alert’s request has a chart of the last hours in its thread, its raise the calls, and its end the peak', async () => {
  const world = await startWorld({
    env: { ALERTMANAGER_TOKEN: TOKEN },
    yaml: `
channels: { default: ${CHANNEL} }
alerts: [{ name: near, match: { alertname: NearLimit }, appLabel: app }]
traffic:
  queries: [{ calls: sum by (app) (web_auth_calls_per_minute), appLabel: app }]`,
  });
  onTestFinished(() => world.stop());
  const appId = world.sandbox.receivers[0]?.appId;
  await world.wechat('traffic', { appId, callsPerMinute: 46_000 }, 'PUT');
  for (let repetition = 0; repetition < 3; repetition++) await fire(world, 46_000);
  const card = await world.cardIn('pending');
  const charts = await vi.waitFor(async () => {
    const found = (await threadOf(world, card.ts)).filter(({ files }) => files.length > 0);
    expect(found.length).toBeGreaterThan(0);
    return found;
  }, PATIENCE);
  expect(charts.map(({ files }) => files.map(({ mimetype }) => mimetype))).toEqual([['image/png']]);
  expect(charts[0]?.text).toContain('46,000 per min now, 92% of the limit of 50,000.');
  expect(charts[0]?.text).toContain('A week ago at this time of day: up to ');
  expect(charts[0]?.text).toContain('R-1 would raise the limit to 100,000 per min.');
  await world.press(MEI, 'request.approve', card);
  await world.cardIn('allocated');
  const calls = /Calls now: 46,000 per min/;
  await vi.waitFor(async () => expect((await world.card())?.text).toMatch(calls), PATIENCE);
  await world.forward(2 * DAY);
  const ended = /R-1 has ended.* Peak calls: 46,000/;
  const saysPeak = (one: { text: string }) => ended.test(one.text);
  await vi.waitFor(async () => expect((await threadOf(world, card.ts)).some(saysPeak)).toBe(true), PATIENCE);
  expect((await threadOf(world, card.ts)).filter(({ files }) => files.length > 0)).toHaveLength(1);
});
