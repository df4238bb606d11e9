import type { Specification } from '../../packs/pack.ts';
import type { Purse } from '../problem/purse.ts';
import type { Allotment } from './allotment.ts';

/** Beyond, it is not known whether purses can pay. */
const MOST_TRIES = 20_000;

/**
 * Lets real purses pay for a plan that was made as if they were endless, at the same price, what is most urgent first; `null`
 * where they cannot, or where that is not found out soon. What costs most looks for its purse first, since it has the fewest.
 */
export function assign(plan: readonly Allotment[], purses: readonly Purse[]): Allotment[] | null {
  const items = [...plan].sort((a, b) => Number(b.specification.units - a.specification.units));
  const ways = items.map((item) => purses.flatMap((purse, index) => wayOf(item, purse, index)));
  const failed = new Set<string>();
  let tries = 0;

  function fill(nth: number, left: readonly number[]): Allotment[] | null {
    const item = items[nth];
    if (!item) return [];
    const key = `${nth}|${left.join()}`;
    if (failed.has(key)) return null;
    for (const { index, purse, specification } of ways[nth] ?? []) {
      const rest = (left[index] ?? 0) - Number(specification.units);
      tries += 1;
      if (rest < 0 || tries > MOST_TRIES) continue;
      const others = fill(nth + 1, left.with(index, rest));
      if (others) return [{ ...item, purse, specification }, ...others];
    }
    failed.add(key);
    return null;
  }

  const found = fill(
    0,
    purses.map(({ left }) => left),
  );
  // Apps as they were, each in the order of its raises.
  const apps = plan.map(({ appId }) => appId);
  return (
    found?.sort((a, b) => apps.indexOf(a.appId) - apps.indexOf(b.appId) || a.startsAt - b.startsAt) ?? null
  );
}

type Way = { index: number; purse: Purse; specification: Specification };

/** How a purse can pay for it: for no more, and for as high and as long a raise. */
function wayOf({ startsAt, specification: wanted }: Allotment, purse: Purse, index: number): Way[] {
  const { pack, specifications } = purse.pack;
  if (startsAt < pack.validFrom || startsAt > purse.lastStart) return [];
  const specification = specifications.find(
    ({ rate, days, units }) => rate >= wanted.rate && days >= wanted.days && units <= wanted.units,
  );
  return specification ? [{ index, purse, specification }] : [];
}
