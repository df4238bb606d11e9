import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished, vi } from 'vitest';
import { askUntil } from '../support/ask-until.ts';
import { CHANNEL, LIN, MEI, startWorld } from '../support/world.ts';

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
  await vi.waitFor(async () => expect((await world.card())?.text).toContain('Calls now: 120,000 per min'), {
    timeout: 60_000,
    interval: 100,
  });
  await world.say(MEI, '/quota show R-1');
  await world.told(MEI, /Calls now: 120,000 per min/);
});
