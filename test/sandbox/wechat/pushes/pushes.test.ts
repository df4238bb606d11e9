import { describe, expect, it, vi } from 'vitest';
import type { WeChatFaults } from '../../../../sandbox/wechat/control/control.ts';
import { decrypt, sign } from '../../../../sandbox/wechat/crypto.ts';
import { DAY, NOW, PATHS, type Sim, startReceiver, startSim, untilState } from '../support.ts';

type Receiver = Awaited<ReturnType<typeof startReceiver>>;

const simFor = async (receiver: Receiver, faults: WeChatFaults = {}, more: object = {}) =>
  startSim({
    faults,
    change: (seed) => {
      seed.account.pushUrl = receiver.url;
    },
    ...more,
  });
const settled = (sim: Sim, outcome: string, count = 1) =>
  vi.waitFor(
    async () => {
      const { pushes } = await sim.view();
      if (pushes.filter((push) => push.outcome === outcome).length !== count) throw new Error('not yet');
      return pushes;
    },
    { timeout: 5_000, interval: 5 },
  );
const cancel = (sim: Sim) => {
  const { orderId, requestId } = sim.wish();
  return sim.charge(PATHS.cancel, { body: { orderId, requestId } });
};

describe('an event on the wire', () => {
  it('is encrypted JSON by default, signed over the ciphertext', async () => {
    const receiver = await startReceiver();
    const sim = await simFor(receiver);
    await sim.assign();
    await receiver.count(1);
    const [push] = receiver.received;
    const { pushToken, pushAesKey, appId, originalId } = sim.seed.account;
    const body: { ToUserName: string; Encrypt: string } = JSON.parse(push?.body ?? '');
    const { timestamp = '', nonce = '', ...query } = push?.query ?? {};
    expect(push).toMatchObject({ method: 'POST', path: '/wechat/push', contentType: 'application/json' });
    expect(query).toEqual({
      signature: sign(pushToken, timestamp, nonce),
      openid: expect.stringMatching(/^o[\w-]{27}$/),
      encrypt_type: 'aes',
      msg_signature: sign(pushToken, timestamp, nonce, body.Encrypt),
    });
    expect(timestamp).toBe(String(NOW / 1000));
    expect(Object.keys(body)).toEqual(['ToUserName', 'Encrypt']);
    const plain = decrypt(body.Encrypt, pushAesKey);
    expect(plain.appId).toBe(appId);
    expect(JSON.parse(plain.message)).toEqual({
      ToUserName: originalId,
      FromUserName: query.openid,
      CreateTime: NOW / 1000,
      MsgType: 'event',
      Event: 'charge_sp_assign',
      event_type: 5,
      result: 0,
      order_id: sim.seed.packs[0]?.orderId,
      assign_appid: appId,
      receive_appid: sim.seed.receivers[0]?.appId,
      sp_spu_id: '10000185',
      sp_sku_id: sim.seed.packs[0]?.spSkuId,
      spu_id: '10000142',
      sku_id: sim.sku(300_000, 3),
      request_id: 'request-0001',
      receive_pkg_id: (await sim.view()).allocations[0]?.packageId,
    });
  });

  it('is plain and unsigned over the body in plain mode', async () => {
    const receiver = await startReceiver();
    const sim = await simFor(receiver, { pushMode: 'plain' });
    await sim.assign();
    await receiver.count(1);
    const [push] = receiver.received;
    expect(Object.keys(push?.query ?? {}).toSorted()).toEqual(['nonce', 'openid', 'signature', 'timestamp']);
    expect(JSON.parse(push?.body ?? '')).toMatchObject({ event_type: 5, request_id: 'request-0001' });
  });

  it('has plain fields and the same thing encrypted in compatible mode', async () => {
    const receiver = await startReceiver();
    const sim = await simFor(receiver, { pushMode: 'compatible' });
    await sim.assign();
    await receiver.count(1);
    const { Encrypt, ...plain } = JSON.parse(receiver.received[0]?.body ?? '');
    expect(plain).toMatchObject({ event_type: 5, request_id: 'request-0001' });
    expect(JSON.parse(decrypt(Encrypt, sim.seed.account.pushAesKey).message)).toEqual(plain);
    expect(receiver.received[0]?.query).toHaveProperty('msg_signature');
  });

  it('is XML with bare numbers and CDATA in each mode', async () => {
    const receiver = await startReceiver();
    const sim = await simFor(receiver, { pushMode: 'compatible', pushFormat: 'xml' });
    await sim.assign();
    await receiver.count(1);
    const [push] = receiver.received;
    const encrypted = /<Encrypt><!\[CDATA\[(.+?)\]\]><\/Encrypt>/.exec(push?.body ?? '')?.[1] ?? '';
    const { message } = decrypt(encrypted, sim.seed.account.pushAesKey);
    expect(push?.contentType).toBe('text/xml');
    for (const text of [push?.body, message]) {
      expect(text).toMatch(/^<xml><ToUserName><!\[CDATA\[gh_3d7e9a10c5f2\]\]><\/ToUserName>/);
      expect(text).toContain('<event_type>5</event_type>');
      expect(text).toContain('<request_id><![CDATA[request-0001]]></request_id>');
    }
    await sim.setFaults({ pushFormat: 'xml', pushMode: 'safe' });
    await sim.assign({ requestId: 'request-0002' });
    await receiver.count(2);
    expect(receiver.received[1]?.body).toMatch(
      /^<xml><ToUserName>.{1,40}<\/ToUserName>\n<Encrypt><!\[CDATA\[[\w+/=]+\]\]><\/Encrypt><\/xml>$/,
    );
  });

  it('splits a text that would end its CDATA section', async () => {
    const receiver = await startReceiver();
    const sim = await simFor(receiver, { pushMode: 'plain', pushFormat: 'xml' });
    await sim.json('/_sim/push', { body: { event: { event_type: 9, note: 'a]]>b' } } });
    await receiver.count(1);
    expect(receiver.received[0]?.body).toContain('<note><![CDATA[a]]]]><![CDATA[>b]]></note>');
  });
});

describe('delivery', () => {
  it.each([
    [200, 'success'],
    [200, ''],
  ])('is done after %i with "%s"', async (status, text) => {
    const receiver = await startReceiver({ status, text });
    const sim = await simFor(receiver);
    await sim.assign();
    expect(await settled(sim, 'delivered')).toMatchObject([{ attempt: 1, status, answer: text }]);
  });

  it.each([
    [500, ''],
    [204, ''],
    [200, 'ok'],
    [200, '"success"'],
    [200, 'success\n'],
    [302, 'success'],
  ])('is tried three times with the same bytes and given up after %i with %o', async (status, text) => {
    const receiver = await startReceiver({ status, text });
    const sim = await simFor(receiver);
    await sim.assign();
    expect(await settled(sim, 'failed')).toMatchObject([{ attempt: 3 }]);
    const [first, ...others] = receiver.received;
    expect(others).toEqual([first, first]);
    expect((await sim.view()).allocations[0]?.state).toBe('allocated');
  });

  it('ends with the first good answer', async () => {
    const receiver = await startReceiver({ status: 503 }, {});
    const sim = await simFor(receiver);
    await sim.assign();
    expect(await settled(sim, 'delivered')).toMatchObject([{ attempt: 2, status: 200 }]);
    expect(receiver.received).toHaveLength(2);
  });

  it('does not wait for a silent receiver longer than the time-out', async () => {
    const receiver = await startReceiver({ silent: true });
    const sim = await simFor(receiver, {}, { pushTimeoutMs: 20 });
    await sim.assign();
    const [push] = await settled(sim, 'failed');
    expect(push).toMatchObject({ attempt: 3 });
    expect(push).not.toHaveProperty('status');
  });

  it('is impossible without an address, and the allocation stands all the same', async () => {
    const sim = await startSim();
    await sim.assign();
    expect(await settled(sim, 'lost')).toMatchObject([{ eventType: 5, attempt: 0 }]);
    await untilState(sim, 'request-0001', 'allocated');
  });

  it('can be asked for once more, byte for byte', async () => {
    const receiver = await startReceiver();
    const sim = await simFor(receiver);
    await sim.assign();
    const [push] = await settled(sim, 'delivered');
    sim.clock.now += 60_000;
    expect(await sim.json(`/_sim/push/${push?.id}/again`, { body: {} })).toEqual({ ok: true });
    await receiver.count(2);
    expect(receiver.received[1]).toEqual(receiver.received[0]);
    expect(await settled(sim, 'delivered', 2)).toMatchObject([
      {},
      { eventType: 5, requestId: 'request-0001' },
    ]);
    expect((await sim.call('/_sim/push/push-99/again', { body: {} })).status).toBe(404);
  });
});

describe('unlucky pushes', () => {
  it('are lost', async () => {
    const receiver = await startReceiver();
    const sim = await simFor(receiver, { pushes: 'lose' });
    await sim.assign();
    await settled(sim, 'lost');
    await untilState(sim, 'request-0001', 'allocated');
    expect(receiver.received).toEqual([]);
  });

  it('come twice with the same bytes', async () => {
    const receiver = await startReceiver();
    const sim = await simFor(receiver, { pushes: 'double' });
    await sim.assign();
    await receiver.count(2);
    expect(receiver.received[1]).toEqual(receiver.received[0]);
    await settled(sim, 'delivered', 2);
  });

  it('overtake each other', async () => {
    const receiver = await startReceiver();
    const sim = await simFor(receiver, { pushes: 'reorder', pushMode: 'plain' });
    await sim.assign({ beginTime: NOW + DAY });
    await untilState(sim, 'request-0001', 'allocated');
    await cancel(sim);
    await receiver.count(2);
    expect(receiver.received.map((push) => JSON.parse(push.body).event_type)).toEqual([6, 5]);
  });

  it('come late when nothing overtakes them', async () => {
    const receiver = await startReceiver();
    const sim = await simFor(receiver, { pushes: 'reorder' });
    await sim.assign();
    await settled(sim, 'delivered');
    expect(receiver.received).toHaveLength(1);
  });

  it('arrive before the answer of the call', async () => {
    const receiver = await startReceiver();
    const sim = await simFor(receiver, { pushes: 'before_answer', pushMode: 'plain' });
    expect((await sim.assign({ beginTime: NOW + DAY })).errcode).toBe(0);
    expect(receiver.received).toHaveLength(1);
    expect((await cancel(sim)).errcode).toBe(0);
    expect(receiver.received.map((push) => JSON.parse(push.body).event_type)).toEqual([5, 6]);
  });
});

describe('the push target', () => {
  it('can be set later', async () => {
    const receiver = await startReceiver();
    const sim = await startSim();
    expect(await sim.json('/_sim/push-target', { method: 'PUT', body: { url: receiver.url } })).toEqual({
      ok: true,
    });
    await sim.assign();
    await receiver.count(1);
    expect((await sim.call('/_sim/push-target', { method: 'PUT', body: { url: 'file:///x' } })).status).toBe(
      400,
    );
  });

  it('is checked with a signed echostr and kept only when that comes back', async () => {
    const sim = await startSim();
    const wrong = await startReceiver({ text: '"1"' });
    const check = (url: string) => sim.json('/_sim/push-target', { body: { url } });
    expect(await check(wrong.url)).toEqual({ ok: false, status: 200, answer: '"1"' });
    const { timestamp = '', nonce = '', ...query } = wrong.received[0]?.query ?? {};
    expect(wrong.received[0]?.method).toBe('GET');
    expect(query).toEqual({
      signature: sign(sim.seed.account.pushToken, timestamp, nonce),
      echostr: expect.stringMatching(/^\d+$/),
    });
    await sim.assign();
    await settled(sim, 'lost');
    expect(wrong.received).toHaveLength(1);
  });

  it('is kept when the echostr comes back, and keeps its own query', async () => {
    const receiver = await startReceiver({ echo: true });
    const sim = await startSim();
    const url = `${receiver.url}?tenant=7`;
    expect(await sim.json('/_sim/push-target', { body: { url } })).toMatchObject({ ok: true, status: 200 });
    await sim.assign();
    await receiver.count(2);
    expect(receiver.received.map(({ method, query }) => [method, query.tenant])).toEqual([
      ['GET', '7'],
      ['POST', '7'],
    ]);
  });
});
