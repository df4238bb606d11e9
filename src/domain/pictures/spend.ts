import type { Instant } from '../../kit/instant.ts';
import type { Allocation } from '../allocations/allocation.ts';
import { countedUnits, type OutsideMovement } from '../movements/movement.ts';
import { itemOf } from '../requests/raise.ts';
import type { RequestState } from '../requests/state.ts';
import type { Units } from '../units.ts';
import type { MonthOf } from './months.ts';
import type { PictureApp, SpendPicture, SpendRow } from './picture.ts';

/** More apps than these are one row together. */
const MOST_ROWS = 8;
/** A young deployment is not drawn as a year of nothing. */
const LEAST_MONTHS = 6;

export type SpendInput = {
  requests: RequestState[];
  /** What moved without a request. */
  outside: OutsideMovement[];
  /** An app that no request names, as it is configured. */
  appOf: (appId: string) => PictureApp;
  /** Only this one; `null`: all. */
  app: PictureApp | null;
  /** The months that are asked for, the oldest first. */
  months: string[];
  monthOf: MonthOf;
  /** These are weeks; absent: months. */
  by?: 'week';
  /** How many requests were read, if there are more. */
  cut: number | null;
  now: Instant;
};

/** What was allocated, by the month in which WeChat confirmed it; what may still happen by the month of its approval. */
export function spendPicture(input: SpendInput): SpendPicture {
  const { requests, app, months, monthOf, by, cut, now } = input;
  const at = new Map(months.map((month, index) => [month, index]));
  const rows = new Map<string, { app: PictureApp; units: Units[] }>();
  const open = zeros(months);
  for (const request of requests) {
    for (const spent of spentBy(request)) {
      const index = at.get(monthOf(spent.at));
      const { appId } = itemOf(request.raise, spent.no).app;
      if (index === undefined || (app !== null && appId !== app.appId)) continue;
      if (spent.open) add(open, index, spent.units);
      else add(rowFor(rows, itemOf(request.raise, spent.no).app, months).units, index, spent.units);
    }
  }
  const nameless = addOutside(input, rows, at);
  const all = [...rows.values()].sort((a, b) => (sum(b.units) > sum(a.units) ? 1 : -1));
  return withoutOldNothing({
    kind: 'spend',
    app,
    months,
    ...(by === undefined ? {} : { by }),
    rows: [...topOf(all, months), ...nameless],
    open,
    total: sum([...all, ...nameless].map(({ units }) => sum(units))),
    cut,
    now,
  });
}

type Spent = { no: number; at: Instant; units: Units; open: boolean };

function spentBy(request: RequestState): Spent[] {
  if (request.phase !== 'approved') return [];
  return request.allocations.flatMap((allocation) => spentOn(allocation, request.approvedAt));
}

function spentOn(allocation: Allocation, approvedAt: Instant): Spent[] {
  const { no, units } = allocation;
  switch (allocation.state) {
    case 'allocated':
      return [{ no, at: allocation.at, units, open: false }];
    case 'cancelling':
      return [{ no, at: allocation.confirmed.at, units, open: false }];
    case 'reserved':
    case 'submitting':
    case 'accepted':
    case 'unknown':
      return [{ no, at: approvedAt, units, open: true }];
    case 'cancelled':
    case 'failed':
      return [];
  }
}

/** Requests come newest first, so an app is called what it was called last. */
function rowFor(rows: Map<string, { app: PictureApp; units: Units[] }>, app: PictureApp, months: string[]) {
  const row = rows.get(app.appId) ?? { app, units: zeros(months) };
  rows.set(app.appId, row);
  return row;
}

/** Adds what moved outside to the app that got it; answers the row of what nobody knows the app of, if there is any. */
function addOutside(
  { outside, app: only, appOf, months, monthOf }: SpendInput,
  rows: Map<string, { app: PictureApp; units: Units[] }>,
  at: Map<string, number>,
): SpendRow[] {
  const nameless: SpendRow = { app: null, outside: true, units: zeros(months) };
  for (const movement of outside) {
    const units = countedUnits(movement);
    const index = at.get(monthOf(movement.push?.at ?? movement.window?.to ?? movement.at));
    const appId = movement.push?.receiver.appId ?? null;
    if (units === 0n || index === undefined || (only !== null && appId !== only.appId)) continue;
    add(appId === null ? nameless.units : rowFor(rows, appOf(appId), months).units, index, units);
  }
  return nameless.units.some((units) => units !== 0n) ? [nameless] : [];
}

function topOf(rows: SpendRow[], months: string[]): SpendRow[] {
  // One app alone is not called “others”.
  if (rows.length <= MOST_ROWS + 1) return rows;
  const others = zeros(months);
  for (const { units } of rows.slice(MOST_ROWS)) {
    for (const [index, value] of units.entries()) add(others, index, value);
  }
  return [...rows.slice(0, MOST_ROWS), { app: null, units: others }];
}

function withoutOldNothing(picture: SpendPicture): SpendPicture {
  const { months, rows, open } = picture;
  const used = months.findIndex((_, index) =>
    [...rows.map(({ units }) => units), open].some((units) => units[index]),
  );
  const first = Math.min(used === -1 ? months.length : used, Math.max(0, months.length - LEAST_MONTHS));
  return {
    ...picture,
    months: months.slice(first),
    rows: rows.map((row) => ({ ...row, units: row.units.slice(first) })),
    open: open.slice(first),
  };
}

function zeros(months: string[]): Units[] {
  return months.map(() => 0n);
}

function add(units: Units[], index: number, value: Units): void {
  units[index] = (units[index] ?? 0n) + value;
}

function sum(units: Units[]): Units {
  return units.reduce((total, one) => total + one, 0n);
}
