import { refusal, success } from '../answers.ts';
import type { SeedPack } from '../seed.ts';
import type { World } from '../world.ts';
import { packageStatus, reported } from './order.ts';
import { isGoodsId, page, text, wholeNumber } from './parameters.ts';
import { chargeRoute } from './route.ts';

/** `source` of a package that was bought. */
const BOUGHT = 2;

/** getSPUsageDetail, page charge_sp_get_usage_detail: the paid packs of one SPU as packages; times in seconds. */
export const getSPUsageDetail = chargeRoute({
  path: '/wxa/charge/service-provider/usage/get',
  method: 'GET',
  handle({ query }, world) {
    const now = world.clock();
    const spuId = text(query.get('spuId'));
    const rows = page(query.get('offset'), query.get('limit'));
    const status = query.has('status') ? wholeNumber(query.get('status'), 1, 3) : 0;
    if (!spuId || !isGoodsId(spuId) || !rows || status === undefined) return refusal(10120002, now);

    const paid = world.ledger.packs().filter((pack) => pack.spSpuId === spuId && pack.paidAt !== undefined);
    const inEffect = paid.filter((pack) => packageStatus(pack, now) === 1);
    const asked = paid.filter((pack) => status === 0 || packageStatus(pack, now) === status);
    return success(
      {
        all: sum(inEffect.map((pack) => BigInt(pack.units))),
        effectiveUse: sum(inEffect.map((pack) => reported(pack, world))),
        total: asked.length,
        detailList: asked.slice(rows.from, rows.to).map((pack) => packageOf(pack, world)),
      },
      world.faults.now(),
    );
  },
});

function packageOf(pack: SeedPack, world: World): Record<string, unknown> {
  return {
    pkgId: pack.packageId,
    startTime: Math.floor((pack.paidAt ?? pack.createdAt) / 1000),
    endTime: Math.floor(pack.validUntil / 1000),
    used: String(reported(pack, world)),
    all: pack.units,
    status: packageStatus(pack, world.clock()),
    spuId: pack.spSpuId,
    skuId: pack.spSkuId,
    source: BOUGHT,
    orderId: pack.orderId,
  };
}

function sum(numbers: bigint[]): string {
  return String(numbers.reduce((total, number) => total + number, 0n));
}
