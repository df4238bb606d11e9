import { describe, expect, it } from 'vitest';
import type { WeChatSeed } from '../../../sandbox/wechat/seed.ts';
import { DAY, NOW, PATHS, type Sim, startReceiver, startSim, untilState } from './support.ts';

/** Makes every later check fail too, so that only the order of checks decides the code. */
const worst = { orderId: 'DD1', skuId: 'none', receiverAppId: 'wx0000000000000000', requestId: 'short' };

const packUsed = async (sim: Sim) => {
  const [pack] = (await sim.view()).packs;
  return { used: pack?.used, truly: pack?.usedTruly };
};

describe('assignPackage checks in a fixed order', () => {
  it('asks for the token first, then for POST, then for JSON', async () => {
    const sim = await startSim();
    expect((await sim.json(PATHS.assign, { query: { access_token: 'bad' } })).errcode).toBe(40014);
    expect((await sim.charge(PATHS.assign)).errcode).toBe(10120405);
    expect((await sim.charge(PATHS.assign, { body: worst, contentType: 'text/plain' })).errcode).toBe(
      10120002,
    );
    expect((await sim.charge(PATHS.assign, { raw: '{"orderId":' })).errcode).toBe(10120002);
    expect((await sim.charge(PATHS.assign, { raw: '[]' })).errcode).toBe(10120002);
  });

  it('goes on with parameters, order, requestId, validity, SKU, receiver and amount', async () => {
    const change = (seed: WeChatSeed) => {
      const [big, small, scarce] = seed.packs;
      if (!big || !small || !scarce) throw new Error('three packs');
      small.validUntil = NOW;
      delete scarce.paidAt;
      scarce.status = 1;
      big.usedUnits = String(Number(big.units) - 100_000);
    };
    const sim = await startSim({ change });
    const [big, small, scarce] = sim.seed.packs;
    const codes: unknown[] = [];
    const tell = async (more: object) => codes.push((await sim.assign({ ...worst, ...more })).errcode);

    await tell({});
    await tell({ requestId: 'request-0001' });
    await tell({ requestId: 'request-0001', orderId: 'DD0000000000000000000' });
    await tell({ requestId: 'request-0001', orderId: scarce?.orderId });
    await tell({ requestId: 'request-0001', orderId: small?.orderId });
    await tell({ requestId: 'request-0001', orderId: big?.orderId });
    await tell({ requestId: 'request-0001', orderId: big?.orderId, skuId: sim.sku(500_000, 14) });
    await tell({
      requestId: 'request-0001',
      orderId: big?.orderId,
      skuId: sim.sku(500_000, 14),
      receiverAppId: sim.seed.receivers[0]?.appId,
    });
    expect(codes).toEqual([10120002, 10120800, 10121001, 10121001, 10121012, 10121013, 10045, 10121031]);
  });

  it('knows a requestId before it looks at validity', async () => {
    const sim = await startSim();
    await sim.assign();
    await untilState(sim, 'request-0001', 'allocated');
    sim.clock.now += 800 * DAY;
    const token = await sim.token();
    const answer = await sim.json(PATHS.assign, { query: { access_token: token }, body: sim.wish() });
    expect(answer.errcode).toBe(10121009);
  });

  it.each([
    ['an orderId as a number', { orderId: 2_981_741_311_549 }],
    ['a skuId as a number', { skuId: 20_000_301 }],
    ['no receiver', { receiverAppId: undefined }],
    ['a requestId of 9 characters', { requestId: '123456789' }],
    ['a requestId of 65 characters', { requestId: 'r'.repeat(65) }],
    ['a requestId with a space', { requestId: 'request 0001' }],
    ['a beginning in the past', { beginTime: NOW - 1 }],
    ['a beginning in seconds', { beginTime: NOW / 1000 + 3600 }],
    ['a beginning as text', { beginTime: String(NOW + DAY) }],
    ['a broken millisecond', { beginTime: NOW + 0.5 }],
    ['a beginning in microseconds', { beginTime: (NOW + DAY) * 1000 }],
    ['null as beginning', { beginTime: null }],
  ])('refuses %s with 10120002 and a rid', async (_what, more) => {
    const sim = await startSim();
    const answer = await sim.assign(more);
    expect(answer).toEqual({
      errcode: 10120002,
      errmsg: expect.stringMatching(/^invalid params rid: [0-9a-f-]{26}$/),
    });
    expect((await sim.view()).allocations).toEqual([]);
  });

  it('sends no errmsg with 10045, as was reported', async () => {
    const sim = await startSim();
    expect(await sim.assign({ receiverAppId: 'wx0000000000000000' })).toEqual({ errcode: 10045 });
  });
});

describe('an accepted allocation', () => {
  it('takes the units at once, and the amount check sees it while the reported usage still lags', async () => {
    const sim = await startSim({ faults: { pushDelayMs: 60_000 } });
    const scarce = sim.seed.packs[2]?.orderId;
    const wish = { orderId: scarce, skuId: sim.sku(50_000, 1) };
    expect((await sim.assign({ ...wish, requestId: 'request-0001' })).errcode).toBe(0);
    expect((await sim.assign({ ...wish, requestId: 'request-0002' })).errcode).toBe(10121031);
    const pack = (await sim.view()).packs[2];
    expect(pack).toMatchObject({ all: '500000', used: '478000', usedTruly: '493000' });
  });

  it('begins at once without beginTime, and lasts as long as the SKU says', async () => {
    const sim = await startSim();
    await sim.assign();
    await sim.assign({ requestId: 'request-0002', beginTime: NOW + DAY });
    const { allocations } = await sim.view();
    expect(allocations.map(({ beginsAt, endsAt }) => [beginsAt, endsAt])).toEqual([
      [NOW, NOW + 3 * DAY],
      [NOW + DAY, NOW + 4 * DAY],
    ]);
    expect(allocations[0]).toMatchObject({ units: '258000', receiverAppId: sim.seed.receivers[0]?.appId });
  });

  it('is reported as used only when the lag is over', async () => {
    const sim = await startSim();
    await sim.assign();
    await untilState(sim, 'request-0001', 'allocated');
    sim.clock.now += 239_999;
    expect(await packUsed(sim)).toEqual({ used: '1152000', truly: '1410000' });
    sim.clock.now += 1;
    expect(await packUsed(sim)).toEqual({ used: '1410000', truly: '1410000' });
  });
});

describe('the same requestId again', () => {
  it('is told to wait while the first is pending', async () => {
    const sim = await startSim({ faults: { pushDelayMs: 60_000 } });
    const answers = await Promise.all([1, 2, 3].map(() => sim.assign()));
    expect(answers.map((answer) => answer.errcode).toSorted()).toEqual([0, 10121011, 10121011]);
    expect((await sim.view()).allocations).toMatchObject([{ calls: 3, state: 'pending' }]);
  });

  it('counts once after the allocation and after the cancel', async () => {
    const sim = await startSim();
    const begin = { beginTime: NOW + DAY };
    const { orderId, requestId } = sim.wish();
    await sim.assign(begin);
    await untilState(sim, 'request-0001', 'allocated');
    expect((await sim.assign(begin)).errcode).toBe(10121009);
    await sim.charge(PATHS.cancel, { body: { orderId, requestId } });
    await untilState(sim, 'request-0001', 'cancelled');
    expect((await sim.assign(begin)).errcode).toBe(10121010);
    expect((await sim.view()).allocations).toMatchObject([{ calls: 3, state: 'cancelled' }]);
  });

  it.each([
    ['10121009', 10121009],
    ['10121031', 10121031],
    ['0', 0],
  ] as const)(
    'is told %s when that is switched on, and no second event follows',
    async (replayAnswer, errcode) => {
      const sim = await startSim({ faults: { replayAnswer } });
      await sim.assign();
      await untilState(sim, 'request-0001', 'allocated');
      expect((await sim.assign()).errcode).toBe(errcode);
      const { allocations, pushes, packs } = await sim.view();
      expect([allocations.length, pushes.length, packs[0]?.usedTruly]).toEqual([1, 1, '1410000']);
    },
  );

  it('is refused with another SKU or receiver', async () => {
    const sim = await startSim();
    await sim.assign();
    expect((await sim.assign({ skuId: sim.sku(50_000, 1) })).errcode).toBe(10120002);
    expect((await sim.assign({ receiverAppId: sim.seed.receivers[1]?.appId })).errcode).toBe(10120002);
  });

  it('is another allocation on another order', async () => {
    const sim = await startSim();
    expect((await sim.assign()).errcode).toBe(0);
    expect((await sim.assign({ orderId: sim.seed.packs[1]?.orderId })).errcode).toBe(0);
    expect((await sim.view()).allocations).toHaveLength(2);
  });

  it('runs again after a failure, and the failed units were given back', async () => {
    const receiver = await startReceiver();
    const change = (seed: WeChatSeed) => {
      seed.account.pushUrl = receiver.url;
    };
    const sim = await startSim({ change, faults: { pushResult: 10121004, pushMode: 'plain' } });
    await sim.assign();
    await untilState(sim, 'request-0001', 'failed');
    await receiver.count(1);
    const event: Record<string, unknown> = JSON.parse(receiver.received[0]?.body ?? '');
    expect(event).toMatchObject({ event_type: 5, result: 10121004, request_id: 'request-0001' });
    expect(event).not.toHaveProperty('receive_pkg_id');
    expect((await packUsed(sim)).truly).toBe('1152000');
    await sim.setFaults({});
    expect((await sim.assign()).errcode).toBe(0);
    await untilState(sim, 'request-0001', 'allocated');
    expect((await sim.view()).allocations).toMatchObject([{ calls: 2, state: 'allocated' }]);
  });
});
