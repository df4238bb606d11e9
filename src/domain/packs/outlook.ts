import { DAY_MS } from '../../kit/durations.ts';
import type { Instant } from '../../kit/instant.ts';
import type { Units } from '../units.ts';
import type { PackCondition, PackView } from './pack-view.ts';
import { canPay, type Runway, type RunwayPack } from './runway.ts';

/** What will become of a pack, as far as somebody can still do something about it. */
export type Outlook =
  /** So many of its units expire unused within {@link SOON_MS}. */
  | { kind: 'wastes'; units: Units; at: Instant /** What its account spends a day. */; perDay: Units | null }
  /** At its own rate it is used up within {@link SOON_MS}, and before it expires. */
  | { kind: 'runs_out'; at: Instant }
  | { kind: 'lasts' }
  /** Too little remains for anything sold. */
  | { kind: 'rest' }
  | { kind: Exclude<PackCondition, 'usable'> };

export type RankedPack = PackView & { outlook: Outlook };

/** What is further away can wait. */
export const SOON_MS = 30 * DAY_MS;

/** Every pack with its outlook, the most urgent first: units that will be wasted, then what runs out, then the others by expiry. */
export function rankPacks(
  packs: readonly RunwayPack[],
  runways: readonly Runway[],
  now: Instant,
): RankedPack[] {
  const expiring = new Map(
    runways.flatMap(({ expiring: all, perDay }) =>
      all.map(({ pack, units, at }) => [pack.orderId, { units, at, perDay }] as const),
    ),
  );
  return packs
    .map((pack) => ({ ...pack.view, outlook: outlookOf(pack, expiring.get(pack.view.pack.orderId), now) }))
    .sort(byUrgency);
}

type Unused = { units: Units; at: Instant; perDay: Units | null };

function outlookOf(pack: RunwayPack, unused: Unused | undefined, now: Instant): Outlook {
  const { condition, forecast, pack: figures } = pack.view;
  if (condition !== 'usable') return { kind: condition };
  if (!canPay(pack)) return { kind: 'rest' };
  if (unused && unused.at <= now + SOON_MS) return { kind: 'wastes', ...unused };
  const out = forecast?.runsOutAt;
  return out !== undefined && out < Math.min(figures.validUntil, now + SOON_MS)
    ? { kind: 'runs_out', at: out }
    : { kind: 'lasts' };
}

const RANK: Record<Outlook['kind'], number> = {
  wastes: 0,
  runs_out: 1,
  lasts: 2,
  not_yet: 3,
  rest: 4,
  used_up: 5,
  expired: 6,
};

function byUrgency(a: RankedPack, b: RankedPack): number {
  const rank = RANK[a.outlook.kind] - RANK[b.outlook.kind];
  if (rank !== 0) return rank;
  const sooner = momentOf(a) - momentOf(b);
  // Of what has expired, the latest in front.
  return a.outlook.kind === 'expired' ? -sooner : sooner;
}

function momentOf({ outlook, pack }: RankedPack): Instant {
  return 'at' in outlook ? outlook.at : pack.validUntil;
}
