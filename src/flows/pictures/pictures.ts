import { findApp, type ReceiverApp } from '../../domain/apps/apps.ts';
import { findPack } from '../../domain/packs/find-pack.ts';
import { viewPack } from '../../domain/packs/pack-view.ts';
import { balancePicture } from '../../domain/pictures/balance.ts';
import { calendarPicture } from '../../domain/pictures/calendar-picture.ts';
import { monthsBefore, monthsIn } from '../../domain/pictures/months.ts';
import type { PictureApp, SpendPicture } from '../../domain/pictures/picture.ts';
import { spendPicture } from '../../domain/pictures/spend.ts';
import { TIMELINE_BEHIND_MS, timelinePicture } from '../../domain/pictures/timeline.ts';
import { weeksBefore, weeksIn } from '../../domain/pictures/weeks.ts';
import { DAY_MS, MINUTE_MS } from '../../kit/durations.ts';
import type { Instant } from '../../kit/instant.ts';
import { accept, refuse } from '../../kit/result.ts';
import type { CalendarUseCases } from '../calendar/use-cases.ts';
import { unknownPack } from '../packs/pack-queries.ts';
import type { PackReader } from '../packs/pack-reader.ts';
import type { OutsideStore } from '../ports/movements.ts';
import type { BalanceHistory } from '../ports/packs.ts';
import type { RequestLists } from '../ports/request-lists.ts';
import type { RequestStore } from '../ports/request-store.ts';
import type { Cache, Clock } from '../ports/runtime.ts';
import { type ListUseCases, MOST_ROWS } from '../requests/list-use-cases.ts';
import type { PictureUseCases } from './use-cases.ts';

/** This month and the same one a year ago. */
const MONTHS = 13;
/** A quarter; more bars than these cannot be read. */
const MOST_WEEKS = 14;
/** A request may wait that long, or be planned that far ahead, before its units are spent. */
const ASKED_BEFORE_MS = 31 * DAY_MS;
/** The longest raise that is sold, and a good while to plan it ahead. */
const PLANNED_BEFORE_MS = 60 * DAY_MS;
const MOST_RUNNING = 100;
const MOST_PAST = 250;
const MOST_MOVEMENTS = 5_000;
/** Reading ten thousand requests takes a second; several people who look at the same month cost one reading. */
const SPEND_SECONDS = 60;

export type PictureOptions = {
  store: RequestStore;
  lists: RequestLists;
  packReader: PackReader;
  balances: BalanceHistory;
  outside: Pick<OutsideStore, 'since'>;
  cache: Cache;
  clock: Clock;
  apps: ReceiverApp[];
  /** Percent of a pack left at which somebody is warned. */
  balanceLevels: number[];
  defaultAccount: string;
  /** Whether raises of one app that run at the same time add up; absent: they do not. */
  raisesAddUp?: boolean;
  entries: CalendarUseCases['entries'];
};

/** What pictures show. Moments are whole minutes, so that a picture that is asked for twice is the same. */
export function createPictures(options: PictureOptions, lookUp: ListUseCases): PictureUseCases {
  const { packReader, store, balances, lists, clock } = options;
  const minute = (): Instant => Math.floor(clock() / MINUTE_MS) * MINUTE_MS;

  return {
    async balance(typed) {
      const figures = await packReader.all();
      const pack = findPack(figures.packs, typed);
      if (!pack) return refuse(unknownPack(figures, typed));
      const [ledger, points] = await Promise.all([
        store.loadLedger(pack.orderId),
        balances.points(pack.orderId),
      ]);
      const view = viewPack(pack, ledger.value, minute(), points);
      return accept(balancePicture(view, points, options.balanceLevels, minute()));
    },

    async timeline(typed) {
      const named = lookUp.appId(typed);
      if (!named.ok) return named;
      const now = clock();
      const appId = named.value;
      const [running, past] = await Promise.all([
        lists.running({ appId, now }, null, MOST_RUNNING),
        lists.history({ appId, since: now - TIMELINE_BEHIND_MS - PLANNED_BEFORE_MS }, null, MOST_PAST),
      ]);
      const found = new Map([...running.items, ...past.items].map(({ value }) => [value.id, value]));
      const cut = running.next !== null || past.next !== null;
      return accept(
        timelinePicture(
          { ...appOf(options, appId), addUp: options.raisesAddUp ?? false },
          [...found.values()],
          cut,
          now,
        ),
      );
    },

    async spend(typed, timeZone) {
      const named = typed === null ? accept(null) : lookUp.appId(typed);
      if (!named.ok) return named;
      return accept(
        await rememberedSpend(options, lookUp, named.value, monthly(timeZone, minute()), minute()),
      );
    },

    report: (days, timeZone) => {
      const weeks = Math.ceil(days / 7) + 1;
      const periods = weeks > MOST_WEEKS ? monthly(timeZone, minute()) : weekly(timeZone, minute(), weeks);
      return rememberedSpend(options, lookUp, null, periods, minute());
    },

    async calendar(days) {
      const { entries } = await options.entries(null, days);
      return calendarPicture(entries, days, clock());
    },
  };
}

/** What units are added up by. `key`: of the cache. */
type Periods = {
  key: string;
  periods: string[];
  periodOf: (at: Instant) => string;
  by?: 'week';
  since: Instant;
};

function monthly(timeZone: string, now: Instant): Periods {
  const periodOf = monthsIn(timeZone);
  const periods = monthsBefore(periodOf(now), MONTHS);
  return { key: timeZone, periods, periodOf, since: now - MONTHS * 31 * DAY_MS };
}

function weekly(timeZone: string, now: Instant, count: number): Periods {
  const periodOf = weeksIn(timeZone);
  const periods = weeksBefore(periodOf(now), count);
  return { key: `${count}w:${timeZone}`, periods, periodOf, by: 'week', since: now - count * 7 * DAY_MS };
}

async function rememberedSpend(
  options: PictureOptions,
  lookUp: ListUseCases,
  appId: string | null,
  { key: which, periods: months, periodOf: monthOf, by, since: begins }: Periods,
  now: Instant,
): Promise<SpendPicture> {
  const key = `spend:${appId ?? 'all'}:${which}`;
  const known = await options.cache.get<SpendPicture>(key);
  if (known) return known;
  const since = begins - ASKED_BEFORE_MS;
  const [{ items, total }, outside] = await Promise.all([
    lookUp.wholeHistory({ appId, since }),
    options.outside.since(since, MOST_MOVEMENTS),
  ]);
  const picture = spendPicture({
    requests: items,
    outside,
    appOf: (id) => pictureAppOf(options, id),
    app: appId === null ? null : appOf(options, appId),
    months,
    monthOf,
    ...(by === undefined ? {} : { by }),
    cut: total > items.length ? MOST_ROWS : null,
    now,
  });
  await options.cache.set(key, picture, SPEND_SECONDS);
  return picture;
}

function pictureAppOf(options: PictureOptions, appId: string): PictureApp {
  const { name, label } = appOf(options, appId);
  return { appId, name, label };
}

/** As it is configured now; the past knows apps that are configured no more. */
function appOf(
  { apps, defaultAccount }: PictureOptions,
  appId: string,
): PictureApp & { baseline: number | null } {
  const found = findApp(apps, appId, defaultAccount);
  if (!found.ok) return { appId, name: appId, label: null, baseline: null };
  const { name, label, baseline } = found.value;
  return { appId, name, label, baseline };
}
