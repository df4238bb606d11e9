import type { SimAllocation, SimPack, WeChatView } from '../../../wechat/control/control.ts';

/** Something that the time brings about by itself. `at` in epoch milliseconds. */
export type ComingEvent = { at: number; what: string };

const DAY_MS = 86_400_000;
/** Days left at which WeChat warns of a pack; page charge_sp_service_validity_notify. */
const VALIDITY_DAYS = [15, 7, 3, 1] as const;

/** What comes next: a raise begins or ends, a pack nears its end. */
export function nextEvent(view: Pick<WeChatView, 'packs' | 'allocations'>, now: number): ComingEvent | null {
  const coming = [...view.packs.flatMap(packEvents), ...view.allocations.flatMap(raiseEvents)];
  return coming
    .filter(({ at }) => at > now)
    .reduce<ComingEvent | null>((first, one) => (first === null || one.at < first.at ? one : first), null);
}

function packEvents({ orderId, validUntil, status }: SimPack): ComingEvent[] {
  if (status !== 1) return [];
  const name = `pack …${orderId.slice(-4)}`;
  const ahead = VALIDITY_DAYS.map((days) => ({
    at: validUntil - days * DAY_MS,
    what: `${name}: ${days === 1 ? '1 day' : `${days} days`} until expiry`,
  }));
  return [...ahead, { at: validUntil, what: `${name} expires` }];
}

function raiseEvents({ state, beginsAt, endsAt, skuName }: SimAllocation): ComingEvent[] {
  if (state !== 'allocated') return [];
  return [
    { at: beginsAt, what: `raise starts: ${skuName}` },
    { at: endsAt, what: `raise ends: ${skuName}` },
  ];
}
