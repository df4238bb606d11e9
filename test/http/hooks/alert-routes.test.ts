import { describe, expect, it } from 'vitest';
import { hook, TOKEN } from './support.ts';

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
