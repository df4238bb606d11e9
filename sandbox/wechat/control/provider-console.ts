import { randomInt } from 'node:crypto';
import { assignEvent, cancelEvent } from '../pushes/events.ts';
import { mayCancel } from '../routes/cancel-assign.ts';
import { runAndPush } from '../routes/later.ts';
import { isOrderId, text, wholeNumber } from '../routes/parameters.ts';
import { pack } from '../seed.ts';
import type { World } from '../world.ts';

type Done = { ok: true; requestId: string } | { ok: false; error: string };

const refused = (error: string): Done => ({ ok: false, error });
const MAX_MILLISECONDS = 9_999_999_999_999;

/**
 * What somebody does in WeChat's own console (分配额度 → 去分配, raise guide): the same order of events as through the
 * API, under a requestId that no API caller has made.
 */
export async function assignInConsole(world: World, body: Record<string, unknown>): Promise<Done> {
  const now = world.clock();
  const orderId = text(body.orderId);
  const pack = orderId && isOrderId(orderId) ? world.ledger.pack(orderId) : undefined;
  const sku = world.seed.skus.find(({ skuId }) => skuId === body.skuId);
  const receiver = world.seed.receivers.find(({ appId }) => appId === body.receiverAppId);
  const beginTime =
    body.beginTime === undefined ? undefined : wholeNumber(body.beginTime, now, MAX_MILLISECONDS);
  if (!orderId || !pack || pack.paidAt === undefined || pack.validUntil <= now)
    return refused('no_such_pack');
  if (!sku) return refused('no_such_sku');
  if (!receiver) return refused('no_such_receiver');
  if (BigInt(pack.units) - world.ledger.usedTruly(orderId) < BigInt(sku.units)) return refused('not_enough');
  const allocation = world.ledger.accept({
    orderId,
    // As in the sample of assignPackage: 13 digits.
    requestId: String(randomInt(10 ** 12, 10 ** 13)),
    receiverAppId: receiver.appId,
    sku,
    ...(beginTime === undefined ? {} : { beginTime }),
  });
  world.changed();
  await runAndPush(world, () => {
    world.ledger.allocate(allocation);
    const about = { appId: world.seed.account.appId, pack, allocation, result: 0 };
    return body.push === false ? null : assignEvent(about);
  });
  return { ok: true, requestId: allocation.requestId };
}

/** Sizes of packs that are sold here, in millions of units. */
const SOLD_MILLIONS = [0.5, 1, 5];

/** Somebody pays for a pack in WeChat's console, which has no API for it: the order is in the list from then on. */
export function buyInConsole(
  world: World,
  body: Record<string, unknown>,
): { ok: true; orderId: string } | { ok: false; error: string } {
  const million = SOLD_MILLIONS.find((one) => one === body.million);
  if (million === undefined) return { ok: false, error: 'no_such_pack' };
  const serial = `29${randomInt(10 ** 13, 10 ** 14)}${randomInt(100, 1_000)}`;
  const bought = pack({ serial, million, used: 0, paidAt: world.clock() });
  world.ledger.add(bought);
  world.changed();
  return { ok: true, orderId: bought.orderId };
}

/** The same for an allocation that is taken back there, whoever made it. */
export async function cancelInConsole(world: World, body: Record<string, unknown>): Promise<Done> {
  const [orderId, requestId] = [text(body.orderId), text(body.requestId)];
  const pack = orderId ? world.ledger.pack(orderId) : undefined;
  const allocation = orderId && requestId ? world.ledger.find(orderId, requestId) : undefined;
  if (!pack || !allocation || !mayCancel(allocation, world.clock())) return refused('cannot_be_cancelled');
  world.ledger.startCancel(allocation);
  world.changed();
  await runAndPush(world, () => {
    world.ledger.finishCancel(allocation);
    const about = { appId: world.seed.account.appId, pack, allocation, result: 0 };
    return body.push === false ? null : cancelEvent(about);
  });
  return { ok: true, requestId: allocation.requestId };
}
