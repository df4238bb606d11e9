import { describe, expect, it } from 'vitest';
import type { Alert } from '../../../src/domain/alerts/alert.ts';
import { createAlertRoutes } from '../../../src/http/hooks/alert-routes.ts';
import { recordingLog, serve } from '../support.ts';

const TOKEN = 'alertmanager-sends-this';

async function hook(take: (alerts: readonly Alert[]) => Promise<void> = async () => {}) {
  const taken: Alert[] = [];
  const { log } = recordingLog();
  const routes = createAlertRoutes({
    token: TOKEN,
    log,
    take: async (alerts) => {
      taken.push(...alerts);
      await take(alerts);
    },
  });
  const { url } = await serve([routes]);
  const send = (body: unknown, authorization = `Bearer ${TOKEN}`) =>
    fetch(`${url}/hooks/alertmanager`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  return { send, taken };
}

/** As Alertmanager sends it: https://prometheus.io/docs/alerting/latest/configuration/#webhook_config */
const webhook = {
  version: '4',
  groupKey: '{}:{alertname="NearLimit"}',
  truncatedAlerts: 0,
  status: 'firing',
  receiver: 'headroom',
  groupLabels: { alertname: 'NearLimit' },
  commonLabels: {},
  commonAnnotations: {},
  externalURL: 'http://alertmanager:9093',
  alerts: [
    {
      status: 'firing',
      labels: { alertname: 'NearLimit', app: 'shop' },
      annotations: { headroom_calls: '4.6e+04', headroom_limit: '50000', headroom_share_45011: '12%' },
      startsAt: '2026-11-11T00:00:00Z',
      endsAt: '0001-01-01T00:00:00Z',
      generatorURL: 'http://prometheus:9090/graph',
      fingerprint: 'c1a2b3',
    },
    { status: 'resolved', labels: { alertname: 'NearLimit', app: 'tickets' }, annotations: {} },
  ],
};

describe('POST /hooks/alertmanager', () => {
  it("takes Alertmanager's webhook, with its figures", async () => {
    const { send, taken } = await hook();
    expect((await send(webhook)).status).toBe(200);
    expect(taken).toEqual([
      {
        status: 'firing',
        labels: { alertname: 'NearLimit', app: 'shop' },
        facts: { calls: 46_000, limit: 50_000, share45011: 0.12, share40163: null },
      },
      {
        status: 'resolved',
        labels: { alertname: 'NearLimit', app: 'tickets' },
        facts: { calls: null, limit: null, share45011: null, share40163: null },
      },
    ]);
  });

  it('takes one alert by itself, with numbers as numbers', async () => {
    const { send, taken } = await hook();
    const one = { labels: { alertname: 'NearLimit', app: 'shop' }, annotations: { headroom_calls: 46_000 } };
    expect((await send(one)).status).toBe(200);
    expect(taken).toMatchObject([{ status: 'firing', facts: { calls: 46_000 } }]);
  });

  it.each(['NaN', '+Inf', '-5', '1e99', '0x10', '', ' ', '46k', '1'.repeat(1_900)])(
    'takes %j for no figure',
    async (figure) => {
      const { send, taken } = await hook();
      await send({
        labels: { a: 'b' },
        annotations: { headroom_calls: figure, headroom_share_45011: figure },
      });
      expect(taken).toMatchObject([{ facts: { calls: null, share45011: null } }]);
    },
  );

  it.each([
    ['no token', webhook, '', 401],
    ['another one', webhook, 'Bearer another', 401],
    ['no JSON', '{', `Bearer ${TOKEN}`, 400],
    ['another shape', { hello: 'world' }, `Bearer ${TOKEN}`, 400],
    ['labels of another type', { alerts: [{ labels: [1] }] }, `Bearer ${TOKEN}`, 400],
    ['too large a body', 'x'.repeat(2 * 1024 * 1024), `Bearer ${TOKEN}`, 413],
  ])('refuses %s', async (_what, body, authorization, status) => {
    const { send, taken } = await hook();
    const answer = await send(body, authorization).catch(() => ({ status: 413 }));
    expect(answer.status).toBe(status);
    expect(taken).toEqual([]);
  });

  it('answers 503 where it is to be sent again, without a reason', async () => {
    const { send } = await hook(() => Promise.reject(new Error('redis://secret')));
    const answer = await send(webhook);
    expect(answer.status).toBe(503);
    expect(await answer.json()).toEqual({ error: 'unavailable' });
  });
});
