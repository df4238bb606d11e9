import type { Pack } from '../../domain/packs/pack.ts';
import { byUse, type PackView, viewPack } from '../../domain/packs/pack-view.ts';
import { type RunwayPack, runwaysOf } from '../../domain/packs/runway.ts';
import { allocationName } from '../../domain/requests/allocation-name.ts';
import { takenOf } from '../../domain/requests/raise.ts';
import type { PendingRequest } from '../../domain/requests/state.ts';
import {
  balanceOf,
  balanceOfAll,
  groupsOf,
  type HeardBalance,
  type PackGroup,
} from '../../domain/warnings/balance.ts';
import type { WarningLevels } from '../../domain/warnings/levels.ts';
import {
  observeBalance,
  observePack,
  type PlannedRaise,
} from '../../domain/warnings/observe/observe-pack.ts';
import { observePayments } from '../../domain/warnings/observe/observe-payments.ts';
import { observeNeed, observeRunway } from '../../domain/warnings/observe/observe-runway.ts';
import { coverOfAll, type Outlook } from '../../domain/warnings/outlook.ts';
import { type Subject, subjectKey } from '../../domain/warnings/subject.ts';
import type { Instant } from '../../kit/instant.ts';
import { readPending } from '../packs/read-pending.ts';
import type { BalanceHistory, PackFiguresStore } from '../ports/packs.ts';
import type { RequestLists } from '../ports/request-lists.ts';
import type { RequestStore } from '../ports/request-store.ts';
import type { AccountHealthStore } from '../ports/warnings.ts';
import type { CheckedSubject } from './checked-subject.ts';
import { readDeferred } from './read-deferred.ts';

export type CheckPacksOptions = {
  store: Pick<RequestStore, 'loadLedger'>;
  lists: Pick<RequestLists, 'pending' | 'running'>;
  figures: Pick<PackFiguresStore, 'read'>;
  health: Pick<AccountHealthStore, 'heard'>;
  balances: BalanceHistory;
};

/** Kinds of subjects that are checked here. */
const CHECKED: ReadonlySet<Subject['kind']> = new Set(['pack', 'spu', 'runway', 'need', 'payment']);

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
  const notified = open.filter(({ kind }) => CHECKED.has(kind));
  const crossed = every.filter(({ observations }) => observations.some(({ depth }) => depth > 0));
  const subjects = new Map(
    [...notified, ...crossed.map(({ subject }) => subject)].map((subject) => [subjectKey(subject), subject]),
  );
  return [...subjects].map(([key, subject]) => found.get(key) ?? { subject, observations: [] });
}

/** Every pack, all packs of one SPU and of one account together, and what is pending; `null` as long as nothing is known of any. */
async function observeAll(
  options: CheckPacksOptions,
  levels: WarningLevels,
  now: Instant,
): Promise<CheckedSubject[] | null> {
  const [{ packs, unreadable, sync }, heard] = await Promise.all([
    options.figures.read(),
    options.health.heard(),
  ]);
  if (sync.lastGoodAt === null) return null;
  const [known, pending, deferred] = await Promise.all([
    Promise.all(packs.map((pack) => readPack(options, pack, now))),
    readPending(options.lists),
    readDeferred(options.lists, now),
  ]);
  const views = known.map(({ view }) => view);
  const outlooks = outlooksOf(known, pending, now);
  const groups = groupsOf(views);
  const balances = new Map(
    groups.flatMap((group) =>
      group.packs.map((view) => [view.pack.orderId, balanceOf(view, group, heard)] as const),
    ),
  );
  const planned = plannedRaises(pending, now);
  const ofPack = (view: PackView): CheckedSubject[] => {
    const { orderId, account, all } = view.pack;
    const outlook = outlooks.get(account);
    if (!outlook) return [];
    const balance = balances.get(orderId) ?? { left: view.left, all };
    const around = { balance, planned: planned.get(orderId) ?? [], outlook };
    return [{ subject: { kind: 'pack', orderId }, observations: observePack(view, around, now, levels) }];
  };
  return [
    ...[...views].sort(byUse).flatMap(ofPack),
    ...groups.flatMap((group) => together(group, heard, outlooks, now, levels)),
    ...[...outlooks].map(([account, outlook]): CheckedSubject => {
      return { subject: { kind: 'runway', account }, observations: observeRunway(outlook, now, levels) };
    }),
    ...pending.flatMap((request) => need(request, outlooks, now, levels)),
    ...observePayments(deferred, views, now, levels, unreadable === 0),
  ];
}

async function readPack(
  { store, balances }: CheckPacksOptions,
  pack: Pack,
  now: Instant,
): Promise<RunwayPack> {
  const [ledger, points] = await Promise.all([store.loadLedger(pack.orderId), balances.points(pack.orderId)]);
  // What WeChat sells for a pack differs by account only in what the configuration overrides.
  return { view: viewPack(pack, ledger.value, now, points), points, specifications: null };
}

/** By account. */
function outlooksOf(
  known: readonly RunwayPack[],
  pending: readonly PendingRequest[],
  now: Instant,
): Map<string, Outlook> {
  const units = pending.flatMap(({ raise }) => takenOf(raise));
  return new Map(
    runwaysOf(known, now, units).map((runway) => {
      const own = known.filter(({ view }) => view.pack.account === runway.account);
      return [runway.account, { runway, packs: own.map(({ view }) => view) }];
    }),
  );
}

/** Where there is one pack only, its own balance says the same. */
function together(
  group: PackGroup,
  heard: HeardBalance[],
  outlooks: ReadonlyMap<string, Outlook>,
  now: Instant,
  levels: WarningLevels,
): CheckedSubject[] {
  const { account, spuId } = group;
  const outlook = outlooks.get(account);
  if (group.packs.length < 2 || !outlook) return [];
  const subject = { kind: 'spu', account, spuId } as const;
  const balance = balanceOfAll(group, heard);
  const cover = coverOfAll(outlook, balance.left, now, levels);
  return [{ subject, observations: [observeBalance(subject, account, null, balance, cover, levels)] }];
}

function need(
  request: PendingRequest,
  outlooks: ReadonlyMap<string, Outlook>,
  now: Instant,
  levels: WarningLevels,
): CheckedSubject[] {
  const known = request.raise.items.some(({ account }) => outlooks.has(account));
  if (!known) return [];
  const observations = [observeNeed(request, (account) => outlooks.get(account) ?? null, now, levels)];
  return [{ subject: { kind: 'need', id: request.id }, observations }];
}

/** By pack, the first in front. */
function plannedRaises(pending: readonly PendingRequest[], now: Instant): Map<string, PlannedRaise[]> {
  const planned = new Map<string, PlannedRaise[]>();
  const items = pending.flatMap((request) =>
    request.raise.items.map((item, index) => ({ ...item, request: allocationName(request, index + 1) })),
  );
  for (const { request, beginsAt: startsAt, pack, units } of items) {
    if (startsAt === null || startsAt <= now) continue;
    planned.set(pack.orderId, [...(planned.get(pack.orderId) ?? []), { request, startsAt, units }]);
  }
  for (const raises of planned.values()) raises.sort((a, b) => a.startsAt - b.startsAt);
  return planned;
}
