import type { Instant } from '../../kit/instant.ts';

/** How the synchronisation of packs went so far. `failures`: tries since the last good one. */
export type PackSync = {
  lastGoodAt: Instant | null;
  firstTriedAt: Instant | null;
  lastTriedAt: Instant | null;
  lastError: string | null;
  failures: number;
};

const EVERY_MS = 60_000;
const LONGEST_MS = 10 * 60_000;

/** Every minute while it works; after failures the wait doubles up to ten minutes. Never tried: at once. */
export function syncDue({ lastTriedAt, failures }: PackSync, now: Instant): boolean {
  if (lastTriedAt === null) return true;
  return now >= lastTriedAt + Math.min(LONGEST_MS, EVERY_MS * 2 ** Math.min(failures, 10));
}
