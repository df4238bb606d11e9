import type { Instant } from '../../kit/instant.ts';
import { SOLD } from '../packs/catalogue.ts';
import type { PackView } from '../packs/pack-view.ts';
import type { Runway } from '../packs/runway.ts';
import type { Units } from '../units.ts';
import type { WarningLevels } from './levels.ts';

/**
 * What the other packs of its account mean for a warning about one pack; for one about all packs together, what all of them
 * mean. Stored; absent in what an older version stored.
 */
export type Cover = {
  /** Other packs that are valid, used up or not. */
  packs: number;
  /** What those of them still have that a raise can be made from. */
  units: Units;
  /** The account can do without this one for longer than anybody has to plan for. */
  lasts: boolean;
  /** The account uses units, at a known rate. */
  spends: boolean;
};

/** `buyBy`: to have another pack in time; `late`: that moment has passed. Stored. */
export type Purchase = { buyBy: Instant; late: boolean };

export function purchaseBefore(
  runsOutAt: Instant,
  now: Instant,
  { purchaseLeadMs }: Pick<WarningLevels, 'purchaseLeadMs'>,
): Purchase {
  const by = runsOutAt - purchaseLeadMs;
  return { buyBy: Math.max(now, by), late: by <= now };
}

/** One account, as warnings about its packs are judged by it. */
export type Outlook = { runway: Runway; packs: readonly PackView[] };

/** The least that anything sold costs. */
const CHEAPEST = SOLD.reduce((least, { units }) => (units < least ? units : least), SOLD[0]?.units ?? 0n);

/** What the other packs mean for one of them. */
export function coverOf(outlook: Outlook, view: PackView, now: Instant, settings: WarningLevels): Cover {
  const { runway } = outlook;
  const { valid, paying, cover } = others(outlook, view.pack.orderId);
  const lasts =
    runway.runsOutAt === null
      ? paying.some((one) => isHigh(one, settings))
      : runway.runsOutAt >= now + settings.forecastMs;
  return { ...cover, packs: valid.length, lasts: paying.length > 0 && lasts };
}

/**
 * What all packs together mean for a warning about all of them.
 * @param left what remains in all of them; less than their figures where a push was quicker: then no rate is known yet
 */
export function coverOfAll(outlook: Outlook, left: Units, now: Instant, settings: WarningLevels): Cover {
  const { runway, packs } = outlook;
  const { valid, paying, cover } = others(outlook, null);
  const counted = packs.filter(isValid).reduce((sum, one) => sum + one.left, 0n);
  const lasts = runway.runsOutAt !== null && runway.runsOutAt >= now + settings.forecastMs;
  return { ...cover, packs: valid.length, lasts: paying.length > 0 && left >= counted && lasts };
}

/** The valid packs but one, and those of them from which a raise can be made. */
function others({ runway, packs }: Outlook, orderId: string | null) {
  const valid = packs.filter((one) => one.pack.orderId !== orderId && isValid(one));
  const paying = valid.filter(({ left }) => left >= CHEAPEST);
  const units = paying.reduce((sum, { left }) => sum + left, 0n);
  return { valid, paying, cover: { units, spends: runway.perDay !== null } };
}

/** Whether another pack than this one can pay for so much, to start at that time. */
export function canOtherPay({ packs }: Outlook, orderId: string, need: Need): boolean {
  return packs.some((one) => one.pack.orderId !== orderId && pays(one, need));
}

export type Need = { units: Units; startsAt: Instant };

export function pays({ condition, left, pack }: PackView, { units, startsAt }: Need): boolean {
  return condition === 'usable' && left >= units && pack.validUntil > startsAt;
}

function isValid({ condition }: PackView): boolean {
  return condition === 'usable' || condition === 'used_up';
}

/** Nobody would be warned of its balance. */
function isHigh({ left, pack }: PackView, { balance }: WarningLevels): boolean {
  return left * 100n > BigInt(Math.round(Math.max(0, ...balance))) * pack.all;
}
