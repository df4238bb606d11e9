import type { Instant } from '../../kit/instant.ts';
import type { InLanguages } from '../../kit/language.ts';
import type { NonEmpty } from '../../kit/non-empty.ts';
import type { Wanted } from '../policy/meters/limits.ts';
import type { ReasonLink } from '../policy/reason-rule.ts';
import type { Units } from '../units.ts';
import type { ItemWish, RaiseWish } from './raise-wish.ts';

/** Another raise of the same app in that time. */
export type Overlap = {
  request: string;
  rate: number;
  startsAt: Instant;
  endsAt: Instant;
  /** Nobody had approved it yet. Absent also in requests of older versions. */
  pending?: true;
  /** Only by the minutes in which one takes over from the other. Absent also in requests of older versions. */
  handover?: true;
};

/** What one allocation of a raise is for. */
export type RaiseItem = Pick<ItemWish, 'rate' | 'days' | 'beginsAt'> & {
  /** Provider account (name in the configuration) that pays. */
  account: string;
  app: {
    appId: string /** Short name from the configuration, else the AppID. */;
    name: string;
    label: InLanguages | null;
  };
  sku: { skuId: string; spuId: string; name: string };
  pack: { orderId: string; name: string; validUntil: Instant };
  units: Units;
  /** Its goods take no start time: WeChat is called so long before its start. Absent: they do, and as in older versions. */
  allocateBeforeMs?: number;
  /** Figures of the moment it was asked, for the card. */
  asked: {
    /** Units left after everything reserved then, also for the items before this one. */
    packLeft: Units;
    packAll: Units;
    /** Other raises of the same app in that time. */
    overlaps: Overlap[];
    /** Those that end within a day before its start, or start within a day after its end. Absent: none, and in requests of an older version. */
    near?: Overlap[];
  };
};

/** What somebody asked for. Everything the card shows is in here or in the state around it. */
export type Raise = Pick<RaiseWish, 'reason' | 'breakGlass'> & {
  /** One allocation each: that of the first is number 1. */
  items: NonEmpty<RaiseItem>;
  /** What the rule makes a link of in the reason: a ticket, say. */
  reasonLink?: ReasonLink;
};

/** What it costs: all of it, or these allocations. */
export function unitsOf({ items }: Raise, allocations?: readonly number[]): Units {
  return items.reduce(
    (sum, { units }, index) => (allocations?.includes(index + 1) === false ? sum : sum + units),
    0n,
  );
}

/** The highest rate. */
export function rateOf({ items }: Raise): number {
  return Math.max(...items.map(({ rate }) => rate));
}

/** The apps that it raises, each once. */
export function appsOf({ items: [first, ...others] }: Raise): NonEmpty<RaiseItem['app']> {
  const apps = new Map(others.map(({ app }) => [app.appId, app]));
  apps.delete(first.app.appId);
  return [first.app, ...apps.values()];
}

/** What it takes of limits and budgets. */
export function wantedOf(raise: Raise): Wanted {
  return {
    rate: rateOf(raise),
    count: raise.items.length,
    unitsOf: (allocations) => unitsOf(raise, allocations),
  };
}

/** The first start that was planned; `null`: all of it begins as soon as it is approved. */
export function firstPlannedStart({ items }: Raise): Instant | null {
  const planned = items.flatMap(({ beginsAt }) => (beginsAt === null ? [] : [beginsAt]));
  return planned.length === 0 ? null : Math.min(...planned);
}

/** The longest of its durations. */
export function daysOf({ items }: Raise): number {
  return Math.max(...items.map(({ days }) => days));
}

/** What it takes of each pack, in the order in which it names them: all of it, or these of its items. */
export function takenOf({
  items,
}: {
  items: readonly RaiseItem[];
}): { account: string; orderId: string; units: Units }[] {
  const taken = new Map<string, { account: string; orderId: string; units: Units }>();
  for (const {
    account,
    pack: { orderId },
    units,
  } of items) {
    taken.set(orderId, { account, orderId, units: (taken.get(orderId)?.units ?? 0n) + units });
  }
  return [...taken.values()];
}

/** What its allocation of that number is for. */
export function itemOf({ items }: Raise, no: number): RaiseItem {
  return items[no - 1] ?? items[0];
}
