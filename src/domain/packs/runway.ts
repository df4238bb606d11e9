import type { Instant } from '../../kit/instant.ts';
import type { Units } from '../units.ts';
import { SOLD } from './catalogue.ts';
import { type BalancePoint, currentRate } from './forecast.ts';
import type { Pack, Specification } from './pack.ts';
import { hasGoodFigures } from './pack-list.ts';
import type { PackView } from './pack-view.ts';
import { spendDown } from './spend-down.ts';

/** How far the packs of one account reach, all of them together. */
export type Runway = {
  account: string;
  /** Of valid packs, what can still be promised: without what is reserved, and without {@link Runway.rests}. */
  usable: Units;
  reserved: Units;
  /** What the account spends a day; `null`: nothing was spent, or not for long enough to tell. */
  perDay: Units | null;
  /** When nothing usable remains, at that rate and by expiry; what expires first is spent first. `null`: no rate is known. */
  runsOutAt: Instant | null;
  /** For each duration sold, the highest rate that one pack pays for now; the shortest first, `[]`: none can be afforded. */
  largest: AffordableRaise[];
  /** What will expire unused at the current rate and after everything that is pending; the soonest first. */
  expiring: ExpiringUnits[];
  /** In packs with too little for anything sold. */
  rests: { packs: number; units: Units };
};

/** `orderId`: the pack that pays for it. */
export type AffordableRaise = { days: number; rate: number; units: Units; orderId: string };

export type ExpiringUnits = { pack: Pack; units: Units; at: Instant };

/** `specifications`: `null` where WeChat has not said what the pack can be turned into. */
export type RunwayPack = {
  view: PackView;
  points: readonly BalancePoint[];
  specifications: readonly Sold[] | null;
};

/** What decides whether a pack can pay. */
type Sold = Pick<Specification, 'rate' | 'days' | 'units'>;

/** Units that a pending request will take out of a pack if it is approved. */
export type PendingUnits = { orderId: string; units: Units };

/** @param packs every pack of the account, whatever its state: the rate goes by used up and expired ones, too */
export function runwayOf(
  account: string,
  packs: readonly RunwayPack[],
  now: Instant,
  pending: readonly PendingUnits[] = [],
): Runway {
  const known = packs.filter(({ view }) => hasGoodFigures(view.pack, now));
  const valid = known.filter(({ view }) => view.condition === 'usable');
  const usable = valid.filter(canPay);
  const rests = valid.filter((one) => !canPay(one));
  const later = known.filter((one) => one.view.condition === 'not_yet' && canPay(one));
  const perDay = currentRate(
    packs.map(({ view, points }) => ({ pack: view.pack, points })),
    now,
  );
  const stock = [...usable, ...later].map(({ view: { pack, left } }) => ({ pack, units: left }));
  const taken = (orderId: string) =>
    pending.reduce((sum, one) => (one.orderId === orderId ? sum + one.units : sum), 0n);
  const promised = stock.map(({ pack, units }) => ({
    pack,
    units: atLeastNone(units - taken(pack.orderId)),
  }));
  return {
    account,
    usable: sumOf(usable.map(({ view }) => view.left)),
    reserved: sumOf(packs.map(({ view }) => view.reserved)),
    perDay,
    runsOutAt: perDay === null ? null : spendDown(stock, perDay, now).emptyAt,
    largest: largestOf(usable),
    expiring: spendDown(promised, perDay ?? 0n, now).unused,
    rests: { packs: rests.length, units: sumOf(rests.map(({ view }) => view.left)) },
  };
}

/** The runways of all accounts, by name. */
export function runwaysOf(
  packs: readonly RunwayPack[],
  now: Instant,
  pending: readonly PendingUnits[] = [],
): Runway[] {
  const accounts = [...new Set(packs.map(({ view }) => view.pack.account))].sort();
  return accounts.map((account) => {
    const own = packs.filter(({ view }) => view.pack.account === account);
    return runwayOf(account, own, now, pending);
  });
}

function soldFor({ specifications }: RunwayPack): readonly Sold[] {
  return specifications && specifications.length > 0 ? specifications : SOLD;
}

/** Whether anything sold costs no more than remains of it. */
export function canPay(pack: RunwayPack): boolean {
  return soldFor(pack).some(({ units }) => units <= pack.view.left);
}

/** Of packs that can pay for the same, the one that expires first, which is the one that a raise would take. */
function largestOf(packs: readonly RunwayPack[]): AffordableRaise[] {
  const largest = new Map<number, AffordableRaise>();
  const byExpiry = [...packs].sort((a, b) => a.view.pack.validUntil - b.view.pack.validUntil);
  for (const pack of byExpiry) {
    for (const { rate, days, units } of soldFor(pack)) {
      if (units > pack.view.left || rate <= (largest.get(days)?.rate ?? 0)) continue;
      largest.set(days, { days, rate, units, orderId: pack.view.pack.orderId });
    }
  }
  return [...largest.values()].sort((a, b) => a.days - b.days);
}

function sumOf(amounts: readonly Units[]): Units {
  return amounts.reduce((sum, units) => sum + units, 0n);
}

function atLeastNone(units: Units): Units {
  return units > 0n ? units : 0n;
}
