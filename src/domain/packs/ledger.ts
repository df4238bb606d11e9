import type { Instant, Units } from '../units.ts';
import type { Pack } from './pack.ts';

/** Units of one pack that were approved here; WeChat's own figure lags behind. Keyed by WeChat requestId. */
export type PackLedger = {
  entries: Record<string, LedgerEntry>;
};

export type LedgerEntry = {
  units: Units;
  /** When WeChat confirmed it; `null` while it may still happen. */
  confirmedAt: Instant | null;
};

/** WeChat's usage figures follow an allocation by 3–5 minutes (raise guide). */
export const USAGE_LAG_MS = 5 * 60_000;

export const emptyLedger: PackLedger = { entries: {} };

export function reserve(ledger: PackLedger, key: string, units: Units): PackLedger {
  return { entries: { ...ledger.entries, [key]: { units, confirmedAt: null } } };
}

/** Keeps a confirmed entry until WeChat's figure has certainly caught up. A released one can come back: WeChat's word is last. */
export function confirm(ledger: PackLedger, key: string, units: Units, at: Instant): PackLedger {
  return { entries: { ...caughtUp(ledger, at).entries, [key]: { units, confirmedAt: at } } };
}

export function release(ledger: PackLedger, key: string): PackLedger {
  const { [key]: _released, ...entries } = ledger.entries;
  return { entries };
}

/**
 * Units that can still be promised. An entry counts until it was released or until the figures are
 * younger than its confirmation plus the lag; an open one that WeChat already counts is counted twice on
 * purpose: too careful for some minutes rather than overspent.
 */
export function unitsLeft(pack: Pack, ledger: PackLedger): Units {
  const notInFigures = Object.values(ledger.entries)
    .filter((entry) => entry.confirmedAt === null || pack.fetchedAt < entry.confirmedAt + USAGE_LAG_MS)
    .reduce((sum, entry) => sum + entry.units, 0n);
  return pack.all - pack.used - notInFigures;
}

/** Entries older than the figures of any cache that is still in use. */
const FORGET_AFTER_MS = 6 * USAGE_LAG_MS;

function caughtUp(ledger: PackLedger, now: Instant): PackLedger {
  const entries = Object.entries(ledger.entries).filter(
    ([, entry]) => entry.confirmedAt === null || now < entry.confirmedAt + FORGET_AFTER_MS,
  );
  return { entries: Object.fromEntries(entries) };
}
