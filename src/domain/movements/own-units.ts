import type { Instant } from '../../kit/instant.ts';
import { ownUnits, type PackLedger, USAGE_LAG_MS } from '../packs/ledger.ts';
import type { Units } from '../units.ts';

/** WeChat's 3–5 minutes (raise guide), and a minute for clocks and for its own delays. */
export const SURE_MS = USAGE_LAG_MS + 60_000;

/** What a used figure of that time may count of ours: at least `low` and at most `high`. */
export type OwnBounds = { low: Units; high: Units };

/** A change of ours that the figures have to follow; units signed. */
export type OwnEvent = { wechatRequestId: string; units: Units; at: Instant };

/** What is under way may be in the figure already, and what was confirmed lately may still be missing. */
export function ownBounds(ledger: PackLedger, fetchedAt: Instant): OwnBounds {
  const { net } = ownUnits(ledger);
  const isLate = (at: Instant) => fetchedAt < at + SURE_MS;
  const mayLack = new Map<string, Units>();
  let high = net;
  for (const [key, { units, confirmedAt }] of Object.entries(ledger.entries)) {
    if (confirmedAt === null) high += units;
    else if (isLate(confirmedAt)) mayLack.set(key, units);
  }
  for (const [key, { units, at }] of Object.entries(ledger.returning ?? {})) {
    if (at === null) mayLack.set(key, units);
    else if (isLate(at)) high += units;
  }
  const low = net - [...mayLack.values()].reduce((sum, units) => sum + units, 0n);
  return { low, high };
}

/** What was confirmed or taken back after that time, or so shortly before that the figures of then may have lacked it. */
export function ownEventsSince(ledger: PackLedger, since: Instant): OwnEvent[] {
  const confirmed = Object.entries(ledger.entries).flatMap(([wechatRequestId, { units, confirmedAt }]) =>
    confirmedAt === null ? [] : [{ wechatRequestId, units, at: confirmedAt }],
  );
  const returned = Object.entries(ledger.returning ?? {}).flatMap(([wechatRequestId, { units, at }]) =>
    at === null ? [] : [{ wechatRequestId, units: -units, at }],
  );
  return [...confirmed, ...returned].filter(({ at }) => at + SURE_MS > since);
}

/** WeChat confirmed an allocation of ours under this requestId. */
export function isOurs(ledger: PackLedger, wechatRequestId: string): boolean {
  const entry = ledger.entries[wechatRequestId];
  return (
    (entry !== undefined && entry.confirmedAt !== null) || ledger.returning?.[wechatRequestId] !== undefined
  );
}
