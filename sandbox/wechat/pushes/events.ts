import type { Allocation } from '../ledger.ts';
import type { SeedPack } from '../seed.ts';
import type { PushEvent } from './push-message.ts';

type About = { appId: string; pack: SeedPack; allocation: Allocation; result: number };

/** Event 5, page charge_sp_assign; the package id is there only when something was allocated. */
export function assignEvent(about: About): PushEvent {
  const { packageId } = about.allocation;
  return {
    Event: 'charge_sp_assign',
    event_type: 5,
    ...allocationFields(about),
    ...(packageId === undefined ? {} : { receive_pkg_id: packageId }),
  };
}

/** Event 6, page charge_sp_cancel_assign. */
export function cancelEvent(about: About): PushEvent {
  return { Event: 'charge_sp_cancel_assign', event_type: 6, ...allocationFields(about) };
}

/** Event 1, page charge_sp_service_quota_notify: sums over the packs of one SPU, which is a number here. */
export function quotaEvent(appId: string, pack: SeedPack, all: bigint, used: bigint): PushEvent {
  return {
    Event: 'charge_service_quota_notify',
    event_type: 1,
    ...warningFields(appId, pack),
    total_quota: Number(all),
    total_used_quota: Number(used),
  };
}

/** Event 2, page charge_sp_service_validity_notify; the form of the time is undocumented, Chinese wall time is likely. */
export function validityEvent(appId: string, pack: SeedPack): PushEvent {
  const wallTime = new Date(pack.validUntil + 8 * 3_600_000).toISOString();
  return {
    Event: 'charge_service_validity_notify',
    event_type: 2,
    ...warningFields(appId, pack),
    validity_end_time: wallTime.slice(0, 19).replace('T', ' '),
  };
}

function allocationFields({ appId, pack, allocation, result }: About): PushEvent {
  return {
    result,
    order_id: allocation.orderId,
    assign_appid: appId,
    receive_appid: allocation.receiverAppId,
    sp_spu_id: pack.spSpuId,
    sp_sku_id: pack.spSkuId,
    spu_id: allocation.spuId,
    sku_id: allocation.skuId,
    request_id: allocation.requestId,
  };
}

function warningFields(appId: string, pack: SeedPack): PushEvent {
  return { appid: appId, sp_spu_id: Number(pack.spSpuId), sp_spu_name: pack.spuName };
}
