import { describe, expect, it } from 'vitest';
import { createSandboxClock, readForward } from '../../sandbox/clock.ts';
import { demoSeed } from '../../sandbox/wechat/seed.ts';
import { CHANNEL, fakeClock, LIN, startApp, startBench } from './slack/support.ts';
import { DAY, PATHS, startReceiver, startSim, untilState } from './wechat/support.ts';

describe('the clock of the sandbox', () => {
  it('runs like the one beneath it and can begin in the past', () => {
    const machine = fakeClock(1_000_000);
    const clock = createSandboxClock(machine.now, -600_000);
    expect(clock.now()).toBe(400_000);
    machine.advance(5_000);
    expect(clock.view()).toEqual({ now: 405_000, offsetMs: -600_000 });
  });

  it('is moved forward, and tells who listens', () => {
    const clock = createSandboxClock(() => 1_000);
    const heard: number[] = [];
    const silence = clock.onForward(() => heard.push(clock.now()));
    clock.forward(500);
    silence();
    clock.forward(500);
    expect(heard).toEqual([1_500]);
    expect(clock.now()).toBe(2_000);
  });

  it.each([0, -1, Number.NaN])('never goes back or stays (%d)', (step) => {
    expect(() => createSandboxClock().forward(step)).toThrow(/forward only/);
  });

  it.each([
    [1_000, 1_000],
    [400 * DAY, 400 * DAY],
    [999, null],
    [400 * DAY + 1, null],
    [-DAY, null],
    [1_000.5, null],
    ['1000', null],
    [undefined, null],
  ])('reads a step of %j as %j', (forwardMs, step) => {
    expect(readForward({ forwardMs })).toBe(step);
  });
});

describe('a simulator whose clock is moved over HTTP', () => {
  it('of WeChat: tells its time, and refuses what is no step forward', async () => {
    const sim = await startSim();
    const start = sim.clock.now;
    expect(await sim.json('/_sim/clock')).toEqual({ now: start, offsetMs: 0 });
    const moved = { now: start + DAY, offsetMs: DAY };
    expect(await sim.json('/_sim/clock', { body: { forwardMs: DAY } })).toEqual(moved);
    expect((await sim.view()).clock).toEqual(moved);
    const refused = await sim.call('/_sim/clock', { body: { forwardMs: -DAY } });
    expect([refused.status, refused.text]).toEqual([400, '{"ok":false,"error":"not_a_step_forward"}']);
    expect(await sim.json('/_sim/clock')).toEqual(moved);
  });

  it('of Slack: the same', async () => {
    const bench = await startBench({ clock: () => 5_000_000 });
    expect(await bench.post('clock', { forwardMs: 1_000 })).toEqual({ now: 5_001_000, offsetMs: 1_000 });
    expect(await bench.post('clock', { forwardMs: 'tomorrow' })).toEqual({
      ok: false,
      error: 'not_a_step_forward',
    });
    expect((await bench.workspace(LIN)).clock).toEqual({ now: 5_001_000, offsetMs: 1_000 });
  });

  it('pushes at once what WeChat warns of: one event 2 for a pack however many levels were crossed', async () => {
    const receiver = await startReceiver({});
    const sim = await startSim({
      change: (seed) => {
        seed.account.pushUrl = receiver.url;
        seed.packs = seed.packs.slice(1, 2);
      },
    });
    await sim.json('/_sim/clock', { body: { forwardMs: 2 * DAY } });
    expect((await sim.view()).pushes).toEqual([]);
    await sim.json('/_sim/clock', { body: { forwardMs: 10 * DAY } });
    await receiver.count(1);
    expect((await sim.view()).pushes.map(({ eventType }) => eventType)).toEqual([2]);
  });

  it('ends tokens, lets figures catch up and closes the time for a cancel', async () => {
    const sim = await startSim();
    const beginTime = sim.clock.now + DAY;
    await sim.assign({ beginTime });
    await untilState(sim, 'request-0001', 'allocated');
    const [before] = (await sim.view()).packs;
    expect(before?.used).not.toBe(before?.usedTruly);
    await sim.json('/_sim/clock', { body: { forwardMs: DAY } });
    const [after] = (await sim.view()).packs;
    expect(after?.used).toBe(after?.usedTruly);
    const [first] = sim.seed.packs;
    const body = { orderId: first?.orderId, requestId: 'request-0001' };
    expect(await sim.charge(PATHS.cancel, { body })).toMatchObject({ errcode: 42001 });
    const query = { access_token: await sim.token() };
    expect(await sim.json(PATHS.cancel, { body, query })).toMatchObject({ errcode: 10121001 });
  });

  it('goes on when WeChat is reset, and the packs are dated from the new present', async () => {
    const sim = await startSim({ seed: demoSeed });
    const lasting = async () => {
      const { packs, clock } = await sim.view();
      return packs.map(({ validUntil }) => (validUntil - clock.now) / DAY);
    };
    const before = await lasting();
    await sim.json('/_sim/clock', { body: { forwardMs: 20 * DAY } });
    expect(await lasting()).toEqual(before.map((days) => days - 20));
    await sim.json('/_sim/reset', { method: 'POST' });
    expect(await lasting()).toEqual(before);
    expect((await sim.view()).clock.offsetMs).toBe(20 * DAY);
  });

  it('gives messages of Slack later timestamps, and signs with the time of day all the same', async () => {
    const bench = await startBench();
    const arrivals = await startApp(bench);
    const post = async () =>
      Number((await bench.api('chat.postMessage', { channel: CHANNEL, text: 'x' })).body.ts);
    const before = await post();
    await bench.post('clock', { forwardMs: 40 * DAY });
    const after = await post();
    expect(after - before).toBeGreaterThanOrEqual(40 * 86_400);
    await bench.post('command', { user: LIN, channel: CHANNEL, line: '/quota' });
    const signedAt = Number(arrivals[0]?.headers['x-slack-request-timestamp']);
    expect(Math.abs(signedAt - Date.now() / 1000)).toBeLessThan(60);
  });

  it('tells the page that something is different', async () => {
    const bench = await startBench();
    const { version } = await bench.workspace(LIN);
    await bench.post('clock', { forwardMs: 1_000 });
    expect((await bench.workspace(LIN)).version).toBeGreaterThan(version);
  });
});
