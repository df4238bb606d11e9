import type { Instant } from '../../kit/instant.ts';
import type { Units } from '../units.ts';
import type { Pack } from './pack.ts';

/** Units of one pack that were approved here; WeChat's own figure lags behind. Keyed by WeChat requestId. */
export type PackLedger = {
  entries: Record<string, LedgerEntry>;
  /** Absent in what an older version stored. */
  own?: OwnUnits;
  /** What is taken back or was lately, by WeChat requestId: the figures may count it or not. */
  returning?: Record<string, Returning>;
};

/** Everything that WeChat confirmed of this pack less what it took back; entries are forgotten, this is not. */
export type OwnUnits = {
  net: Units;
  /** `false`: an older version that kept no total was here before, so it begins somewhere in the middle. */
  complete: boolean;
};

/** `at: null`: WeChat was asked and may do it at any time. */
export type Returning = { units: Units; at: Instant | null };

export type LedgerEntry = {
  units: Units;
  /** When WeChat confirmed it; `null` while it may still happen. */
  confirmedAt: Instant | null;
  /** The pack's figure when it was approved, if it was known. */
  before?: PackFigure;
};

/** What WeChat said was used, and when it was asked. */
export type PackFigure = { used: Units; at: Instant };

/** WeChat's usage figures follow an allocation by 3–5 minutes (raise guide). */
export const USAGE_LAG_MS = 5 * 60_000;

export const emptyLedger: PackLedger = { entries: {}, own: { net: 0n, complete: true }, returning: {} };

export function reserve(ledger: PackLedger, key: string, units: Units, before?: PackFigure): PackLedger {
  const entry = { units, confirmedAt: null, ...(before ? { before } : {}) };
  return { ...ledger, entries: { ...ledger.entries, [key]: entry } };
}

/** Keeps a confirmed entry until WeChat's figure has certainly caught up. A released one can come back: WeChat's word is last. */
export function confirm(ledger: PackLedger, key: string, units: Units, at: Instant): PackLedger {
  const entry = { ...ledger.entries[key], units, confirmedAt: at };
  const kept = caughtUp(ledger, at);
  return { ...kept, own: moved(ledger, units), entries: { ...kept.entries, [key]: entry } };
}

/** It certainly did not happen. */
export function release(ledger: PackLedger, key: string): PackLedger {
  return { ...ledger, entries: without(ledger.entries, key) };
}

/** WeChat is about to be asked to take it back. */
export function startReturn(ledger: PackLedger, key: string, units: Units): PackLedger {
  return { ...ledger, returning: { ...ledger.returning, [key]: { units, at: null } } };
}

/** WeChat does not take it back. */
export function endReturn(ledger: PackLedger, key: string): PackLedger {
  const { returning = {} } = ledger;
  return key in returning ? { ...ledger, returning: without(returning, key) } : ledger;
}

/** WeChat took it back; what was never confirmed was never counted as ours. */
export function takeBack(ledger: PackLedger, key: string, units: Units, at: Instant): PackLedger {
  const neverConfirmed = ledger.entries[key]?.confirmedAt === null;
  const kept = caughtUp(release(ledger, key), at);
  return {
    ...kept,
    own: neverConfirmed ? ownUnits(ledger) : moved(ledger, -units),
    returning: { ...kept.returning, [key]: { units, at } },
  };
}

/** The total of a ledger of any version. */
export function ownUnits({ own }: PackLedger): OwnUnits {
  return own ?? { net: 0n, complete: false };
}

function moved(ledger: PackLedger, units: Units): OwnUnits {
  const { net, complete } = ownUnits(ledger);
  return { net: net + units, complete };
}

function without<T>(record: Record<string, T>, key: string): Record<string, T> {
  const { [key]: _gone, ...rest } = record;
  return rest;
}

/** Units that can still be promised: what is left after everything used and everything that may still happen. */
export function unitsLeft(pack: Pack, ledger: PackLedger): Units {
  const entries = Object.values(ledger.entries);
  // An open one that WeChat already counts is counted twice on purpose: too careful for some seconds rather than overspent.
  const open = sum(entries.filter(({ confirmedAt }) => confirmedAt === null));
  return pack.all - usedTruly(pack, entries.filter(isConfirmed)) - open;
}

type ConfirmedEntry = LedgerEntry & { confirmedAt: Instant };

/**
 * WeChat's figure, or the ledger's own where WeChat's may not have caught up yet. The ledger's own is a figure from before
 * plus everything that this figure may have lacked; of several such bounds the lowest is the closest.
 */
function usedTruly(pack: Pack, confirmed: ConfirmedEntry[]): Units {
  const recent = confirmed.filter(({ confirmedAt }) => pack.fetchedAt < confirmedAt + USAGE_LAG_MS);
  if (recent.length === 0) return pack.used;
  const bounds = recent.flatMap(({ before }) => {
    if (!before || before.at < pack.fetchedAt - FIGURE_GOOD_MS) return [];
    return [before.used + sum(confirmed.filter(({ confirmedAt }) => confirmedAt + USAGE_LAG_MS > before.at))];
  });
  if (bounds.length === 0) return pack.used + sum(recent);
  const own = bounds.reduce((lowest, bound) => (bound < lowest ? bound : lowest));
  return own > pack.used ? own : pack.used;
}

function isConfirmed(entry: LedgerEntry): entry is ConfirmedEntry {
  return entry.confirmedAt !== null;
}

function sum(entries: LedgerEntry[]): Units {
  return entries.reduce((total, { units }) => total + units, 0n);
}

/** Entries older than the figures of any cache that is still in use. */
const FORGET_AFTER_MS = 6 * USAGE_LAG_MS;

/** A figure from before is only as good as the memory of what came after it. */
const FIGURE_GOOD_MS = FORGET_AFTER_MS - 2 * USAGE_LAG_MS;

function caughtUp(ledger: PackLedger, now: Instant): PackLedger {
  const isKept = (at: Instant | null) => at === null || now < at + FORGET_AFTER_MS;
  const entries = Object.entries(ledger.entries).filter(([, { confirmedAt }]) => isKept(confirmedAt));
  const returning = Object.entries(ledger.returning ?? {}).filter(([, { at }]) => isKept(at));
  return { ...ledger, entries: Object.fromEntries(entries), returning: Object.fromEntries(returning) };
}
