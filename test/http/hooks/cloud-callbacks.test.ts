import { describe, expect, it } from 'vitest';
import { alibaba, grafana, tencent } from './cloud-samples.ts';
import { hook, TOKEN } from './support.ts';

const FORM = 'application/x-www-form-urlencoded; charset=UTF-8';

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
