import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { WeChatCall, WeChatFaults } from '../../sandbox/wechat/control/control.ts';
import { demoSeed } from '../../sandbox/wechat/seed.ts';
import { createWeChatSimulator } from '../../sandbox/wechat/simulator.ts';
import type { PushEvent } from '../../src/flows/ports/push-event.ts';
import { createPushRoutes } from '../../src/http/push/push-routes.ts';
import { createPushReceiver } from '../../src/wechat/push/provider/create-push-receiver.ts';
import { recordingLog, serve } from '../http/support.ts';
import { accountUnderTest, connectRedis, freshTokenStore } from './client/support.ts';

const seed = demoSeed(Date.now());
const RECEIVER = seed.receivers[0]?.appId ?? '';
const PACK = seed.packs[0]?.orderId ?? '';
const SKU = seed.skus[0]?.skuId ?? '';

let redis: Redis;
let simulator: ReturnType<typeof createWeChatSimulator>;
let url: string;

beforeAll(() => {
  redis = connectRedis();
});
afterAll(() => redis.quit());

beforeEach(async () => {
  simulator = createWeChatSimulator({
    seed,
    faults: { pushDelayMs: 10, warnings: 'silent' },
    pushRetryMs: 20,
  });
  ({ url } = await simulator.start());
});
afterEach(() => simulator.stop());

const account = (tokenMode: 'token' | 'stable_token' = 'token', timeoutMs = 8000) =>
  accountUnderTest(freshTokenStore(redis), {
    apiUrl: url,
    appId: seed.account.appId,
    appSecret: seed.account.appSecret,
    clock: Date.now,
    tokenMode,
    timeoutMs,
  });

const order = () => ({
  orderId: PACK,
  skuId: SKU,
  receiverAppId: RECEIVER,
  wechatRequestId: `hr_${randomUUID()}`,
  beginsAt: null,
});

const tell = (path: string, method: string, body: unknown = {}) =>
  fetch(`${url}/_sim/${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
const faults = (switches: WeChatFaults) =>
  tell('faults', 'PUT', { pushDelayMs: 10, warnings: 'silent', ...switches });

async function callsTo(path: string): Promise<WeChatCall[]> {
  const answer = await fetch(`${url}/_sim/calls?path=${encodeURIComponent(path)}`);
  return (await answer.json()) as WeChatCall[];
}

/** The product's own push route, with what it stored. */
async function receiver() {
  const recorded: PushEvent[] = [];
  const receiver = createPushReceiver({
    clock: Date.now,
    account: {
      name: 'main',
      appId: seed.account.appId,
      pushAppIds: [],
      pushToken: seed.account.pushToken,
      pushAesKey: seed.account.pushAesKey,
      plain: true,
    },
  });
  const routes = createPushRoutes({
    receivers: [receiver],
    log: recordingLog().log,
    record: async (event) => {
      recorded.push(event);
      return true;
    },
  });
  const server = await serve([routes]);
  const target = await tell('push-target', 'POST', { url: `${server.url}/wechat/push` });
  expect(await target.json()).toMatchObject({ ok: true });
  return recorded;
}

describe('against a whole WeChat', () => {
  it.each(['token', 'stable_token'] as const)('packs, SKUs and usage are read in %s mode', async (mode) => {
    const { account: main } = account(mode);
    const { packs } = await main.packs('10000185');
    expect(packs.map((pack) => pack.orderId).sort()).toEqual(seed.packs.map((pack) => pack.orderId).sort());
    const [sample] = seed.packs;
    expect(await main.pack(PACK)).toMatchObject({
      all: BigInt(sample?.units ?? -1),
      used: BigInt(sample?.usedUnits ?? -1),
      paidAt: Math.floor((sample?.paidAt ?? 0) / 1000) * 1000,
      validUntil: Math.floor((sample?.validUntil ?? 0) / 1000) * 1000,
    });
    const { skus } = await main.convertibleSkus(PACK);
    expect(skus).toHaveLength(seed.skus.length);
    expect(skus.every((sku) => sku.durationSeconds !== null && sku.quota !== null)).toBe(true);
    expect((await main.usage('10000185')).packages).toHaveLength(seed.packs.length);
  });

  const modes = (['plain', 'compatible', 'safe'] as const).flatMap((pushMode) =>
    (['json', 'xml'] as const).map((pushFormat) => ({ pushMode, pushFormat })),
  );
  it.each(modes)('an allocation and its cancellation are pushed in %j', async (mode) => {
    const recorded = await receiver();
    await faults(mode);
    const { account: main } = account();
    const asked = { ...order(), beginsAt: Date.now() + 3_600_000 };
    expect(await main.assign(asked)).toEqual({ kind: 'accepted' });
    await vi.waitFor(() => expect(recorded).toHaveLength(1));
    const { orderId, wechatRequestId, receiverAppId } = asked;
    expect(recorded[0]).toMatchObject({
      kind: 'assigned',
      result: 0,
      orderId,
      wechatRequestId,
      receiverAppId,
    });
    expect(await main.assign(asked)).toEqual({ kind: 'already_allocated' });
    expect(await main.cancel(asked)).toEqual({ kind: 'accepted' });
    await vi.waitFor(() => expect(recorded).toHaveLength(2));
    expect(recorded[1]).toMatchObject({ kind: 'cancelled', result: 0, orderId, wechatRequestId });
    expect(await main.assign(asked)).toEqual({ kind: 'was_cancelled' });
  });

  it('the same push sent twice has the same key', async () => {
    const recorded = await receiver();
    await faults({ pushes: 'double' });
    await account().account.assign(order());
    await vi.waitFor(() => expect(recorded).toHaveLength(2));
    expect(recorded[0]?.key).toBe(recorded[1]?.key);
  });

  it('a token that dies is replaced, and the allocation is made once', async () => {
    const { account: main, calls } = account();
    await main.packs('10000185');
    await tell('tokens/expire', 'POST');
    expect(await main.assign(order())).toEqual({ kind: 'accepted' });
    expect(calls.filter(([api]) => api === 'token')).toHaveLength(2);
    const asked = await callsTo('/wxa/charge/service-provider/package/assign');
    expect(asked.filter((call) => JSON.stringify(call.answer).includes('"errcode":0'))).toHaveLength(1);
  });

  it.each([
    ['errcode', { errcode: -1 }, { kind: 'put_off', code: -1, uncertain: true }],
    ['errcode', { errcode: 10045 }, { kind: 'refused', code: 10045 }],
    ['errcode', { errcode: 10121031 }, { kind: 'refused', code: 10121031 }],
    ['http_500', {}, { kind: 'no_answer', cause: 'http_500' }],
    ['garbage', {}, { kind: 'no_answer', cause: 'unreadable' }],
    ['drop', {}, { kind: 'no_answer', cause: 'connection' }],
    ['timeout_before_commit', {}, { kind: 'no_answer', cause: 'timeout' }],
    ['timeout_after_commit', {}, { kind: 'no_answer', cause: 'timeout' }],
  ] as const)('the trouble %s %j comes to its outcome after one call', async (kind, extra, outcome) => {
    const path = '/wxa/charge/service-provider/package/assign';
    const { account: main } = account('token', 300);
    await main.packs('10000185');
    await faults({ answers: [{ path, kind, times: 1, ...extra }] });
    expect(await main.assign(order())).toMatchObject(outcome);
    expect(await callsTo(path)).toHaveLength(1);
  });

  it('a read survives a busy moment', async () => {
    const { account: main } = account();
    await faults({ answers: [{ path: '*', kind: 'errcode', errcode: 10120020, times: 1 }] });
    expect((await main.packs('10000185')).packs).toHaveLength(seed.packs.length);
  });
});
