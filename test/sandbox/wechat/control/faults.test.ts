import { describe, expect, it } from 'vitest';
import type { WeChatFaults } from '../../../../sandbox/wechat/control/control.ts';
import { PATHS, type Sim, startReceiver, startSim } from '../support.ts';

type Kind = NonNullable<WeChatFaults['answers']>[number];
const on = (...answers: Kind[]): WeChatFaults => ({ answers });
const getOrder = (sim: Sim) => sim.charge(PATHS.order, { query: { orderId: sim.seed.packs[0]?.orderId } });
/** An assign call that gives up by itself when nothing is answered. */
const impatientAssign = (sim: Sim) =>
  fetch(`${sim.url}${PATHS.assign}?access_token=${sim.accessToken}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(sim.wish()),
    signal: AbortSignal.timeout(400),
  });

describe('answers that are switched on', () => {
  it('come as often as they should, for the path that they should', async () => {
    const sim = await startSim();
    await sim.setFaults(on({ path: PATHS.order, kind: 'errcode', errcode: -202, times: 2 }));
    expect((await sim.charge(PATHS.usage)).errcode).toBe(10120002);
    expect((await getOrder(sim)).errcode).toBe(-202);
    expect((await sim.view()).faults.answers).toMatchObject([{ times: 1 }]);
    expect((await getOrder(sim)).errcode).toBe(-202);
    expect((await getOrder(sim)).errcode).toBe(0);
    expect((await sim.view()).faults.answers).toEqual([]);
  });

  it('stay until switched off without a count, and "*" means every path', async () => {
    const sim = await startSim();
    await sim.setFaults(on({ path: '*', kind: 'errcode', errcode: 45011 }));
    for (const path of [PATHS.order, PATHS.token, PATHS.assign]) {
      const answer = await sim.charge(path);
      expect(answer.errcode).toBe(45011);
      expect(answer.errmsg).toMatch(/rid: /);
    }
    await sim.setFaults({});
    expect((await getOrder(sim)).errcode).toBe(0);
  });

  it('have their own errmsg when one is given', async () => {
    const sim = await startSim();
    await sim.setFaults(on({ path: '*', kind: 'errcode', errcode: 40164, errmsg: 'invalid ip 10.0.0.1,' }));
    expect((await getOrder(sim)).errmsg).toMatch(/^invalid ip 10\.0\.0\.1, rid: /);
    await sim.setFaults(on({ path: '*', kind: 'errcode', errcode: 10045, errmsg: '' }));
    expect(await getOrder(sim)).toEqual({ errcode: 10045 });
  });

  it('are an HTTP 500 or garbage', async () => {
    const sim = await startSim();
    await sim.setFaults(
      on({ path: '*', kind: 'http_500', times: 1 }, { path: '*', kind: 'garbage', times: 1 }),
    );
    expect((await sim.call(PATHS.order)).status).toBe(500);
    const garbage = await sim.call(PATHS.order);
    expect(garbage.status).toBe(200);
    expect(() => JSON.parse(garbage.text)).toThrow(SyntaxError);
  });

  it.each([
    ['timeout_after_commit', 1],
    ['timeout_before_commit', 0],
    ['drop', 0],
  ] as const)('%s leaves %i allocations behind', async (kind, left) => {
    const sim = await startSim();
    await sim.setFaults(on({ path: PATHS.assign, kind, times: 1 }));
    await expect(impatientAssign(sim)).rejects.toThrow();
    expect((await sim.view()).allocations).toHaveLength(left);
    expect(await sim.calls(PATHS.assign)).toMatchObject([{ status: 0, answer: null, body: sim.wish() }]);
    const again = await sim.assign();
    expect([0, 10121009, 10121011]).toContain(again.errcode);
    expect((await sim.view()).allocations).toMatchObject([{ calls: left + 1 }]);
  });

  it('wait for the latency, and the work is done before', async () => {
    const sim = await startSim();
    await sim.setFaults({ latencyMs: 40 });
    const asked = performance.now();
    expect((await getOrder(sim)).errcode).toBe(0);
    expect(performance.now() - asked).toBeGreaterThan(38);
    await sim.setFaults({ latencyMs: 60_000 });
    await expect(impatientAssign(sim)).rejects.toThrow(/timeout/);
    expect((await sim.view()).allocations).toHaveLength(1);
  });
});

describe('errmsg of a success', () => {
  it.each([
    ['absent', { errcode: 0 }],
    ['empty', { errcode: 0, errmsg: '' }],
    ['ok', { errcode: 0, errmsg: 'ok' }],
  ] as const)('is %s', async (errmsg, answer) => {
    const sim = await startSim({ faults: { errmsg } });
    expect(await sim.assign()).toEqual(answer);
  });
});

describe('WeChat being gone', () => {
  it('closes every connection, keeps its pushes, and both come back', async () => {
    const receiver = await startReceiver();
    const sim = await startSim({
      change: (seed) => {
        seed.account.pushUrl = receiver.url;
      },
    });
    await sim.setFaults({ down: true });
    await expect(getOrder(sim)).rejects.toThrow();
    await expect(sim.token()).rejects.toThrow();
    await sim.json('/_sim/push', { body: { event: { event_type: 1 } } });
    expect((await sim.view()).pushes).toMatchObject([{ outcome: 'waiting', attempt: 0 }]);
    expect(receiver.received).toEqual([]);
    await sim.setFaults({});
    await receiver.count(1);
    expect((await getOrder(sim)).errcode).toBe(0);
  });
});

describe('an odd answer', () => {
  it('holds another value at one place, and is the truthful one otherwise', async () => {
    const sim = await startSim();
    await sim.setFaults(on({ path: PATHS.order, kind: 'odd', node: 'order.usage', value: '' }));
    const answer = await getOrder(sim);
    expect(answer).toMatchObject({ errcode: 0, order: { usage: '', orderId: sim.seed.packs[0]?.orderId } });
    await sim.setFaults(on({ path: PATHS.order, kind: 'odd', node: 'order.nothing.here', value: '' }));
    expect((await getOrder(sim)).order).toMatchObject({ usage: { all: sim.seed.packs[0]?.units } });
  });

  it('may hold a raw control byte, which strict JSON refuses', async () => {
    const sim = await startSim();
    const node = 'order.orderProductInfo.skuName';
    await sim.setFaults(on({ path: PATHS.order, kind: 'odd', node, byte: 0x14 }));
    const path = `${PATHS.order}?access_token=${sim.accessToken}&orderId=${sim.seed.packs[0]?.orderId}`;
    const text = await (await fetch(`${sim.url}${path}`)).text();
    expect(text).toContain('\u0014');
    expect(() => JSON.parse(text)).toThrow(SyntaxError);
  });
});
