import { randomInt } from 'node:crypto';
import type { SeedSku } from './catalogue.ts';
import type { SimAllocation } from './control/control.ts';
import type { SeedPack, WeChatSeed } from './seed.ts';

/** An allocation as the simulator keeps it: the public view, the retail SPU, and the calls per minute that it adds. */
export type Allocation = SimAllocation & { spuId: string; quota: number };

/** What assignPackage takes when all checks are passed. */
type Assignment = {
  orderId: string;
  requestId: string;
  receiverAppId: string;
  sku: SeedSku;
  /** Epoch milliseconds; absent: at once. */
  beginTime?: number;
};

/** Orders and what became of their units. Nothing here waits: the callers decide when a step happens. */
export type Ledger = {
  packs(): SeedPack[];
  pack(orderId: string): SeedPack | undefined;
  /** A new order. */
  add(pack: SeedPack): void;
  allocations(): Allocation[];
  find(orderId: string, requestId: string): Allocation | undefined;
  /** Reserves the units at once. A failed allocation of the same requestId is run again. */
  accept(assignment: Assignment): Allocation;
  allocate(allocation: Allocation): void;
  /** Gives the reserved units back. */
  fail(allocation: Allocation): void;
  startCancel(allocation: Allocation): void;
  /** Gives the units back. */
  finishCancel(allocation: Allocation): void;
  /** Units that are gone, reservations included: what a new allocation is measured against. */
  usedTruly(orderId: string): bigint;
  /** Units that the API reports: allocations and cancels of the last `lagMs` are not in it yet. */
  usedReported(orderId: string, lagMs: number): bigint;
};

/** Creates the ledger of a seed; the seed itself is never changed. */
export function createLedger(options: { seed: WeChatSeed; clock: () => number }): Ledger {
  const { clock } = options;
  const packs = structuredClone(options.seed.packs);
  const allocations: Allocation[] = [];
  const postings: { orderId: string; at: number; units: bigint }[] = [];

  const find = (orderId: string, requestId: string): Allocation | undefined =>
    allocations.find((entry) => entry.orderId === orderId && entry.requestId === requestId);
  const pack = (orderId: string): SeedPack | undefined => packs.find((entry) => entry.orderId === orderId);
  const usedBefore = (orderId: string): bigint => BigInt(pack(orderId)?.usedUnits ?? 0);
  const post = (of: Allocation, sign: 1n | -1n): void => {
    postings.push({ orderId: of.orderId, at: clock(), units: sign * BigInt(of.units) });
  };

  return {
    packs: () => packs,
    pack,
    add: (bought) => void packs.push(bought),
    allocations: () => allocations,
    find,
    accept(assignment) {
      const again = find(assignment.orderId, assignment.requestId);
      const fresh = newAllocation(assignment, clock());
      if (!again) allocations.push(fresh);
      return again ? Object.assign(again, fresh, { calls: again.calls }) : fresh;
    },
    allocate(allocation) {
      allocation.state = 'allocated';
      allocation.packageId = newPackageId();
      post(allocation, 1n);
    },
    fail(allocation) {
      allocation.state = 'failed';
    },
    startCancel(allocation) {
      allocation.state = 'cancelling';
    },
    finishCancel(allocation) {
      allocation.state = 'cancelled';
      post(allocation, -1n);
    },
    usedTruly: (orderId) =>
      allocations
        .filter(
          (entry) => entry.orderId === orderId && entry.state !== 'failed' && entry.state !== 'cancelled',
        )
        .reduce((sum, entry) => sum + BigInt(entry.units), usedBefore(orderId)),
    usedReported: (orderId, lagMs) =>
      postings
        .filter((entry) => entry.orderId === orderId && entry.at + lagMs <= clock())
        .reduce((sum, entry) => sum + entry.units, usedBefore(orderId)),
  };
}

function newAllocation(of: Assignment, now: number): Allocation {
  const beginsAt = of.beginTime ?? now;
  return {
    orderId: of.orderId,
    requestId: of.requestId,
    skuId: of.sku.skuId,
    skuName: of.sku.skuName,
    spuId: of.sku.spuId,
    quota: Number(of.sku.attr.proportion.quota.quota),
    receiverAppId: of.receiverAppId,
    units: of.sku.units,
    state: 'pending',
    calls: 1,
    acceptedAt: now,
    beginsAt,
    endsAt: beginsAt + Number(of.sku.attr.duration) * 1000,
  };
}

/** `ZY` + 19 digits. */
function newPackageId(): string {
  const digits = (count: number) => String(randomInt(10 ** (count - 1), 10 ** count));
  return `ZY${digits(10)}${digits(9)}`;
}
