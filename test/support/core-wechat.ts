import type { Outcome } from '../../src/domain/allocations/outcome.ts';
import type { Pack, RawSku } from '../../src/domain/packs/pack.ts';
import type { PushEvent } from '../../src/flows/ports/push-event.ts';
import type { Clock } from '../../src/flows/ports/runtime.ts';
import type { AssignOrder, WeChat, WeChatAccount } from '../../src/flows/ports/wechat.ts';
import { aPack } from './requests.ts';

const DAY_SECONDS = 86_400;
/** Units of 300,000 calls per minute for three days. */
export const UNITS = 258_000n;

/** An answer in place of the truthful one; `lost`: processed, but the answer never arrives. */
type Scripted = Outcome | 'lost' | Error;

/** A provider account in memory: counts an orderId with a requestId once, as WeChat does. */
export function createFakeWeChat(clock: Clock, packs: Pack[] = [aPack()]) {
  const calls: AssignOrder[] = [];
  const spent = new Map<string, AssignOrder>();
  const answers: Scripted[] = [];
  /** requestIds that cancelAssign was called with, in order. */
  const cancels: string[] = [];
  const cancelled = new Map<string, AssignOrder>();
  const cancelAnswers: Scripted[] = [];
  /** `fails`: thrown by every read. */
  const reads: { down: boolean; lists: number; fails: unknown } = { down: false, lists: 0, fails: null };
  const skus = [...SKUS];
  /** What is listed but cannot be read. */
  const odd: { orders: { orderId: string | null }[]; skus: number } = { orders: [], skus: 0 };
  /** `refuses`: says this code to everything new, or to that SKU (`refusesOnly`). `forgetful`: says 10121031 where it should say "already". */
  const mood: { refuses?: number; refusesOnly?: string; forgetful?: boolean } = {};

  function process(order: AssignOrder): Outcome {
    if (cancelled.has(order.wechatRequestId)) return { kind: 'was_cancelled' };
    if (spent.has(order.wechatRequestId)) {
      return mood.forgetful ? { kind: 'refused', code: 10121031 } : { kind: 'already_allocated' };
    }
    const refuses = mood.refusesOnly === undefined || mood.refusesOnly === order.skuId;
    if (mood.refuses !== undefined && refuses) return { kind: 'refused', code: mood.refuses };
    spent.set(order.wechatRequestId, order);
    return { kind: 'accepted' };
  }

  /** Says no to what is not there or was taken back, without telling which. */
  function takeBack(wechatRequestId: string): Outcome {
    const order = spent.get(wechatRequestId);
    if (!order) return { kind: 'refused', code: 10121001 };
    spent.delete(wechatRequestId);
    cancelled.set(wechatRequestId, order);
    return { kind: 'accepted' };
  }

  /** What WeChat would report now; figures do not lag here unless a test says so. */
  function report(pack: Pack): Pack {
    const mine = [...spent.values()].filter(({ orderId }) => orderId === pack.orderId);
    return { ...pack, used: mine.reduce((sum, one) => sum + unitsOf(one), pack.used), fetchedAt: clock() };
  }

  async function read<T>(work: () => T): Promise<T> {
    if (reads.fails !== null) throw reads.fails;
    if (reads.down) throw new Error('WeChat cannot be reached');
    return work();
  }

  const account: WeChatAccount = {
    async assign(order) {
      calls.push(order);
      const scripted = answers.shift();
      if (scripted instanceof Error) throw scripted;
      if (scripted === 'lost') {
        process(order);
        return { kind: 'no_answer', cause: 'timeout' };
      }
      return scripted ?? process(order);
    },
    async cancel(order) {
      cancels.push(order.wechatRequestId);
      const scripted = cancelAnswers.shift();
      if (scripted instanceof Error) throw scripted;
      if (scripted === 'lost') {
        takeBack(order.wechatRequestId);
        return { kind: 'no_answer', cause: 'timeout' };
      }
      return scripted ?? takeBack(order.wechatRequestId);
    },
    packs: () => {
      reads.lists += 1;
      return read(() => ({ packs: packs.map(report), unreadable: [...odd.orders] }));
    },
    pack: (orderId) =>
      read(() => {
        const pack = packs.find((one) => one.orderId === orderId);
        if (!pack) throw new Error(`no pack ${orderId}`);
        return report(pack);
      }),
    convertibleSkus: () => read(() => ({ skus: [...skus], unreadable: odd.skus })),
    usage: async () => ({ all: 0n, effectiveUse: 0n, packages: [], unreadable: 0 }),
  };
  const wechat: WeChat = { account: () => account, names: () => ['default'] };
  return { wechat, calls, spent, answers, cancels, cancelled, cancelAnswers, reads, packs, skus, odd, mood };
}

/** What the guide's table says. */
const UNITS_OF = new Map([
  ['sku-50000-1', 15_000n],
  ['sku-50000-3', 45_000n],
  ['sku-300000-1', 86_000n],
]);

function unitsOf({ skuId }: AssignOrder): bigint {
  return UNITS_OF.get(skuId) ?? UNITS;
}

const SKUS: RawSku[] = [50_000, 300_000].flatMap((rate) =>
  [1, 3].map((days) => ({
    skuId: `sku-${rate}-${days}`,
    spuId: '10000142',
    name: `raise ${rate}/min ${days} days`,
    durationSeconds: days * DAY_SECONDS,
    quota: rate,
  })),
);

type AssignedPush = Extract<PushEvent, { kind: 'assigned' }>;

/** The push that follows an allocation. */
export function pushFor(order: AssignOrder, at: number, change: Partial<AssignedPush> = {}): AssignedPush {
  return {
    account: 'default',
    key: `5:${order.orderId}:${order.wechatRequestId}:${change.result ?? 0}`,
    createdAt: at,
    receivedAt: at,
    authenticated: 'sealed',
    kind: 'assigned',
    result: 0,
    orderId: order.orderId,
    wechatRequestId: order.wechatRequestId,
    receiverAppId: order.receiverAppId,
    packageId: 'ZY2823973277692477440',
    ...change,
  };
}

type CancelledPush = Extract<PushEvent, { kind: 'cancelled' }>;

/** The push that follows a cancel. */
export function cancelPushFor(
  order: AssignOrder,
  at: number,
  change: Partial<CancelledPush> = {},
): CancelledPush {
  return {
    account: 'default',
    key: `6:${order.orderId}:${order.wechatRequestId}:${change.result ?? 0}`,
    createdAt: at,
    receivedAt: at,
    authenticated: 'sealed',
    kind: 'cancelled',
    result: 0,
    orderId: order.orderId,
    wechatRequestId: order.wechatRequestId,
    receiverAppId: order.receiverAppId,
    ...change,
  };
}
