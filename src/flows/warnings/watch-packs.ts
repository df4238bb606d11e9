import { byUse, type PackView, viewPack } from '../../domain/packs/pack-view.ts';
import {
  type Balance,
  balanceOf,
  balanceOfAll,
  groupsOf,
  type HeardBalance,
  type PackGroup,
} from '../../domain/warnings/balance.ts';
import type { WarningLevels } from '../../domain/warnings/levels.ts';
import type { Seen } from '../../domain/warnings/observation.ts';
import { observeBalance, observePack, type PlannedRaise } from '../../domain/warnings/observe-pack.ts';
import type { Instant } from '../../kit/instant.ts';
import type { BalanceHistory, PackFiguresStore } from '../ports/packs.ts';
import type { RequestLists } from '../ports/request-lists.ts';
import type { RequestStore } from '../ports/request-store.ts';
import type { AccountHealthStore } from '../ports/warnings.ts';

export type WatchPacksOptions = {
  store: Pick<RequestStore, 'loadLedger'>;
  lists: Pick<RequestLists, 'pending'>;
  figures: Pick<PackFiguresStore, 'read'>;
  health: Pick<AccountHealthStore, 'heard'>;
  balances: BalanceHistory;
};

export type PackLook = { subject: string; seen: Seen[] };

/** How every pack stands, and all packs of one SPU together; `null` as long as nothing is known of any. */
export async function lookAtAllPacks(
  options: WatchPacksOptions,
  levels: WarningLevels,
  now: Instant,
): Promise<PackLook[] | null> {
  const [{ packs, sync }, heard] = await Promise.all([options.figures.read(), options.health.heard()]);
  if (sync.lastGoodAt === null) return null;
  const views = await Promise.all(
    packs.map(async (pack) => {
      const [ledger, before] = await Promise.all([
        options.store.loadLedger(pack.orderId),
        options.balances.points(pack.orderId),
      ]);
      return viewPack(pack, ledger.value, now, before);
    }),
  );
  const planned = await plannedRaises(options, views, now);
  const groups = groupsOf(views);
  const balances = new Map(
    groups.flatMap((group) =>
      group.packs.map((view) => [view.pack.orderId, balanceOf(view, group, heard)] as const),
    ),
  );
  return [
    ...views.sort(byUse).map((view) => onePack(view, balances.get(view.pack.orderId), planned, now, levels)),
    ...groups.flatMap((group) => together(group, heard, levels)),
  ];
}

function onePack(
  view: PackView,
  known: Balance | undefined,
  planned: Map<string, PlannedRaise[]>,
  now: Instant,
  levels: WarningLevels,
): PackLook {
  const { orderId, all } = view.pack;
  const balance = known ?? { left: view.left, all };
  const seen = observePack(view, balance, planned.get(orderId) ?? [], now, levels);
  return { subject: `pack:${orderId}`, seen };
}

/** One pack by itself is all packs together. */
function together(group: PackGroup, heard: HeardBalance[], levels: WarningLevels): PackLook[] {
  if (group.packs.length < 2) return [];
  const { account, spuId } = group;
  const subject = `spu:${account}:${spuId}`;
  return [{ subject, seen: [observeBalance(subject, account, null, balanceOfAll(group, heard), levels)] }];
}

const PENDING_PAGE = 100;
const MOST_PENDING = 1_000;

/** By pack, the first in front. Only what waits for a decision: the units of approved raises are out of the pack already. */
async function plannedRaises(
  { lists }: WatchPacksOptions,
  views: PackView[],
  now: Instant,
): Promise<Map<string, PlannedRaise[]>> {
  const planned = new Map<string, PlannedRaise[]>();
  if (!views.some(({ forecast }) => forecast !== null)) return planned;
  let cursor: string | null = null;
  for (let read = 0; read < MOST_PENDING; read += PENDING_PAGE) {
    const page: Awaited<ReturnType<typeof lists.pending>> = await lists.pending({}, cursor, PENDING_PAGE);
    for (const { value } of page.items) {
      const { beginsAt: startsAt, pack } = value.raise;
      if (startsAt === null || startsAt <= now) continue;
      planned.set(pack.orderId, [...(planned.get(pack.orderId) ?? []), { request: value.id, startsAt }]);
    }
    cursor = page.next;
    if (cursor === null) break;
  }
  for (const raises of planned.values()) raises.sort((a, b) => a.startsAt - b.startsAt);
  return planned;
}
