import { packageStatus, reported } from '../routes/order.ts';
import type { SeedPack } from '../seed.ts';
import type { World } from '../world.ts';
import type { SimPack, WeChatView } from './control.ts';

/** Everything the page shows of a simulator at one moment. */
export function viewOf(world: World, version: number): WeChatView {
  return {
    version,
    clock: world.time.view(),
    appId: world.seed.account.appId,
    receivers: world.seed.receivers.map(({ appId, name }) => ({ appId, name })),
    packs: world.ledger.packs().map((pack) => packOf(pack, world)),
    allocations: world.ledger
      .allocations()
      .map(({ spuId: _spuId, quota: _quota, ...allocation }) => allocation),
    pushes: world.pushes.list(),
    faults: world.faults.now(),
  };
}

function packOf(pack: SeedPack, world: World): SimPack {
  return {
    orderId: pack.orderId,
    name: pack.skuName,
    spSpuId: pack.spSpuId,
    spSkuId: pack.spSkuId,
    all: pack.units,
    used: String(reported(pack, world)),
    usedTruly: String(world.ledger.usedTruly(pack.orderId)),
    paidAt: pack.paidAt ?? 0,
    validUntil: pack.validUntil,
    status: packageStatus(pack, world.clock()),
  };
}
