import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import { createTraffic } from '../../src/prometheus/create-traffic.ts';
import { sampleOf } from '../support/metrics-text.ts';
import {
  type MonitoringServer,
  startAlertmanagers,
  startPrometheus,
} from '../support/monitoring-programs.ts';
import { CHANNEL, MEI, startWorld, type World } from '../support/world.ts';

const TOKEN = 'alertmanager-sends-this';
/** More than the limit of 50,000; a raise of 50,000 makes it 70 % of the limit. */
const CALLS = 70_000;

const routes = z.looseObject({
  route: z.looseObject({ routes: z.tuple([z.looseObject({})]) }),
  receivers: z
    .tuple([z.looseObject({ webhook_configs: z.tuple([z.looseObject({})]) })])
    .rest(z.looseObject({})),
});

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'headroom-monitoring-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
});

const file = (name: string, text: string): string => {
  writeFileSync(join(dir, name), text);
  return join(dir, name);
};

/** The example route, which is as quick as Alertmanager can be, to a process of the test. */
function route(appUrl: string): string {
  const example = routes.parse(parse(readFileSync('deploy/alertmanager/alertmanager.yml', 'utf8')));
  const [toHeadroom] = example.route.routes;
  Object.assign(toHeadroom, { group_wait: '0s', group_interval: '1s', repeat_interval: '1s' });
  Object.assign(example.receivers[0].webhook_configs[0], {
    url: `${appUrl}/hooks/alertmanager`,
    http_config: { authorization: { credentials_file: file('token', TOKEN) } },
  });
  return file('alertmanager.yml', stringify(example));
}

/** The example rule with a window of seconds, over the figures of the sandbox's pages. */
function scraping(metricsUrl: string, alertmanagers: MonitoringServer[]): string {
  const example = readFileSync('deploy/prometheus/traffic.rules.yml', 'utf8');
  const rules = example.replaceAll('[5m]', '[10s]').replace('for: 3m', 'for: 1s');
  expect(rules).not.toMatch(/\d+m\b/);
  const pages = new URL(metricsUrl);
  return file(
    'prometheus.yml',
    stringify({
      global: { scrape_interval: '1s', evaluation_interval: '1s' },
      rule_files: [file('traffic.rules.yml', rules)],
      scrape_configs: [
        { job_name: 'pages', metrics_path: pages.pathname, static_configs: [{ targets: [pages.host] }] },
      ],
      alerting: {
        alertmanagers: [{ static_configs: [{ targets: alertmanagers.map(({ address }) => address) }] }],
      },
    }),
  );
}

/** What became of alerts so far, as Headroom itself counts it. */
async function outcome(world: World, name: string): Promise<number> {
  const text = await (await fetch(`${world.appUrl()}/metrics`)).text();
  return sampleOf(text, 'headroom_alerts_total', { outcome: name }) ?? 0;
}

/** Notifications that one Alertmanager has sent to the webhook. */
async function sentBy({ address }: MonitoringServer): Promise<number> {
  const text = await (await fetch(`http://${address}/metrics`)).text();
  return sampleOf(text, 'alertmanager_notifications_total', { integration: 'webhook' }) ?? 0;
}

/** What Headroom itself reads in that Prometheus: the calls now, their peak, and what is wrong with a query. */
async function knowsCalls({ address }: MonitoringServer, appId: string): Promise<void> {
  const calls = 'sum by (app) (rate(web_auth_calls_total[10s])) * 60';
  const traffic = createTraffic({
    url: `http://${address}`,
    token: null,
    apps: [{ appId, name: 'shop' }],
    stepMs: 1_000,
    queries: [
      { calls: 'sum(', app: { name: 'shop' } },
      { calls, app: { label: 'app' } },
    ],
    timeoutMs: 60_000,
    historyTimeoutMs: 60_000,
  });
  // Two scrapes within ten seconds are what a rate needs, and a busy machine may miss some.
  const { problems } = await vi.waitFor(async () => {
    const found = await traffic.now();
    expect(found.byApp.get(appId)?.calls).toBeGreaterThan(CALLS / 10);
    return found;
  });
  expect(problems).toMatchObject([{ query: 1, what: 'refused', detail: expect.stringMatching(/^bad_data/) }]);
  const peaks = await traffic.peaks(Date.now() - 60_000, Date.now());
  expect(peaks.byApp.get(appId)).toBeGreaterThan(CALLS / 10);
  const series = await traffic.series(Date.now() - 60_000, Date.now(), 1_000);
  expect(series.byApp.get(appId)?.length).toBeGreaterThan(0);
}

function atLeast(count: number, look: () => Promise<number>): Promise<void> {
  return vi.waitFor(async () => expect(await look()).toBeGreaterThanOrEqual(count), {
    timeout: 60_000,
    interval: 100,
  });
}

it('a real Prometheus and a pair of Alertmanagers make one request of a load, all repetitions fold into it, and the raise ends the alert', async () => {
  const world = await startWorld({
    env: { ALERTMANAGER_TOKEN: TOKEN },
    yaml: `
channels: { default: ${CHANNEL} }
alerts:
  - { name: near, match: { alertname: WebAuthNearLimit }, appLabel: app }`,
  });
  onTestFinished(() => world.stop());
  const alertmanagers = await startAlertmanagers(route(world.appUrl()), join(dir, 'alertmanager'));
  const config = scraping(`${world.sandbox.wechatUrl}/_sim/metrics`, alertmanagers);
  const prometheus = await startPrometheus(config, join(dir, 'prometheus'));

  const appId = world.sandbox.receivers[0]?.appId;
  await world.wechat('traffic', { appId, callsPerMinute: CALLS }, 'PUT');
  const card = await world.cardIn('pending', 'R-1', 60_000);
  expect(card.text).toContain('of 50,000 calls/min');
  expect(card.text).toContain('refused with 45011');

  await knowsCalls(prometheus, appId ?? '');
  await atLeast(2, () => outcome(world, 'folded'));
  const [first, second] = alertmanagers;
  await first.kill();
  const before = await sentBy(second);
  const folded = await outcome(world, 'folded');
  await atLeast(before + 2, () => sentBy(second));
  await atLeast(folded + 1, () => outcome(world, 'folded'));
  expect(await outcome(world, 'requested')).toBe(1);
  expect(await world.card('R-2')).toBeUndefined();

  await world.press(MEI, 'request.approve', card);
  await world.cardIn('allocated');
  await atLeast(1, () => outcome(world, 'resolved'));
  // What becomes of the alerts is on the card, which is drawn anew for it at most once a minute.
  await vi.waitFor(
    async () => {
      await world.forward(61_000);
      expect((await world.card())?.text).toMatch(/Alerts.*more alerts.* resolved/);
    },
    { timeout: 60_000, interval: 1_000 },
  );
  expect((await world.provider()).allocations).toHaveLength(1);
  expect(await outcome(world, 'requested')).toBe(1);
  expect(await world.card('R-2')).toBeUndefined();
});
