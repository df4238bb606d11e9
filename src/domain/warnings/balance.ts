import { USAGE_LAG_MS } from '../packs/ledger.ts';
import type { PackView } from '../packs/pack-view.ts';
import type { Instant, Units } from '../units.ts';

/** What a push of WeChat's said of all packs of one SPU together. */
export type HeardBalance = { account: string; spuId: string; total: Units; used: Units; at: Instant };

export type Balance = { left: Units; all: Units };

/** Packs of one account and one SPU that have begun and not ended: what WeChat's push speaks of. */
export type PackGroup = { account: string; spuId: string; packs: PackView[] };

export function groupsOf(views: readonly PackView[]): PackGroup[] {
  const groups = new Map<string, PackGroup>();
  for (const view of views) {
    const { account, spuId } = view.pack;
    const key = `${account}:${spuId}`;
    const group = groups.get(key) ?? { account, spuId, packs: [] };
    if (view.condition === 'usable' || view.condition === 'used_up') group.packs.push(view);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** All packs of the group, by our own figures or by what was heard since, whichever says less. */
export function balanceOf({ packs }: PackGroup, heard: HeardBalance | null): Balance {
  const left = packs.reduce((sum, view) => sum + view.left, 0n);
  const all = packs.reduce((sum, { pack }) => sum + pack.all, 0n);
  if (!heard || !packs.some(({ pack }) => mayLack(pack.fetchedAt, heard))) return { left, all };
  const heardLeft = heard.total > heard.used ? heard.total - heard.used : 0n;
  return { left: heardLeft < left ? heardLeft : left, all };
}

/** Figures that were read this soon after the push may still be the ones from before it. */
function mayLack(fetchedAt: Instant, heard: HeardBalance): boolean {
  return fetchedAt < heard.at + USAGE_LAG_MS;
}
