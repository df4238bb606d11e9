import type { Instant } from '../../kit/instant.ts';
import { USAGE_LAG_MS } from '../packs/ledger.ts';
import type { PackView } from '../packs/pack-view.ts';
import type { Units } from '../units.ts';

/** What a push of WeChat's reported of one pack of this SPU, or of all packs together: those whose units are `total`. */
export type HeardBalance = { account: string; spuId: string; total: Units; used: Units; at: Instant };

export type Balance = { left: Units; all: Units };

/** Packs of one account and one SPU that have begun and not expired: a push of WeChat's may report one of them or all. */
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

/** One pack, by its own figures or by a push since, whichever is lower. */
export function balanceOf(view: PackView, group: PackGroup, heard: readonly HeardBalance[]): Balance {
  const own = { left: view.left, all: view.pack.all };
  const about = heardOf(group, heard, (total) => onlyOneOf(group, total) === view);
  return lesserOf(own, about, [view]);
}

/** All packs of the group together, likewise. */
export function balanceOfAll(group: PackGroup, heard: readonly HeardBalance[]): Balance {
  const { packs } = group;
  const left = packs.reduce((sum, view) => sum + view.left, 0n);
  const all = packs.reduce((sum, { pack }) => sum + pack.all, 0n);
  const about = heardOf(
    group,
    heard,
    (total) => total === all && !packs.some(({ pack }) => pack.all === all),
  );
  return lesserOf({ left, all }, about, packs);
}

/** A push does not name its packs; only its total tells which they are. */
function onlyOneOf({ packs }: PackGroup, total: Units): PackView | null {
  const [one, ...others] = packs.filter(({ pack }) => pack.all === total);
  return one && others.length === 0 ? one : null;
}

/** The newest push about packs with this total. */
function heardOf(
  { account, spuId }: PackGroup,
  heard: readonly HeardBalance[],
  isAbout: (total: Units) => boolean,
): HeardBalance | null {
  const about = heard.filter((one) => one.account === account && one.spuId === spuId && isAbout(one.total));
  return about.sort((a, b) => b.at - a.at)[0] ?? null;
}

function lesserOf({ left, all }: Balance, heard: HeardBalance | null, packs: PackView[]): Balance {
  if (!heard || !packs.some(({ pack }) => mayLack(pack.fetchedAt, heard))) return { left, all };
  const heardLeft = heard.total > heard.used ? heard.total - heard.used : 0n;
  return { left: heardLeft < left ? heardLeft : left, all };
}

/** Figures that were read this soon after the push may still be older than it. */
function mayLack(fetchedAt: Instant, heard: HeardBalance): boolean {
  return fetchedAt < heard.at + USAGE_LAG_MS;
}
