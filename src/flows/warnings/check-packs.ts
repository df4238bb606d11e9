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
import { observeBalance, observePack, type PlannedRaise } from '../../domain/warnings/observe-pack.ts';
import { type Subject, subjectKey } from '../../domain/warnings/subject.ts';
import type { Instant } from '../../kit/instant.ts';
import type { BalanceHistory, PackFiguresStore } from '../ports/packs.ts';
import type { RequestLists } from '../ports/request-lists.ts';
import type { RequestStore } from '../ports/request-store.ts';
import type { AccountHealthStore } from '../ports/warnings.ts';
import type { CheckedSubject } from './checked-subject.ts';

export type CheckPacksOptions = {
  store: Pick<RequestStore, 'loadLedger'>;
  lists: Pick<RequestLists, 'pending'>;
  figures: Pick<PackFiguresStore, 'read'>;
  health: Pick<AccountHealthStore, 'heard'>;
  balances: BalanceHistory;
};

/**
 * Packs with something to warn of, and those of which people were notified.
 * @param open subjects of which people were notified
 */
export async function checkPacks(
  options: CheckPacksOptions,
  open: readonly Subject[],
  settings: WarningLevels,
  now: Instant,
): Promise<CheckedSubject[]> {
  const every = await observeAll(options, settings, now);
  if (!every) return [];
  const found = new Map(every.map((checked) => [subjectKey(checked.subject), checked]));
  const notified = open.filter(({ kind }) => kind === 'pack' || kind === 'spu');
  const crossed = every.filter(({ observations }) => observations.some(({ depth }) => depth > 0));
  const subjects = new Map(
    [...notified, ...crossed.map(({ subject }) => subject)].map((subject) => [subjectKey(subject), subject]),
  );
  return [...subjects].map(([key, subject]) => found.get(key) ?? { subject, observations: [] });
}

/** Every pack, and all packs of one SPU together; `null` as long as nothing is known of any. */
async function observeAll(
  options: CheckPacksOptions,
  levels: WarningLevels,
  now: Instant,
): Promise<CheckedSubject[] | null> {
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
): CheckedSubject {
  const { orderId, all } = view.pack;
  const balance = known ?? { left: view.left, all };
  const observations = observePack(view, balance, planned.get(orderId) ?? [], now, levels);
  return { subject: { kind: 'pack', orderId }, observations };
}

/** Where there is one pack only, its own balance says the same. */
function together(group: PackGroup, heard: HeardBalance[], levels: WarningLevels): CheckedSubject[] {
  if (group.packs.length < 2) return [];
  const { account, spuId } = group;
  const subject = { kind: 'spu', account, spuId } as const;
  const balance = balanceOfAll(group, heard);
  return [{ subject, observations: [observeBalance(subject, account, null, balance, levels)] }];
}

const PENDING_PAGE = 100;
const MOST_PENDING = 1_000;

/** By pack, the first in front. Only pending requests: the units of approved raises are out of the pack already. */
async function plannedRaises(
  { lists }: CheckPacksOptions,
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
