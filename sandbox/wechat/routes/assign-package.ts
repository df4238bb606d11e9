import { type ApiAnswer, refusal, success } from '../answers.ts';
import type { WeChatFaults } from '../control/control.ts';
import type { Allocation } from '../ledger.ts';
import { assignEvent } from '../pushes/events.ts';
import type { World } from '../world.ts';
import { runAndPush } from './later.ts';
import { isOrderId, text, wholeNumber } from './parameters.ts';
import { type ChargeRequest, chargeRoute } from './route.ts';

/** 13 digits; a time in seconds would lie in 1970 and is refused as past. */
const MAX_MILLISECONDS = 9_999_999_999_999;

/**
 * assignPackage, page charge_sp_assign_package. Errcode 0 only says "accepted": the units are reserved at once, event 5
 * comes later. The order of the checks is ours, as WeChat tells none.
 */
export const assignPackage = chargeRoute({
  path: '/wxa/charge/service-provider/package/assign',
  method: 'POST',
  async handle(request, world) {
    const wanted = parse(request, world.clock());
    if (!wanted) return refusal(10120002, world.clock());
    const verdict = check(wanted, world);
    if (verdict === 'replayed') return success({}, world.faults.now());
    if (verdict !== 0) return refusal(verdict, world.clock());
    return accept(wanted, world);
  },
});

type Wanted = {
  orderId: string;
  skuId: string;
  receiverAppId: string;
  requestId: string;
  beginTime?: number;
};

function parse({ body }: ChargeRequest, now: number): Wanted | undefined {
  const orderId = text(body.orderId);
  const skuId = text(body.skuId);
  const receiverAppId = text(body.receiverAppId);
  const requestId = text(body.requestId, 10, 64);
  if (!orderId || !skuId || !receiverAppId || !requestId || !/^[\w-]+$/.test(requestId)) return undefined;
  const wanted = { orderId, skuId, receiverAppId, requestId };
  if (!('beginTime' in body)) return wanted;
  // The page has it as a number; a decimal text would be taken for the list offsets only.
  const beginTime =
    typeof body.beginTime === 'number' ? wholeNumber(body.beginTime, now, MAX_MILLISECONDS) : undefined;
  return beginTime === undefined ? undefined : { ...wanted, beginTime };
}

/** 0: accept; `replayed`: a known requestId that is told 0 and does nothing; else the errcode. */
function check(wanted: Wanted, world: World): number | 'replayed' {
  if (!isOrderId(wanted.orderId)) return 10120800;
  const pack = world.ledger.pack(wanted.orderId);
  if (!pack || pack.paidAt === undefined || pack.status !== 2) return 10121001;
  const known = world.ledger.find(wanted.orderId, wanted.requestId);
  if (known) {
    known.calls += 1;
    world.changed();
    const told = sameWish(known, wanted) ? replay(known, world.faults.now()) : 10120002;
    if (told !== 'run again') return told;
  }
  if (pack.validUntil <= world.clock()) return 10121012;
  const sku = world.seed.skus.find((entry) => entry.skuId === wanted.skuId);
  if (!sku) return 10121013;
  if (!world.seed.receivers.some((receiver) => receiver.appId === wanted.receiverAppId)) return 10045;
  const left = BigInt(pack.units) - world.ledger.usedTruly(pack.orderId);
  return left < BigInt(sku.units) ? 10121031 : 0;
}

/** WeChat leaves open what one requestId with two wishes means, so nobody may send it: here it is refused loudly. */
function sameWish(known: Allocation, wanted: Wanted): boolean {
  return known.skuId === wanted.skuId && known.receiverAppId === wanted.receiverAppId;
}

/** What a second call with the same orderId and requestId is told; only after a failure it is tried once more. */
function replay(known: Allocation, faults: WeChatFaults): number | 'replayed' | 'run again' {
  switch (known.state) {
    case 'pending':
      return 10121011;
    case 'cancelled':
      return 10121010;
    case 'failed':
      return 'run again';
    case 'allocated':
    case 'cancelling':
      return faults.replayAnswer === '0' ? 'replayed' : Number(faults.replayAnswer ?? 10121009);
  }
}

async function accept(wanted: Wanted, world: World): Promise<ApiAnswer> {
  const { skuId, ...rest } = wanted;
  const sku = world.seed.skus.find((entry) => entry.skuId === skuId);
  const pack = world.ledger.pack(wanted.orderId);
  if (!sku || !pack) return refusal(10121004, world.clock());
  const allocation = world.ledger.accept({ ...rest, sku });
  world.changed();
  await runAndPush(world, () => {
    const result = world.faults.now().pushResult ?? 0;
    if (result === 0) world.ledger.allocate(allocation);
    else world.ledger.fail(allocation);
    return assignEvent({ appId: world.seed.account.appId, pack, allocation, result });
  });
  return success({}, world.faults.now());
}
