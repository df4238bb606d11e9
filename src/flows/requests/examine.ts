import { findApp, type ReceiverApp } from '../../domain/apps/apps.ts';
import type { AvailablePack } from '../../domain/packs/available-pack.ts';
import type { Source } from '../../domain/policy/conditions/facts.ts';
import type { Wanted } from '../../domain/policy/meters/limits.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import { type AskedItem, checkStart, checkWords, inTime } from '../../domain/requests/ask/ask.ts';
import type { Choice } from '../../domain/requests/ask/choose-pack.ts';
import { choosePacks } from '../../domain/requests/ask/choose-packs.ts';
import { isOverlapped, siblingsOf } from '../../domain/requests/ask/overlaps.ts';
import { sameAppAtOnce } from '../../domain/requests/ask/same-app-at-once.ts';
import { type SizedItem, viewsOf } from '../../domain/requests/ask/views.ts';
import type { ItemWish, RaiseWish } from '../../domain/requests/raise-wish.ts';
import type { AskRefusal, OfItem } from '../../domain/requests/refusals.ts';
import type { Units } from '../../domain/units.ts';
import type { Instant } from '../../kit/instant.ts';
import { mapAll, type NonEmpty, nonEmpty } from '../../kit/non-empty.ts';
import { accept, type Result, refuse } from '../../kit/result.ts';
import type { PackReader } from '../packs/pack-reader.ts';
import type { ApplyPolicyOptions } from '../policy/apply-policy.ts';
import { type AppliedToAll, createApplyToAll } from '../policy/apply-to-all.ts';
import { type CountedWish, countWish } from '../policy/count-wish.ts';
import type { AutomaticReads, SavedReads } from '../policy/hold-automatic.ts';
import type { RequestStore } from '../ports/request-store.ts';
import type { Clock } from '../ports/runtime.ts';

export type ExamineOptions = ApplyPolicyOptions & {
  store: RequestStore;
  packReader: PackReader;
  clock: Clock;
  apps: ReceiverApp[];
  /** Account of AppIDs that are not configured. */
  defaultAccount: string;
  /** Goods that take no start time; absent: all take one. */
  deferredStarts?: DeferredStarts;
  /** By so much raises overlap of which one follows the other; absent: the default. */
  overlapMs?: number;
  /** Whether raises of one app that run at the same time add up; absent: they do not. */
  raisesAddUp?: boolean;
};

/** SPU ids of goods and order ids of packs, and how long before the start WeChat is called for what is of them. */
export type DeferredStarts = { of: readonly string[]; allocateBeforeMs: number };

/** `editing`: the request that is to become this, if it is no new one. `known`: what packs have left at most, where the list may be older. */
export type ExaminedWish = RaiseWish & {
  by: string;
  source: Source;
  editing?: string;
  known?: ReadonlyMap<string, Units>;
};

/** What a wish takes, and the rule, limits and budgets that it comes under, whatever these say. */
export type Examined = {
  items: NonEmpty<AskedItem>;
  applied: AppliedToAll;
  counted: CountedWish;
};

/** Finds out what a wish takes and which rule it comes under, and changes nothing. */
export function createExamine(
  options: ExamineOptions,
): (wish: ExaminedWish, reads?: SavedReads) => Promise<Result<Examined, AskRefusal>> {
  const { store, clock } = options;
  const applyToAll = createApplyToAll(options);
  return async (wish, reads = readsOf(store)) => {
    const words = checkWords(wish);
    const apps = appsOf(options, wish.items);
    if (!apps.ok) return apps;
    if (!words.ok) return words;
    const apart = options.raisesAddUp ? accept(true) : checkApart(wish.items, apps.value, clock());
    if (!apart.ok) return apart;
    const found = await itemsOf(options, wish, apps.value);
    if (!found.ok) return found;
    const items = found.value;
    const now = clock();
    const { by, source, breakGlass } = wish;
    const views = mapAll(viewsOf(sizedItems(items, now, options.overlapMs)), (view) => ({
      ...view,
      by,
      source,
      requestedAt: now,
      breakGlass: breakGlass === true,
    }));
    const counting = (policy: Policy) => countWish(store, policy, apps.value, wantedOf(items), now);
    const applied = await applyToAll(
      views,
      // What was submitted before is for people to decide.
      wish.editing === undefined ? automaticReads(items, reads, counting) : 'people',
    );
    return accept({ items, applied, counted: await counting(applied.policy) });
  };
}

/** For whoever saves nothing. */
export function readsOf(store: RequestStore): SavedReads {
  return { meters: store.loadMeters, freeze: async () => (await store.loadFreeze()).value };
}

function appsOf(
  { apps, defaultAccount, clock }: ExamineOptions,
  wishes: NonEmpty<ItemWish>,
): Result<NonEmpty<ReceiverApp>, AskRefusal> {
  const found: ReceiverApp[] = [];
  for (const [index, wish] of wishes.entries()) {
    const app = findApp(apps, wish.app, defaultAccount);
    if (!app.ok) return refuse({ ...app.refusal, ...ofItem(wishes, index) });
    const start = checkStart(wish, clock());
    if (!start.ok) return refuse({ ...start.refusal, ...ofItem(wishes, index) });
    found.push(app.value);
  }
  const all = nonEmpty(found);
  if (!all) throw new Error('a wish for nothing');
  return accept(all);
}

/** None of it is paid for nothing. */
function checkApart(
  wishes: NonEmpty<ItemWish>,
  apps: NonEmpty<ReceiverApp>,
  now: Instant,
): Result<true, AskRefusal> {
  const items = mapAll(wishes, (wish, index) => {
    const { appId, name } = apps[index] ?? apps[0];
    return { ...wish, appId, name };
  });
  const found = sameAppAtOnce(items, now);
  if (found === null) return accept(true);
  const { no, other, run } = found;
  const [useless, useful] = [items[no - 1] ?? items[0], items[other - 1] ?? items[0]];
  return refuse({
    reason: 'same_app_at_once',
    app: useless.name,
    no,
    rate: useless.rate,
    other: { no: other, rate: useful.rate },
    run,
  });
}

/** What pays for each, and what else its app has. */
async function itemsOf(
  { store, packReader, clock, deferredStarts }: ExamineOptions,
  { items: wishes, editing, known }: ExaminedWish,
  apps: NonEmpty<ReceiverApp>,
): Promise<Result<NonEmpty<AskedItem>, AskRefusal>> {
  const { packs, unreadable } = await packReader.available();
  const paid = mapAll(wishes, (wish, index) => ({ ...wish, account: (apps[index] ?? apps[0]).account }));
  const choices = choosePacks(known ? atMost(packs, known) : packs, paid, clock());
  if (!choices.ok) {
    const { index, refusal } = choices.refusal;
    return refuse({ ...knowing(refusal, unreadable), ...ofItem(wishes, index) });
  }
  const appIds = [...new Set(apps.map(({ appId }) => appId))];
  const raises = new Map(
    await Promise.all(appIds.map(async (appId) => [appId, await store.raisesOf(appId, clock())] as const)),
  );
  return accept(
    mapAll(choices.value, (choice, index) => {
      const app = apps[index] ?? apps[0];
      const others = (raises.get(app.appId) ?? []).filter(({ id }) => id !== editing);
      const beginsAt = wishes[index]?.beginsAt ?? null;
      const later = beginsAt === null ? {} : allocatedLater(choice, deferredStarts);
      return { app, choice, beginsAt, others, ...later };
    }),
  );
}

function atMost(packs: AvailablePack[], known: ReadonlyMap<string, Units>): AvailablePack[] {
  return packs.map((one) => {
    const left = known.get(one.pack.orderId) ?? one.left;
    return left < one.left ? { ...one, left } : one;
  });
}

function allocatedLater(
  { pack, specification }: Choice,
  deferred: DeferredStarts | undefined,
): Pick<AskedItem, 'allocateBeforeMs'> {
  const named = deferred?.of.some((id) => id === specification.spuId || id === pack.orderId);
  return deferred && named ? { allocateBeforeMs: deferred.allocateBeforeMs } : {};
}

/** Names the allocation that a refusal speaks of, where there are several. */
function ofItem(wishes: NonEmpty<ItemWish>, index: number): OfItem {
  const app = wishes[index]?.app;
  return wishes.length === 1 || app === undefined ? {} : { item: { no: index + 1, app } };
}

function sizedItems(items: NonEmpty<AskedItem>, now: Instant, overlapMs?: number): NonEmpty<SizedItem> {
  const times = items.map(inTime);
  return mapAll(items, ({ app: { appId, name, owners }, choice, beginsAt, others }, index) => {
    const { rate, days, units } = choice.specification;
    const one = { appId, rate, days, beginsAt };
    const siblings = siblingsOf('', times, index + 1, now);
    return {
      app: { appId, name, owners },
      rate,
      days,
      units,
      packAll: choice.pack.all,
      startsAt: beginsAt ?? now,
      overlap: isOverlapped(others, one, now, siblings, overlapMs),
    };
  });
}

function wantedOf(items: NonEmpty<AskedItem>): Wanted {
  const sizes = items.map(({ choice }) => choice.specification);
  const unitsOf = (allocations?: readonly number[]) =>
    sizes.reduce(
      (sum, { units }, index) => (allocations?.includes(index + 1) === false ? sum : sum + units),
      0n,
    );
  return { rate: Math.max(...sizes.map(({ rate }) => rate)), count: items.length, unitsOf };
}

/** Caps count all of it, and those of an app what is of the app. */
function automaticReads(
  items: NonEmpty<AskedItem>,
  reads: SavedReads,
  budgets: (policy: Policy) => Promise<CountedWish>,
): AutomaticReads {
  const { count, unitsOf } = wantedOf(items);
  return {
    ...reads,
    budgets,
    drawn: (appId) => {
      const own = items.flatMap(({ app }, index) => (app.appId === appId ? [index + 1] : []));
      return {
        whole: { units: unitsOf(), count },
        ofApp: { units: unitsOf(own), count: own.length },
        ...(own.length < count ? { allocations: own } : {}),
      };
    },
  };
}

/** A pack that is missing may be among the orders that could not be read. */
function knowing(refusal: AskRefusal, unreadable: number): AskRefusal {
  const aboutPacks = refusal.reason === 'no_pack' || refusal.reason === 'unknown_pack';
  return aboutPacks && unreadable > 0 ? { ...refusal, unreadable } : refusal;
}
