import { describe, expect, it } from 'vitest';
import type { Alert } from '../../../src/domain/alerts/alert.ts';
import { createAlertRoutes } from '../../../src/http/hooks/alert-routes.ts';
import { recordingLog, serve } from '../support.ts';

const TOKEN = 'alertmanager-sends-this';

async function hook(take: (alerts: readonly Alert[]) => Promise<void> = async () => {}) {
  const taken: Alert[] = [];
  const unread: [string, number][] = [];
  const { log, lines } = recordingLog();
  const routes = createAlertRoutes({
    token: TOKEN,
    log,
    noteUnread: async (why, count) => {
      unread.push([why, count]);
    },
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
  /** As a service that can only be given an address sends it. */
  const callBack = (query: string, body: string, headers: Record<string, string> = {}) =>
    fetch(`${url}/hooks/alertmanager${query}`, { method: 'POST', headers, body });
  return { send, callBack, taken, unread, lines };
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

const FORM = 'application/x-www-form-urlencoded; charset=UTF-8';

/** The sample of https://www.alibabacloud.com/help/doc-detail/60714.htm, as it is sent. */
const alibaba = new URLSearchParams({
  expression: '$Average>=95',
  metricName: 'Host.mem.usedutilization',
  instanceName: 'instance-name-****',
  signature: 'eEq1zHuCUp0XSmLD8p8VtTKF****',
  metricProject: 'acs_ecs',
  userId: '12****',
  curValue: '97.39',
  alertName: '基础监控-ECS-内存使用率',
  namespace: 'acs_ecs',
  triggerLevel: 'WARN',
  alertState: 'ALERT',
  preTriggerLevel: 'WARN',
  ruleId: 'applyTemplateee147e59-664f-4033-a1be-e9595746****',
  dimensions: '{userId=12****, instanceId=i-12****}',
  timestamp: '1508136760',
});

/** The sample of https://www.tencentcloud.com/document/product/248/38209 for a metric. */
const tencent = {
  sessionId: 'xxxxxxxx',
  alarmStatus: '1',
  alarmType: 'metric',
  alarmObjInfo: {
    region: 'gz',
    namespace: 'qce/cvm',
    appId: 'xxxxxxxxxxxx',
    uin: 'xxxxxxxxxxxx',
    dimensions: { unInstanceId: 'ins-o9p3rg3m', objId: 'xxxxxxxxxxxx' },
  },
  alarmPolicyInfo: {
    policyId: 'policy-n4exeh88',
    policyType: 'cvm_device',
    policyName: 'test',
    policyTypeCName: 'CVM - basic monitoring',
    conditions: {
      metricName: 'cpu_usage',
      metricShowName: 'CPU utilization',
      calcType: '>',
      calcValue: '90',
      calcUnit: '%',
      currentValue: '100',
      unit: '%',
      period: '60',
      periodNum: '1',
      alarmNotifyType: 'continuousAlarm',
      alarmNotifyPeriod: 300,
    },
  },
  firstOccurTime: '2017-03-09 07:00:00',
  durationTime: 500,
  recoverTime: '2017-03-09 07:50:00',
};

/** https://grafana.com/docs/grafana/latest/alerting/configure-notifications/manage-contact-points/integrations/webhook-notifier/ */
const grafana = {
  receiver: 'headroom',
  status: 'firing',
  orgId: 1,
  alerts: [
    {
      status: 'firing',
      labels: { alertname: 'NearLimit', app: 'shop' },
      annotations: { headroom_calls: '46000' },
      startsAt: '2018-08-03T15:52:26.739266876+02:00',
      endsAt: '0001-01-01T00:00:00Z',
      values: { B: 44.23943737541908, C: 1 },
      valueString: "[ var='B' labels={} value=44 ]",
      generatorURL: 'https://grafana.example.com/alerting/grafana/1afz29v7z/edit',
      fingerprint: 'c6eadffa33fcdf37',
      silenceURL: 'https://grafana.example.com/alerting/silence/new',
      dashboardURL: '',
      panelURL: '',
      imageURL: null,
    },
  ],
  groupLabels: {},
  commonLabels: {},
  commonAnnotations: {},
  externalURL: 'https://grafana.example.com/',
  version: '1',
  groupKey: '{}:{}',
  truncatedAlerts: 0,
  title: '[FIRING:1]  (NearLimit)',
  state: 'alerting',
  message: '**Firing**',
};

describe('callbacks of clouds', () => {
  const address = `?token=${TOKEN}`;
  const json = (body: unknown) => JSON.stringify(body);

  it('of Alibaba Cloud are forms, with what is watched as labels and what was measured as value', async () => {
    const { callBack, taken } = await hook();
    expect((await callBack(address, alibaba.toString(), { 'content-type': FORM })).status).toBe(200);
    expect(taken).toEqual([
      {
        status: 'firing',
        labels: {
          alertname: '基础监控-ECS-内存使用率',
          userId: '12****',
          instanceId: 'i-12****',
          instanceName: 'instance-name-****',
          metricName: 'Host.mem.usedutilization',
          namespace: 'acs_ecs',
          ruleId: 'applyTemplateee147e59-664f-4033-a1be-e9595746****',
          triggerLevel: 'WARN',
        },
        facts: { calls: null, limit: null, share45011: null, share40163: null },
        value: 97.39,
      },
    ]);
  });

  it('of Tencent Cloud are JSON, with statuses as texts and as numbers', async () => {
    const { callBack, taken } = await hook();
    expect((await callBack(address, json(tencent))).status).toBe(200);
    expect((await callBack(address, json({ ...tencent, alarmStatus: 0 }))).status).toBe(200);
    expect(taken).toMatchObject([
      {
        status: 'firing',
        labels: { alertname: 'test', unInstanceId: 'ins-o9p3rg3m', metricName: 'cpu_usage', region: 'gz' },
        value: 100,
      },
      { status: 'resolved' },
    ]);
  });

  it("of Grafana's contact point are Alertmanager's with more beside them", async () => {
    const { send, taken } = await hook();
    expect((await send(grafana)).status).toBe(200);
    expect(taken).toMatchObject([{ labels: { app: 'shop' }, facts: { calls: 46_000 } }]);
  });

  const changed = (change: Record<string, string>) =>
    new URLSearchParams({ ...Object.fromEntries(alibaba), ...change }).toString();
  const event = {
    ...tencent,
    alarmType: 'event',
    alarmObjInfo: {
      region: 'hk',
      dimensions: { unInstanceId: 'ins-7hw5sju6', objDetail: { deviceLanIp: '172.19.0.125' } },
    },
    alarmPolicyInfo: {
      policyName: 'events',
      conditions: { eventName: 'ping_unreachable', productName: 'cvm' },
    },
  };
  it.each<[string, string, unknown[]]>([
    ['a resolved one', changed({ alertState: 'OK' }), [{ status: 'resolved' }]],
    ['ALARM', changed({ alertState: 'ALARM' }), [{ status: 'firing' }]],
    ['one without data, which is neither', changed({ alertState: 'INSUFFICIENT_DATA' }), []],
    ['a value that is no number', changed({ curValue: '-' }), [{ value: null }]],
    [
      'dimensions that are none',
      changed({ dimensions: '{}' }),
      [{ labels: { metricName: 'Host.mem.usedutilization' } }],
    ],
    [
      'the JSON of older ones',
      json({ ...Object.fromEntries(alibaba), dimensions: [{ instanceId: 'i-1', nested: {} }] }),
      [{ labels: { instanceId: 'i-1' } }],
    ],
    [
      'a giant name, cut',
      changed({ alertName: 'x'.repeat(3_000), dimensions: `{a=${'y'.repeat(9_000)}, b=2}` }),
      [{ labels: { alertname: 'x'.repeat(2_000), a: 'y'.repeat(2_000), b: '2' } }],
    ],
    [
      'fields that are no text',
      json({ ...Object.fromEntries(alibaba), ruleId: {}, curValue: 5 }),
      [{ value: 5 }],
    ],
    [
      'conditions that are none',
      json({ ...tencent, alarmPolicyInfo: { policyName: 'test', policyId: [], conditions: null } }),
      [{ labels: { alertname: 'test' }, value: null }],
    ],
    [
      'an event, which has no value',
      json(event),
      [{ labels: { eventName: 'ping_unreachable' }, value: null }],
    ],
  ])('are taken: %s', async (_what, body, expected) => {
    const { callBack, taken } = await hook();
    const type = body.startsWith('{') ? 'application/json' : FORM;
    expect((await callBack(address, body, { 'content-type': type })).status).toBe(200);
    expect(taken).toHaveLength(expected.length);
    expect(taken).toMatchObject(expected);
  });

  it.each([
    ['another state', changed({ alertState: 'MAYBE' }), 400],
    ['no name', changed({ alertName: '' }), 400],
    ['another form', 'a=b', 400],
  ])('are refused: %s', async (_what, body, status) => {
    const { callBack, taken } = await hook();
    expect((await callBack(address, body, { 'content-type': FORM })).status).toBe(status);
    expect(taken).toEqual([]);
  });

  it.each([
    ['the token in the address', address, undefined, 200],
    ['the token as password', '', `Basic ${Buffer.from(`any:${TOKEN}`).toString('base64')}`, 200],
    ['another token in the address', '?token=another', undefined, 401],
    ['an empty one', '?token=', undefined, 401],
    ['another password', '', `Basic ${Buffer.from('any:another').toString('base64')}`, 401],
    ['junk as credentials', '', 'Basic %%%', 401],
    ['none', '', undefined, 401],
  ])('are let in by %s or not', async (_what, query, authorization, status) => {
    const { callBack } = await hook();
    const headers = authorization === undefined ? {} : { authorization };
    expect((await callBack(query, json(tencent), headers)).status).toBe(status);
  });
});

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

  const good = webhook.alerts[0];
  const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, n) => [`l${n}`, 'x']));
  it.each<[string, object, object]>([
    [
      'a long annotation',
      { ...good, annotations: { ...good?.annotations, description: 'x'.repeat(30_000) } },
      { facts: { calls: 46_000 } },
    ],
    [
      'a long label, cut between characters',
      { ...good, labels: { ...good?.labels, z: `${'x'.repeat(1_999)}😀` } },
      { labels: { z: 'x'.repeat(1_999) } },
    ],
    ['hundreds of labels', { ...good, labels: { ...many(300), app: 'shop' } }, { labels: { app: 'shop' } }],
    [
      'a long name of a label',
      { ...good, labels: { app: 'shop', ['z'.repeat(2_000)]: 'y' } },
      { labels: { app: 'shop' } },
    ],
    ['no annotations', { ...good, annotations: null }, { facts: { calls: null } }],
    [
      'a label that is no text',
      { ...good, labels: { app: 'shop', z: [1], y: null } },
      { labels: { app: 'shop' } },
    ],
    ['no status of its own', { ...good, status: null }, { status: 'firing' }],
    ['its status in capitals', { ...good, status: 'RESOLVED' }, { status: 'resolved' }],
  ])('takes an alert with %s', async (_what, odd, read) => {
    const { send, taken, unread } = await hook();
    expect((await send({ ...webhook, alerts: [odd] })).status).toBe(200);
    expect(taken).toMatchObject([read]);
    expect(Object.keys(taken[0]?.labels ?? {}).every((name) => name.length < 200)).toBe(true);
    expect(unread).toEqual([]);
  });

  it.each<[string, unknown, string]>([
    ['is none', null, 'alerts[1]'],
    ['is a text', 'x', 'alerts[1]'],
    ['has a status that nobody knows', { ...good, status: 'weird' }, 'alerts[1].status'],
    ['has a list for labels', { ...good, labels: ['x'] }, 'alerts[1].labels'],
    ['has a text for annotations', { ...good, annotations: 'x' }, 'alerts[1].annotations'],
  ])(
    'skips, counts and logs an alert that %s, and takes the others of its group',
    async (_what, odd, where) => {
      const { send, taken, unread, lines } = await hook();
      expect((await send({ ...webhook, alerts: [good, odd, good] })).status).toBe(200);
      expect(taken).toHaveLength(2);
      expect(unread).toEqual([['unreadable', 1]]);
      expect(lines.map((line) => JSON.parse(line))).toContainEqual(
        expect.objectContaining({ level: 40, skipped: 1, where }),
      );
    },
  );

  it('reads no more of a group than anybody would send', async () => {
    const { send, taken, unread } = await hook();
    expect((await send({ alerts: Array.from({ length: 10_007 }, () => ({})) })).status).toBe(200);
    expect(taken).toHaveLength(10_000);
    expect(unread).toEqual([['unreadable', 7]]);
  });

  it('counts what is too large, and what cannot be read at all', async () => {
    const { send, unread } = await hook();
    await send('x'.repeat(2 * 1024 * 1024)).catch(() => {});
    await send('{');
    await send({ ...webhook, alerts: [null, 1] });
    await send('{', 'Bearer another');
    expect(unread).toEqual([
      ['too_large', 1],
      ['unreadable', 1],
      ['unreadable', 2],
    ]);
  });

  it('counts nothing that is sent again', async () => {
    const { send, unread } = await hook(() => Promise.reject(new Error('no Redis')));
    expect((await send({ ...webhook, alerts: [good, null] })).status).toBe(503);
    expect(unread).toEqual([]);
  });

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
