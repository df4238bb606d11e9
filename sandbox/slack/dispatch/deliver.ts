import type { Delivery } from '../control.ts';
import { remember, type World } from '../workspace/world.ts';
import { deliverHttp } from './http.ts';
import type { Parcel, Receipt } from './parcel.ts';

/**
 * Hands a parcel to the app over the way it has chosen and records it. With the `deliveries` switch it goes out
 * several times at once; the first one's receipt counts, as a person sees only one answer.
 */
export async function deliver(world: World, parcel: Parcel): Promise<Receipt> {
  const copies = Math.max(1, world.faults.deliveries ?? 1);
  const receipts = await Promise.all(Array.from({ length: copies }, () => once(world, parcel)));
  return receipts[0] ?? { ok: false, reason: 'connection_failed' };
}

async function once(world: World, parcel: Parcel): Promise<Receipt> {
  const { mode, requestUrl } = world.app;
  const record: Delivery = {
    at: world.clock(),
    kind: parcel.kind,
    via: mode,
    attempt: (parcel.retry?.num ?? 0) + 1,
    // As it was sent: views and messages inside it go on changing.
    body: structuredClone(parcel.body),
  };
  remember(world.deliveries, record);
  const receipt = await way(world, parcel, requestUrl);
  if (receipt.ackMs !== undefined) record.ackMs = receipt.ackMs;
  if (receipt.status !== undefined) record.status = receipt.status;
  return receipt;
}

function way(world: World, parcel: Parcel, requestUrl: string | undefined): Promise<Receipt> {
  if (world.app.mode === 'socket') return world.sockets.deliver(parcel);
  if (requestUrl) return deliverHttp(world, requestUrl, parcel);
  return Promise.resolve({ ok: false, reason: 'connection_failed' });
}
