import { describe, expect, it } from 'vitest';
import type { TrafficInput, TrafficView } from '../../../../sandbox/wechat/traffic/traffic-control.ts';
import { DAY, type Sim, startSim, untilState } from '../support.ts';

const MINUTE = 60_000;

const change = (sim: Sim, input: Partial<TrafficInput>) =>
  sim.call('/_sim/traffic', {
    method: 'PUT',
    body: { appId: sim.seed.receivers[0]?.appId, ...input },
  });

async function shop(sim: Sim) {
  const view: TrafficView = JSON.parse((await sim.call('/_sim/traffic')).text);
  return view.apps[0];
}

/** Values of a metric of the first app by errcode, or by its name where it has none. */
async function metric(sim: Sim, name: string): Promise<Record<string, number>> {
  const { text } = await sim.call('/_sim/metrics');
  const app = sim.seed.receivers[0]?.appId;
  const lines = text.matchAll(new RegExp(`^${name}\\{app="${app}"(?:,errcode="(\\d+)")?\\} (\\S+)$`, 'gm'));
  return Object.fromEntries([...lines].map(([, errcode, value]) => [errcode ?? name, Number(value)]));
}

describe('the traffic of an app', () => {
  it('is quiet at first, with the limit that every app has', async () => {
    const sim = await startSim();
    expect(await shop(sim)).toMatchObject({
      callsPerMinute: 12_000,
      limit: 50_000,
      baseline: 50_000,
      share45011: 0,
      alert: 'quiet',
    });
  });

  it('above the limit is refused with 45011', async () => {
    const sim = await startSim();
    expect((await change(sim, { callsPerMinute: 80_000 })).status).toBe(200);
    expect((await shop(sim))?.share45011).toBe(0.375);
    sim.clock.now += MINUTE;
    const calls = await metric(sim, 'web_auth_calls_total');
    expect(calls).toEqual({ '0': 50_000, '40163': 0, '45011': 30_000 });
  });

  it('has the limit of the highest raise that runs, from its start to its end', async () => {
    const sim = await startSim();
    await sim.assign();
    await sim.assign({ requestId: 'request-0002', skuId: sim.sku(100_000, 1) });
    for (const id of ['request-0001', 'request-0002']) await untilState(sim, id, 'allocated');
    expect(await metric(sim, 'web_auth_limit_per_minute')).toEqual({ web_auth_limit_per_minute: 350_000 });
    await change(sim, { callsPerMinute: 80_000 });
    expect((await shop(sim))?.share45011).toBe(0);
    sim.clock.now += 3 * DAY;
    expect((await shop(sim))?.limit).toBe(50_000);
  });

  it('wastes calls on used codes, which count like all others', async () => {
    const sim = await startSim();
    await change(sim, { callsPerMinute: 100_000, share40163: 0.25 });
    sim.clock.now += MINUTE;
    expect(await metric(sim, 'web_auth_calls_total')).toEqual({
      '0': 37_500,
      '40163': 12_500,
      '45011': 50_000,
    });
  });

  it('is refused in an incident of WeChat without any load', async () => {
    const sim = await startSim();
    await change(sim, { callsPerMinute: 10_000, incident: true });
    expect((await shop(sim))?.share45011).toBeCloseTo(0.3);
  });

  it('is counted by the time of the machine: a clock that is moved on makes no calls', async () => {
    const sim = await startSim();
    await sim.call('/_sim/clock', { body: { forwardMs: 7 * DAY } });
    expect(await metric(sim, 'web_auth_calls_total')).toEqual({ '0': 0, '40163': 0, '45011': 0 });
    sim.clock.now += MINUTE;
    expect(await metric(sim, 'web_auth_calls_total')).toEqual({ '0': 12_000, '40163': 0, '45011': 0 });
  });

  it.each([
    { appId: 'wx0000000000000000' },
    { callsPerMinute: -1 },
    { callsPerMinute: 1.5 },
    { share40163: 2 },
    { calls: 5 },
  ])('is not changed by %o', async (input) => {
    const sim = await startSim();
    expect((await change(sim, input)).status).toBe(400);
    expect((await shop(sim))?.callsPerMinute).toBe(12_000);
  });

  it('is quiet again after a reset', async () => {
    const sim = await startSim();
    await change(sim, { callsPerMinute: 80_000 });
    await sim.call('/_sim/reset', { body: {} });
    expect((await shop(sim))?.callsPerMinute).toBe(12_000);
  });
});
