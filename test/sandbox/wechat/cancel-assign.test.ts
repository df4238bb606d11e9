import { describe, expect, it } from 'vitest';
import { DAY, NOW, PATHS, type Sim, startSim, untilState } from './support.ts';

const cancel = (sim: Sim, more: object = {}) => {
  const { orderId, requestId } = sim.wish();
  return sim.charge(PATHS.cancel, { body: { orderId, requestId, ...more } });
};
const allocated = async (sim: Sim, beginTime: number) => {
  await sim.assign({ beginTime });
  await untilState(sim, 'request-0001', 'allocated');
};

describe('cancelAssign', () => {
  it('keeps the units until the event', async () => {
    const sim = await startSim();
    await allocated(sim, NOW + DAY);
    await sim.setFaults({ pushDelayMs: 60_000 });
    expect((await cancel(sim)).errcode).toBe(0);
    const { allocations, packs } = await sim.view();
    expect(allocations[0]?.state).toBe('cancelling');
    expect(packs[0]?.usedTruly).toBe('1410000');
  });

  it('gives the units back with the event', async () => {
    const sim = await startSim();
    await allocated(sim, NOW + DAY);
    await cancel(sim);
    await untilState(sim, 'request-0001', 'cancelled');
    const { packs, pushes } = await sim.view();
    expect(packs[0]?.usedTruly).toBe('1152000');
    expect(pushes.map(({ eventType, requestId }) => [eventType, requestId])).toEqual([
      [5, 'request-0001'],
      [6, 'request-0001'],
    ]);
  });

  it('is reported in the usage with the same lag', async () => {
    const sim = await startSim();
    await allocated(sim, NOW + DAY);
    sim.clock.now += 300_000;
    await cancel(sim);
    await untilState(sim, 'request-0001', 'cancelled');
    expect((await sim.view()).packs[0]?.used).toBe('1410000');
    sim.clock.now += 240_000;
    expect((await sim.view()).packs[0]?.used).toBe('1152000');
  });

  it('is accepted again while it runs and refused when it is over', async () => {
    const sim = await startSim();
    await allocated(sim, NOW + DAY);
    await sim.setFaults({ pushDelayMs: 60_000 });
    expect([(await cancel(sim)).errcode, (await cancel(sim)).errcode]).toEqual([0, 0]);

    const other = await startSim();
    await allocated(other, NOW + DAY);
    await cancel(other);
    await untilState(other, 'request-0001', 'cancelled');
    expect((await cancel(other)).errcode).toBe(10121001);
  });

  it('is one cancel when it is said several times at once', async () => {
    const sim = await startSim();
    await allocated(sim, NOW + DAY);
    await Promise.all([1, 2, 3].map(() => cancel(sim)));
    await untilState(sim, 'request-0001', 'cancelled');
    const { packs, pushes } = await sim.view();
    expect(packs[0]?.usedTruly).toBe('1152000');
    expect(pushes.filter((push) => push.eventType === 6)).toHaveLength(1);
  });

  it('is refused from the moment the raise begins', async () => {
    const sim = await startSim();
    await allocated(sim, NOW + 1_000);
    sim.clock.now = NOW + 1_000;
    expect((await cancel(sim)).errcode).toBe(10121001);
    sim.clock.now = NOW + 999;
    expect((await cancel(sim)).errcode).toBe(0);
  });

  it('is refused after seven days, however far the beginning is away', async () => {
    const sim = await startSim();
    await allocated(sim, NOW + 30 * DAY);
    sim.clock.now += 7 * DAY + 1;
    const { orderId, requestId } = sim.wish();
    const late = { query: { access_token: await sim.token() }, body: { orderId, requestId } };
    expect((await sim.json(PATHS.cancel, late)).errcode).toBe(10121001);
  });

  it('is refused while the allocation is pending, for an immediate raise and for an unknown requestId', async () => {
    const slow = await startSim({ faults: { pushDelayMs: 60_000 } });
    await slow.assign({ beginTime: NOW + DAY });
    expect((await cancel(slow)).errcode).toBe(10121001);

    const sim = await startSim();
    await sim.assign();
    await untilState(sim, 'request-0001', 'allocated');
    expect((await cancel(sim)).errcode).toBe(10121001);
    expect((await cancel(sim, { requestId: 'request-9999' })).errcode).toBe(10121001);
  });

  it.each([
    [{ requestId: 'short' }, 10120002],
    [{ requestId: undefined }, 10120002],
    [{ orderId: 1 }, 10120002],
    [{ orderId: 'DD1' }, 10120800],
    [{ orderId: 'DD0000000000000000000' }, 10120800],
  ])('refuses %o with %i', async (more, errcode) => {
    const sim = await startSim();
    await allocated(sim, NOW + DAY);
    expect((await cancel(sim, more)).errcode).toBe(errcode);
  });

  it('wants POST with JSON', async () => {
    const sim = await startSim();
    const { orderId, requestId } = sim.wish();
    expect((await sim.charge(PATHS.cancel)).errcode).toBe(10120405);
    const plain = { body: { orderId, requestId }, contentType: 'application/x-www-form-urlencoded' };
    expect((await sim.charge(PATHS.cancel, plain)).errcode).toBe(10120002);
  });
});
