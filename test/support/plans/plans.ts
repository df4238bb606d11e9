import type { AvailablePack } from '../../../src/domain/packs/available-pack.ts';
import { SOLD } from '../../../src/domain/packs/catalogue.ts';
import type { Pack, Specification } from '../../../src/domain/packs/pack.ts';
import type { Plan, PlanInput, PlanTarget } from '../../../src/domain/plans/problem/plan.ts';
import { type Purse, pursesOf } from '../../../src/domain/plans/problem/purse.ts';
import { aPack, DAY, T0 } from '../requests.ts';

export const HOUR = DAY / 24;

/** Everything that the guide's table sells. */
export const TABLE: Specification[] = SOLD.map((one) => ({
  ...one,
  skuId: `${one.rate}x${one.days}`,
  spuId: '10000142',
  name: '',
}));

export function sells(...sold: [rate: number, days: number, units: number][]): Specification[] {
  return sold.map(([rate, days, units]) => ({
    skuId: `${rate}x${days}=${units}`,
    spuId: '10000142',
    name: '',
    rate,
    days,
    units: BigInt(units),
  }));
}

export function packWith(
  orderId: string,
  left: number,
  change: Partial<Pack> & { specifications?: Specification[] } = {},
): AvailablePack {
  const { specifications = TABLE, ...pack } = change;
  return {
    pack: aPack({ orderId, validUntil: T0 + 600 * DAY, ...pack }),
    left: BigInt(left),
    specifications,
  };
}

/** Of `shop`, from now for two days, unless told otherwise. */
export function aTarget(change: Partial<PlanTarget> = {}): PlanTarget {
  return {
    appId: 'shop',
    account: 'default',
    rate: 300_000,
    from: T0,
    to: T0 + 2 * DAY,
    baseline: null,
    runs: [],
    ...change,
  };
}

export function aPlanInput(change: Partial<PlanInput> = {}): PlanInput {
  return {
    targets: [aTarget()],
    packs: [packWith('DD1', 1_000_000)],
    addUp: false,
    overlapMs: 0,
    now: T0,
    ...change,
  };
}

export function purses(...packs: AvailablePack[]): Purse[] {
  return pursesOf(packs, T0, T0 + 700 * DAY);
}

/** `DD1 300000x3 @0`: pack, specification and start in hours from now. */
export function linesOf(plan: Pick<Plan, 'allocations'>): string[] {
  return plan.allocations.map(
    ({ orderId, specification: { rate, days }, startsAt }) =>
      `${orderId} ${rate}x${days} @${(startsAt - T0) / HOUR}`,
  );
}
