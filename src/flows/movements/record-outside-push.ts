import { findApp, type ReceiverApp } from '../../domain/apps/apps.ts';
import { matchPush, type PushedMovement, type PushMatch } from '../../domain/movements/match-push.ts';
import type { MovementPush, OutsideMovement } from '../../domain/movements/movement.ts';
import type { Pack } from '../../domain/packs/pack.ts';
import type { Units } from '../../domain/units.ts';
import type { Instant } from '../../kit/instant.ts';
import { retryOnConflict } from '../../kit/retry-on-conflict.ts';
import { orFallback } from '../packs/cached.ts';
import type { PackReader } from '../packs/pack-reader.ts';
import type { OutsideChange, OutsideStore, PushKind } from '../ports/movements.ts';
import type { PackFiguresStore } from '../ports/packs.ts';
import type { PushEvent } from '../ports/push-event.ts';
import type { Clock, FlowLog } from '../ports/runtime.ts';
import type { WatchList } from '../ports/warnings.ts';
import { audited } from './change-movement.ts';

export type RecordOutsidePushOptions = {
  outside: OutsideStore;
  figures: Pick<PackFiguresStore, 'read'>;
  packReader: Pick<PackReader, 'offered' | 'figures'>;
  watchList: Pick<WatchList, 'nudge'>;
  apps: ReceiverApp[];
  newNonce: () => string;
  clock: Clock;
  log: FlowLog;
};

/** A push about an allocation, whoever asked for it. */
export type AllocationPush = Extract<PushEvent, { kind: 'assigned' | 'cancelled' }>;

const BY_PUSH = { kind: 'wechat', surface: 'push' } as const;
/** Pushes that wait longer before they reach us, or were sent again, keep the time of their first sending. */
const NEAR_MS = 3_600_000;

/** Takes a push about a requestId that no request knows: people are told at once which pack, units, AppID and requestId. */
export function createRecordOutsidePush(
  options: RecordOutsidePushOptions,
): (push: AllocationPush) => Promise<void> {
  const { outside, watchList, clock, log } = options;
  return async (push) => {
    const { orderId, wechatRequestId, result } = push;
    const about = { pack: orderId, wechatRequestId, receiver: push.receiverAppId, what: push.kind };
    if (result !== 0)
      return log.info({ ...about, result }, 'push about an unknown requestId: no units moved');
    const kind = push.kind === 'assigned' ? 'allocated' : 'cancelled';
    const pack = await packOf(options, push);
    const units = await unitsOf(options, push, kind, pack);
    const id = await retryOnConflict(`outside:${orderId}`, async () => {
      if (await outside.byPush(kind, orderId, wechatRequestId)) return null;
      return saveOnce(options, push, kind, pack, units);
    });
    if (id === null) return log.info(about, 'push about an unknown requestId: already recorded');
    log.warn({ ...about, movement: id, units: String(units) }, 'units moved outside of Headroom');
    await watchList.nudge('packs', clock());
  };
}

/** As it was listed last, else as WeChat reports it now; `null`: it says nothing in time. */
async function packOf(
  { figures, packReader }: RecordOutsidePushOptions,
  { account, orderId }: AllocationPush,
): Promise<Pack | null> {
  const { packs } = await figures.read();
  const listed = packs.find((pack) => pack.orderId === orderId && pack.account === account);
  return listed ?? orFallback(packReader.figures(account, orderId), null);
}

/** By the allocation that is cancelled, else by what the SKU costs; `null` where neither is known. */
async function unitsOf(
  { outside, packReader }: RecordOutsidePushOptions,
  push: AllocationPush,
  kind: PushKind,
  pack: Pack | null,
): Promise<Units | null> {
  const sign = kind === 'allocated' ? 1n : -1n;
  if (kind === 'cancelled') {
    const made = await outside.byPush('allocated', push.orderId, push.wechatRequestId);
    const known = made === null ? null : (await outside.load(made))?.value.parts[0]?.units;
    if (known !== null && known !== undefined) return -known;
  }
  const { skuId } = push;
  if (!pack || !skuId) return null;
  const offered = await orFallback(packReader.offered(pack), null);
  const sold = offered?.specifications.find((one) => one.skuId === skuId);
  return sold ? sign * sold.units : null;
}

async function saveOnce(
  options: RecordOutsidePushOptions,
  push: AllocationPush,
  kind: PushKind,
  pack: Pack | null,
  units: Units | null,
): Promise<string | 'conflict'> {
  const { outside, clock } = options;
  const { orderId } = push;
  const stored = await outside.balance(orderId);
  const fresh = `O-${await outside.nextNumber()}`;
  const heard = matchPush(stored.value, pushedMovement(push, kind, units, fresh));
  const movement = await movementOf(options, push, kind, pack, heard, fresh);
  if (movement === null) return 'conflict';
  const change: OutsideChange = {
    balances: [{ orderId, expected: stored.revision, next: heard.balance }],
    movements: [movement],
    audit: [audited('movement_noticed', movement.next, BY_PUSH, clock())],
  };
  return (await outside.commit(change)) === 'saved' ? movement.next.id : 'conflict';
}

function pushedMovement(
  push: AllocationPush,
  kind: PushKind,
  units: Units | null,
  id: string,
): PushedMovement {
  const { wechatRequestId, receivedAt } = push;
  return {
    id,
    wechatRequestId,
    direction: kind === 'allocated' ? 1 : -1,
    units,
    happenedAt: happenedAt(push),
    receivedAt,
  };
}

function happenedAt({ createdAt, receivedAt }: AllocationPush): Instant {
  return createdAt !== null && Math.abs(receivedAt - createdAt) <= NEAR_MS ? createdAt : receivedAt;
}

/** A new one, or the one that the figures told of, with its details; `null`: it is gone meanwhile. */
async function movementOf(
  { outside, newNonce, apps, clock }: RecordOutsidePushOptions,
  push: AllocationPush,
  kind: PushKind,
  pack: Pack | null,
  heard: PushMatch,
  id: string,
): Promise<OutsideChange['movements'][number] | null> {
  const details = detailsOf(push, apps);
  if (heard.kind === 'details') {
    const told = await outside.load(heard.id);
    return told && { expected: told.revision, next: { ...told.value, kind, push: details } };
  }
  const { account, orderId } = push;
  const next: OutsideMovement = {
    id,
    nonce: newNonce(),
    kind,
    parts: [{ account, orderId, name: pack?.name ?? '', units: heard.units }],
    at: clock(),
    window: heard.window,
    push: details,
    figures: heard.window === null ? 'awaited' : 'seen',
    record: null,
    explained: [],
  };
  return { expected: 0, next };
}

function detailsOf(push: AllocationPush, apps: ReceiverApp[]): MovementPush {
  const { account, wechatRequestId, receiverAppId: appId, skuId } = push;
  const app = findApp(apps, appId, account);
  return {
    at: happenedAt(push),
    wechatRequestId,
    receiver: { appId, name: app.ok && app.value.name !== appId ? app.value.name : null },
    skuId: skuId ?? null,
    packageId: push.kind === 'assigned' ? push.packageId : null,
  };
}
