import type {
  CalendarEntry,
  CalendarRaise,
  CalendarRun,
  PackExpiry,
} from '../../domain/calendar/calendar-entry.ts';
import { raiseEntries } from '../../domain/calendar/raise-entries.ts';
import type { RequestState } from '../../domain/requests/state.ts';
import { DAY_MS } from '../../kit/durations.ts';
import type { PackReader } from '../packs/pack-reader.ts';
import type { RequestLists } from '../ports/request-lists.ts';
import type { Clock, FlowLog } from '../ports/runtime.ts';
import type { Stored } from '../ports/stored.ts';
import type { CalendarContent, CalendarPage, CalendarUseCases, SeriesRuns } from './use-cases.ts';

/** More nobody reads, and nothing that is bought once a day fills it. */
const MOST_RAISES = 200;
/** What is past and stays in a feed. */
const FEED_BEHIND_MS = 30 * DAY_MS;
/** Requested so long before it started, and ran. */
const ASKED_BEFORE_MS = 90 * DAY_MS;
const FEED_AHEAD_MS = 180 * DAY_MS;

export type CalendarOptions = {
  lists: RequestLists;
  packReader: Pick<PackReader, 'available'>;
  clock: Clock;
  log: FlowLog;
  /** Absent: there are no series. */
  seriesRuns?: SeriesRuns;
};

/** What is to come, of one app or all. */
export function createEntries(options: CalendarOptions): CalendarUseCases['entries'] {
  const { lists, clock, seriesRuns } = options;
  return async (appId, days): Promise<CalendarPage> => {
    const now = clock();
    const until = now + days * DAY_MS;
    const [running, pending, runs, packs] = await Promise.all([
      lists.running({ appId, now }, null, MOST_RAISES),
      lists.pending({}, null, MOST_RAISES),
      seriesRuns?.toCome(now, until) ?? [],
      appId === null ? expiries(options) : [],
    ]);
    const raises = raisesOf([...running.items, ...pending.items], now);
    const entries: CalendarEntry[] = [...raises, ...runs, ...(packs ?? [])];
    const wanted = entries.filter(
      (one) => one.kind === 'pack_expires' || appId === null || one.app.appId === appId,
    );
    const cut = running.next !== null || pending.next !== null;
    return { entries: wanted, missing: packs === null ? 'packs' : null, cut };
  };
}

/**
 * What a calendar program shows: also what ended lately, and for as long what was cancelled, rejected, withdrawn or skipped, so that
 * programs take it out; of a series that was closed all runs that were to come.
 */
export async function calendarContent(options: CalendarOptions): Promise<CalendarContent> {
  const [raises, runs] = await Promise.all([feedRaises(options), feedRuns(options)]);
  return { raises, runs };
}

async function feedRaises({ lists, clock }: CalendarOptions): Promise<CalendarRaise[]> {
  const now = clock();
  const [running, pending, past] = await Promise.all([
    lists.running({ appId: null, now }, null, MOST_RAISES),
    lists.pending({}, null, MOST_RAISES),
    lists.history({ appId: null, since: now - ASKED_BEFORE_MS }, null, MOST_RAISES),
  ]);
  const all = raisesOf([...running.items, ...pending.items, ...past.items], now);
  // One without a start cannot stand anywhere.
  return all.filter(({ endsAt, onApproval }) => endsAt > now - FEED_BEHIND_MS && !onApproval);
}

async function feedRuns({ seriesRuns, clock }: CalendarOptions): Promise<CalendarRun[]> {
  const now = clock();
  if (!seriesRuns) return [];
  const until = now + FEED_AHEAD_MS;
  const [toCome, calledOff] = await Promise.all([
    seriesRuns.toCome(now, until),
    seriesRuns.calledOff(now - FEED_BEHIND_MS, until),
  ]);
  return [...calledOff, ...toCome];
}

/** Each request once: one that runs is in the history too. */
function raisesOf(found: readonly Stored<RequestState>[], now: number): CalendarRaise[] {
  const requests = new Map(found.map((one) => [one.value.id, one]));
  return [...requests.values()].flatMap(({ value, revision }) => raiseEntries(value, revision, now));
}

/** `null`: WeChat cannot be asked, which hides nothing else. */
async function expiries({ packReader, log }: CalendarOptions): Promise<PackExpiry[] | null> {
  try {
    const { packs } = await packReader.available();
    return packs.map(({ pack, left }) => ({
      kind: 'pack_expires',
      orderId: pack.orderId,
      name: pack.name,
      at: pack.validUntil,
      left,
    }));
  } catch (error) {
    log.warn({ err: error }, 'the calendar is shown without packs');
    return null;
  }
}
