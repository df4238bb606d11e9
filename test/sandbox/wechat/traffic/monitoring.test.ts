import { createServer } from 'node:http';
import { expect, it, onTestFinished, vi } from 'vitest';
import type { TrafficInput, TrafficView } from '../../../../sandbox/wechat/traffic/traffic-control.ts';
import { parseAlerts } from '../../../../src/http/hooks/parse-alerts.ts';
import { freePort } from '../../../support/free-port.ts';
import { startSim } from '../support.ts';

const TIMING = { lookMs: 5, forMs: 3_000, repeatMs: 15_000, retryMs: 2_000 };
const TOKEN = 'monitoring-sends-this';

type Received = { authorization: string | undefined; body: Buffer };

/** Takes alerts, as often as `statuses` says otherwise, and then with 200. */
async function startHook(...statuses: number[]) {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      received.push({ authorization: request.headers.authorization, body: Buffer.concat(chunks) });
      response.writeHead(statuses.shift() ?? 200).end('{}');
    });
  });
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${port}/hooks/alertmanager`, received };
}

async function watched(...statuses: number[]) {
  const hook = await startHook(...statuses);
  const sim = await startSim({ monitoring: TIMING });
  await sim.call('/_sim/alert-target', { method: 'PUT', body: { url: hook.url, token: TOKEN } });
  const appId = sim.seed.receivers[0]?.appId ?? '';
  const drive = (input: Omit<TrafficInput, 'appId'>) =>
    sim.call('/_sim/traffic', { method: 'PUT', body: { appId, ...input } });
  const view = async (): Promise<TrafficView> => JSON.parse((await sim.call('/_sim/traffic')).text);
  const alertIs = (alert: string) =>
    vi.waitFor(async () => expect((await view()).apps[0]?.alert).toBe(alert), { interval: 5 });
  /** So many have arrived, and the monitoring knows it. */
  const arrived = (count: number) =>
    vi.waitFor(
      async () => {
        expect(hook.received).toHaveLength(count);
        expect((await view()).notices.map(({ answered }) => answered)).not.toContain(undefined);
      },
      { interval: 5 },
    );
  /** The monitoring has looked since: what another app fires now has arrived, and nothing else. */
  const looked = async () => {
    const other = sim.seed.receivers[1]?.appId ?? '';
    const before = hook.received.length;
    await sim.call('/_sim/traffic', { method: 'PUT', body: { appId: other, callsPerMinute: 46_000 } });
    await vi.waitFor(async () =>
      expect((await view()).apps.find((app) => app.appId === other)?.alert).toBe('pending'),
    );
    sim.clock.now += TIMING.forMs;
    await arrived(before + 1);
    const [last] = parseAlerts(hook.received.at(-1)?.body ?? Buffer.of()).alerts;
    expect(last).toMatchObject({ status: 'firing', labels: { app: other } });
  };
  return { sim, appId, hook, drive, view, alertIs, arrived, looked };
}

it('sends what Alertmanager would, once traffic has stayed near the limit, and again while it does', async () => {
  const { sim, appId, hook, drive, alertIs, arrived } = await watched();
  await drive({ callsPerMinute: 46_000, share40163: 0.1 });
  await alertIs('pending');
  expect(hook.received).toEqual([]);
  sim.clock.now += TIMING.forMs;
  await arrived(1);
  sim.clock.now += TIMING.repeatMs;
  await arrived(2);
  expect(hook.received[0]?.authorization).toBe(`Bearer ${TOKEN}`);
  expect(parseAlerts(hook.received[0]?.body ?? Buffer.of()).alerts).toEqual([
    {
      status: 'firing',
      labels: { alertname: 'WebAuthNearLimit', headroom: 'raise', app: appId },
      facts: { calls: 46_000, limit: 50_000, share45011: 0, share40163: 0.1 },
    },
  ]);
});

it('sends that it is over, once, and then is quiet', async () => {
  const { sim, hook, drive, view, alertIs, arrived, looked } = await watched();
  await drive({ callsPerMinute: 46_000 });
  await alertIs('pending');
  sim.clock.now += TIMING.forMs;
  await arrived(1);
  await drive({ callsPerMinute: 20_000 });
  await arrived(2);
  await alertIs('quiet');
  sim.clock.now += TIMING.repeatMs;
  expect(parseAlerts(hook.received[1]?.body ?? Buffer.of()).alerts[0]?.status).toBe('resolved');
  const { notices } = await view();
  expect(notices.map(({ status, answered }) => [status, answered])).toEqual([
    ['resolved', 200],
    ['firing', 200],
  ]);
  await looked();
});

it('sends nothing of a peak that was short', async () => {
  const { hook, drive, alertIs, looked } = await watched();
  await drive({ callsPerMinute: 46_000 });
  await alertIs('pending');
  await drive({ callsPerMinute: 20_000 });
  await alertIs('quiet');
  await looked();
  expect(hook.received).toHaveLength(1);
});

it('sends again what was not taken', async () => {
  const { sim, drive, view, alertIs, arrived } = await watched(503);
  await drive({ callsPerMinute: 46_000 });
  await alertIs('pending');
  sim.clock.now += TIMING.forMs;
  await vi.waitFor(async () => expect((await view()).notices[0]?.answered).toBe(503), { interval: 5 });
  sim.clock.now += TIMING.retryMs;
  await arrived(2);
});

it('keeps its target over a reset, and sends nothing without one', async () => {
  const { sim, view } = await watched();
  await sim.call('/_sim/reset', { body: {} });
  expect((await view()).monitored).toBe(true);
  const other = await startSim();
  const found: TrafficView = JSON.parse((await other.call('/_sim/traffic')).text);
  expect(found.monitored).toBe(false);
});
