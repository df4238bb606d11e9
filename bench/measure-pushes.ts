import { setTimeout as pause } from 'node:timers/promises';
import { ACCOUNTS, PACK_SKU, PACK_SPU, PUSH_AES_KEY, PUSH_TOKEN, RAISE_SKU, RAISE_SPU } from './cast.ts';
import type { Accepted } from './instant-wechat.ts';
import { createPoster, type Poster } from './load.ts';
import { sealPush } from './sign.ts';
import { type Latency, latencyOf } from './statistics.ts';
import { type Around, accepted } from './world.ts';

/** `known`: pushes for allocations of ours, which change a request, its card and three messages. */
export type PushFigure = {
  all: Latency;
  known: Latency;
  unknown: Latency;
  failed: number;
  perSecond: number;
};

const PER_SECOND = 200;
const SECONDS = 10;
const WARM_UP = 200;

type Push = { url: string; body: string; known: boolean };

/**
 * Figure 2: from a push to `success` while 200 arrive every second, answered or not. Counted from the moment when each was
 * due, so that a pause of the process is felt by all that wait behind it. Those for allocations of ours are spread evenly.
 */
export async function measurePushes(appUrl: string, around: Around): Promise<PushFigure> {
  const ours = await accepted(around);
  const total = PER_SECOND * SECONDS;
  const every = ours.length > 0 ? Math.max(2, Math.floor(total / ours.length)) : Number.POSITIVE_INFINITY;
  const pushes = Array.from({ length: total }, (_, index) => {
    const known = index % every === 0 ? ours[index / every] : undefined;
    return known ? pushFor(appUrl, known, true) : pushFor(appUrl, stranger(index), false);
  });
  const poster = createPoster();
  const warmUp = Array.from({ length: WARM_UP }, (_, index) => pushFor(appUrl, stranger(-1 - index), false));
  await openLoop(poster, warmUp);
  const figure = await openLoop(poster, pushes);
  poster.close();
  return figure;
}

async function openLoop(poster: Poster, pushes: Push[]): Promise<PushFigure> {
  const took = { known: [] as number[], unknown: [] as number[] };
  let failed = 0;
  const startedAt = performance.now();
  const send = async ({ url, body, known }: Push, dueAt: number) => {
    const answer = await poster.post(url, { 'content-type': 'application/json' }, body).catch(() => null);
    if (answer?.status === 200 && answer.text === 'success') {
      took[known ? 'known' : 'unknown'].push(performance.now() - dueAt);
    } else failed += 1;
  };
  const underWay: Promise<void>[] = [];
  for (const [index, push] of pushes.entries()) {
    const dueAt = startedAt + (index * 1000) / PER_SECOND;
    const early = dueAt - performance.now();
    if (early > 0) await pause(early);
    underWay.push(send(push, dueAt));
  }
  const sendingMs = performance.now() - startedAt;
  await Promise.all(underWay);
  return {
    all: latencyOf([...took.known, ...took.unknown]),
    known: latencyOf(took.known),
    unknown: latencyOf(took.unknown),
    failed,
    perSecond: pushes.length / (sendingMs / 1000),
  };
}

/** An allocation that was made in the console, or by another program. */
function stranger(index: number): Accepted {
  const { orderId = '', receiverAppId = '' } = ACCOUNTS[0] ?? {};
  return { requestId: `console-${Date.now()}-${index}`, orderId, receiverAppId };
}

/** Event 5, result 0. https://developers.weixin.qq.com/doc/oplatform/service_market/charge/callback/charge_sp_assign.html */
function pushFor(appUrl: string, { requestId, orderId, receiverAppId }: Accepted, known: boolean): Push {
  const account = ACCOUNTS.find((one) => one.orderId === orderId) ?? ACCOUNTS[0];
  const appId = account?.appId ?? '';
  const message = {
    ToUserName: 'gh_bench0000001',
    FromUserName: 'oBENCH000000000000000000000',
    CreateTime: Math.floor(Date.now() / 1000),
    MsgType: 'event',
    Event: 'charge_sp_assign',
    event_type: 5,
    // A stranger's that failed: it moves nothing. Two hundred console allocations a second are no load that exists.
    result: known ? 0 : 1,
    order_id: orderId,
    assign_appid: appId,
    receive_appid: receiverAppId,
    sp_spu_id: PACK_SPU,
    sp_sku_id: PACK_SKU,
    spu_id: RAISE_SPU,
    sku_id: RAISE_SKU,
    request_id: requestId,
    receive_pkg_id: `pkg-${requestId}`,
  };
  const { query, body } = sealPush(message, { token: PUSH_TOKEN, aesKey: PUSH_AES_KEY, appId });
  return { url: `${appUrl}/wechat/push/${account?.name ?? 'default'}?${query}`, body, known };
}
