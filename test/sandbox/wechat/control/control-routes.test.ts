import { describe, expect, it } from 'vitest';
import { PATHS, startReceiver, startSim, untilState } from '../support.ts';

const MEBIBYTE = 1024 * 1024;

describe('the view', () => {
  it('shows the seed', async () => {
    const sim = await startSim();
    const view = await sim.view();
    expect(view).toMatchObject({
      appId: sim.seed.account.appId,
      receivers: sim.seed.receivers,
      allocations: [],
      pushes: [],
      faults: { pushDelayMs: 5 },
    });
    expect(view.packs[0]).toEqual({
      orderId: sim.seed.packs[0]?.orderId,
      name: sim.seed.packs[0]?.skuName,
      spSpuId: '10000185',
      spSkuId: sim.seed.packs[0]?.spSkuId,
      all: '5000000',
      used: '1152000',
      usedTruly: '1152000',
      paidAt: sim.seed.packs[0]?.paidAt,
      validUntil: sim.seed.packs[0]?.validUntil,
      status: 1,
    });
    expect(JSON.stringify(view)).not.toContain(sim.seed.account.appSecret);
  });
});

describe('the stream', () => {
  it('tells each change with a version that the view has too', async () => {
    const sim = await startSim();
    const response = await fetch(`${sim.url}/_sim/stream`);
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    await sim.setFaults({ errmsg: 'ok' });
    let text = '';
    while (!text.includes('event: change\n')) text += (await reader?.read())?.value ?? '';
    const version = Number(/event: change\ndata: \{"version":(\d+)\}\n\n/.exec(text)?.[1]);
    expect(version).toBe((await sim.view()).version);
    await reader?.cancel();
  });
});

describe('the switches', () => {
  it('are replaced as a whole', async () => {
    const sim = await startSim();
    await sim.json('/_sim/faults', { method: 'PUT', body: { errmsg: 'ok' } });
    expect(await sim.json('/_sim/faults')).toEqual({ errmsg: 'ok' });
  });

  it.each([{ pushes: 'sometimes' }, { latency: 5 }, { latencyMs: -1 }, { answers: [{ path: '*' }] }])(
    'refuse %o',
    async (body) => {
      const sim = await startSim();
      expect((await sim.call('/_sim/faults', { method: 'PUT', body })).status).toBe(400);
      expect((await sim.view()).faults).toEqual({ pushDelayMs: 5 });
    },
  );
});

describe('the call log', () => {
  it('has calls of a path, oldest first, with what was answered', async () => {
    const sim = await startSim();
    await sim.assign();
    await sim.assign({ orderId: 'DD1' });
    const calls = await sim.calls(PATHS.assign);
    expect(calls).toEqual([
      {
        at: sim.clock.now,
        method: 'POST',
        path: PATHS.assign,
        query: { access_token: sim.accessToken },
        body: sim.wish(),
        status: 200,
        answer: { errcode: 0, errmsg: '' },
      },
      expect.objectContaining({ answer: expect.objectContaining({ errcode: 10120800 }) }),
    ]);
    expect(await sim.calls('')).toHaveLength(3);
  });
});

describe('a push by hand', () => {
  it('sends any event in the usual envelope', async () => {
    const receiver = await startReceiver();
    const sim = await startSim({ faults: { pushMode: 'plain' } });
    await sim.json('/_sim/push-target', { method: 'PUT', body: { url: receiver.url } });
    const event = { Event: 'charge_service_quota_notify', event_type: 1, total_quota: 10 };
    expect(await sim.json('/_sim/push', { body: { event } })).toEqual({ ok: true });
    await receiver.count(1);
    expect(JSON.parse(receiver.received[0]?.body ?? '')).toMatchObject({ MsgType: 'event', ...event });
    expect((await sim.call('/_sim/push', { body: { event: 'text' } })).status).toBe(400);
  });
});

describe('a reset', () => {
  it('goes back to the seed and keeps the push target', async () => {
    const receiver = await startReceiver();
    const sim = await startSim();
    await sim.json('/_sim/push-target', { method: 'PUT', body: { url: receiver.url } });
    await sim.assign();
    await untilState(sim, 'request-0001', 'allocated');
    await receiver.count(1);
    await sim.setFaults({ down: true });
    expect(await sim.json('/_sim/reset', { body: {} })).toEqual({ ok: true });
    const view = await sim.view();
    expect(view).toMatchObject({ allocations: [], pushes: [], faults: { pushDelayMs: 5 } });
    expect(view.packs[0]?.usedTruly).toBe('1152000');
    expect(await sim.calls('')).toEqual([]);
    const query = { access_token: await sim.token() };
    expect((await sim.json(PATHS.assign, { query, body: sim.wish() })).errcode).toBe(0);
    await receiver.count(2);
  });

  it('forgets what was about to happen', async () => {
    const receiver = await startReceiver();
    const sim = await startSim({ faults: { pushMode: 'plain', pushDelayMs: 60 } });
    await sim.json('/_sim/push-target', { method: 'PUT', body: { url: receiver.url } });
    await sim.assign();
    await sim.json('/_sim/reset', { body: {} });
    const query = { access_token: await sim.token() };
    await sim.json(PATHS.assign, { query, body: sim.wish({ requestId: 'request-0002' }) });
    await receiver.count(1);
    expect(receiver.received.map((push) => JSON.parse(push.body).request_id)).toEqual(['request-0002']);
  });
});

describe('the edges', () => {
  it('refuse a body of more than a mebibyte', async () => {
    const sim = await startSim();
    const raw = JSON.stringify({ event: { text: 'x'.repeat(MEBIBYTE) } });
    expect((await sim.call('/_sim/push', { raw })).status).toBe(413);
    expect((await sim.call(PATHS.assign, { raw, query: { access_token: sim.accessToken } })).status).toBe(
      413,
    );
  });

  it('refuse what is no JSON object and what is no route', async () => {
    const sim = await startSim();
    expect((await sim.call('/_sim/push', { raw: '[1' })).status).toBe(400);
    expect((await sim.call('/_sim/nothing')).status).toBe(404);
    expect((await sim.call('/_sim/toString')).status).toBe(404);
  });

  it('let go of everything when the simulator stops', async () => {
    const sim = await startSim();
    const stream = await fetch(`${sim.url}/_sim/stream`);
    await sim.stop();
    await expect(stream.text().then(() => fetch(sim.url))).rejects.toThrow();
  });
});

describe('WeChat’s own console', () => {
  const wish = (sim: Awaited<ReturnType<typeof startSim>>) => {
    const { requestId: _, ...rest } = sim.wish({});
    return rest;
  };

  it('allocates under a requestId of its own, and the push tells of it', async () => {
    const receiver = await startReceiver();
    const sim = await startSim({ faults: { pushMode: 'plain', usageLagMs: 0 } });
    await sim.json('/_sim/push-target', { method: 'PUT', body: { url: receiver.url } });
    const done = await sim.json('/_sim/console/assign', { body: wish(sim) });
    await receiver.count(1);
    expect(done).toEqual({ ok: true, requestId: expect.stringMatching(/^\d{13}$/) });
    const [pushed] = receiver.received.map((push) => JSON.parse(push.body));
    expect(pushed).toMatchObject({ event_type: 5, request_id: done.requestId, sku_id: wish(sim).skuId });
  });

  it('says nothing of it where that is wanted, and takes it back before it begins', async () => {
    const sim = await startSim({ faults: { usageLagMs: 0, pushDelayMs: 5 } });
    const beginTime = Date.now() + 3_600_000;
    const done = await sim.json('/_sim/console/assign', {
      body: { ...wish(sim), push: false, beginTime },
    });
    const requestId = String(done.requestId);
    await untilState(sim, requestId, 'allocated');
    const { orderId } = wish(sim);
    const cancel = { orderId, requestId, push: false };
    expect(await sim.json('/_sim/console/cancel', { body: cancel })).toEqual({ ok: true });
    await untilState(sim, requestId, 'cancelled');
    expect((await sim.view()).pushes).toEqual([]);
  });

  it('refuses what WeChat would', async () => {
    const sim = await startSim();
    const refused = async (change: object) =>
      (await sim.call('/_sim/console/assign', { body: { ...wish(sim), ...change } })).status;
    expect(await refused({ orderId: 'DD0' })).toBe(409);
    expect(await refused({ skuId: '1' })).toBe(409);
    expect(await refused({ receiverAppId: 'wx0' })).toBe(409);
    expect(
      (await sim.call('/_sim/console/cancel', { body: { orderId: 'DD0', requestId: 'x' } })).status,
    ).toBe(409);
  });
});
