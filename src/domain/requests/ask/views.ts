import type { Instant } from '../../../kit/instant.ts';
import { encode } from '../../../kit/json.ts';
import { mapAll, type NonEmpty } from '../../../kit/non-empty.ts';
import type { Facts } from '../../policy/conditions/facts.ts';
import type { Units } from '../../units.ts';

/** One allocation, as a policy looks at it. */
export type SizedItem = {
  app: Facts['app'];
  rate: number;
  days: number;
  units: Units;
  /** The pack that pays for it. */
  packAll: Units;
  startsAt: Instant;
  /** Another raise of the app runs or is scheduled in that time. */
  overlap: boolean;
};

/** A request, or a part of it, as a policy looks at it. */
export type View = Pick<
  Facts,
  'app' | 'appCount' | 'rate' | 'days' | 'units' | 'packAll' | 'startsAt' | 'overlap'
>;

/**
 * Everything that a policy is asked about a request: each of its allocations by itself, and all of it for each of its apps. The
 * whole has the highest rate, the longest duration, the sum of the units, and the pack of which that is most. Whoever bundles
 * something with something else must not need fewer approvals for it than it needs alone.
 */
export function viewsOf(items: NonEmpty<SizedItem>): NonEmpty<View> {
  const apps = new Map(items.map(({ app }) => [app.appId, app]));
  const appCount = apps.size;
  const single = mapAll(items, (item) => ({ ...item, appCount }));
  if (items.length === 1) return single;
  const whole = wholeOf(items);
  const [first, ...others] = [
    ...[...apps.values()].map((app) => ({ app, appCount, ...whole })),
    ...single,
  ].filter((view, index, all) => all.findIndex((other) => encode(other) === encode(view)) === index);
  return first ? [first, ...others] : single;
}

function wholeOf(items: NonEmpty<SizedItem>): Omit<View, 'app' | 'appCount'> {
  const units = items.reduce((sum, one) => sum + one.units, 0n);
  return {
    rate: Math.max(...items.map(({ rate }) => rate)),
    days: Math.max(...items.map(({ days }) => days)),
    units,
    packAll: items.reduce((least, { packAll }) => (packAll < least ? packAll : least), items[0].packAll),
    startsAt: Math.min(...items.map(({ startsAt }) => startsAt)),
    overlap: items.some(({ overlap }) => overlap),
  };
}
