import type { Instant } from '../../kit/instant.ts';
import type { PackSync } from '../packs/sync.ts';
import type { WarningLevels } from './levels.ts';
import { look, ONLY_LEVEL, type Seen } from './observation.ts';

/** How an account gets on with WeChat. */
export type AccountHealth = {
  /** The last time that its credentials or its address were refused. */
  refused: { code: number; address: string | null; at: Instant; rid?: string } | null;
  /** The last call that WeChat answered well. */
  goodAt: Instant | null;
  lastPushAt: Instant | null;
  /** Since when an allocation has lacked its push, of those that came after the last push. */
  awaitingPushSince: Instant | null;
};

/** So long without another refusal, and a good call since, and it is over. */
const REFUSAL_OVER_MS = 60_000;
/** Refused again sooner than this, it is still the same matter. */
const REFUSAL_SETTLE_MS = 10 * 60_000;

/** How every series of one account stands. */
export function observeAccount(
  account: string,
  health: AccountHealth,
  now: Instant,
  levels: WarningLevels,
): Seen[] {
  return [...refused(account, health, now), ...pushSilent(account, health, now, levels)];
}

function refused(account: string, { refused: last, goodAt }: AccountHealth, now: Instant): Seen[] {
  if (!last) return [];
  const { code, address, at, rid } = last;
  const over = goodAt !== null && goodAt > at && now >= at + REFUSAL_OVER_MS;
  return [
    look({
      subject: `account:${account}`,
      facts: { kind: 'wechat_refused', account, code, address, at, ...(rid === undefined ? {} : { rid }) },
      levels: ONLY_LEVEL,
      crossed: () => !over,
      settleMs: REFUSAL_SETTLE_MS,
    }),
  ];
}

function pushSilent(
  account: string,
  { awaitingPushSince: since, lastPushAt }: AccountHealth,
  now: Instant,
  { pushSilentMs }: WarningLevels,
): Seen[] {
  if (since === null) return [];
  return [
    look({
      subject: `account:${account}`,
      facts: { kind: 'push_silent', account, since, lastPushAt },
      levels: ONLY_LEVEL,
      crossed: () => now >= since + pushSilentMs,
    }),
  ];
}

/** How the synchronisation of all packs stands. */
export function observeSync(
  { lastGoodAt, firstTriedAt }: PackSync,
  now: Instant,
  { syncSilentMs }: WarningLevels,
): Seen[] {
  const since = lastGoodAt ?? firstTriedAt;
  if (since === null) return [];
  return [
    look({
      subject: 'packs',
      facts: { kind: 'sync_silent', since, lastGoodAt },
      levels: ONLY_LEVEL,
      crossed: () => now >= since + syncSilentMs,
    }),
  ];
}
