import { MINUTE_MS } from '../../../kit/durations.ts';
import type { Instant } from '../../../kit/instant.ts';
import type { PackSync } from '../../packs/sync.ts';
import { levelsOf } from '../kinds.ts';
import type { WarningLevels } from '../levels.ts';
import { type Observation, observe } from '../observation.ts';

/** Whether WeChat takes the calls of an account, and whether its pushes arrive. */
export type AccountHealth = {
  /** The last call whose credentials or address WeChat refused. */
  refused: { code: number; address: string | null; at: Instant; rid?: string } | null;
  /** The last call that succeeded. */
  goodAt: Instant | null;
  lastPushAt: Instant | null;
  /** Since when an allocation has lacked its push, of those that came after the last push. */
  awaitingPushSince: Instant | null;
};

/** A refusal is over after so long without another one, if a call has succeeded since. */
const REFUSAL_OVER_MS = MINUTE_MS;

/** Every series of one account. */
export function observeAccount(
  account: string,
  health: AccountHealth,
  now: Instant,
  levels: WarningLevels,
): Observation[] {
  return [...refused(account, health, now, levels), ...pushSilent(account, health, now, levels)];
}

function refused(
  account: string,
  { refused: last, goodAt }: AccountHealth,
  now: Instant,
  settings: WarningLevels,
): Observation[] {
  if (!last) return [];
  const { code, address, at, rid } = last;
  const over = goodAt !== null && goodAt > at && now >= at + REFUSAL_OVER_MS;
  return [
    observe({
      subject: { kind: 'account', account },
      facts: { kind: 'wechat_refused', account, code, address, at, ...(rid === undefined ? {} : { rid }) },
      levels: levelsOf('wechat_refused', settings),
      crossed: () => !over,
    }),
  ];
}

function pushSilent(
  account: string,
  { awaitingPushSince: since, lastPushAt }: AccountHealth,
  now: Instant,
  settings: WarningLevels,
): Observation[] {
  if (since === null) return [];
  return [
    observe({
      subject: { kind: 'account', account },
      facts: { kind: 'push_silent', account, since, lastPushAt },
      levels: levelsOf('push_silent', settings),
      crossed: () => now >= since + settings.pushSilentMs,
    }),
  ];
}

/** The series of the synchronisation of all packs. */
export function observeSync(
  { lastGoodAt, firstTriedAt }: PackSync,
  now: Instant,
  settings: WarningLevels,
): Observation[] {
  const since = lastGoodAt ?? firstTriedAt;
  if (since === null) return [];
  return [
    observe({
      subject: { kind: 'packs' },
      facts: { kind: 'sync_silent', since, lastGoodAt },
      levels: levelsOf('sync_silent', settings),
      crossed: () => now >= since + settings.syncSilentMs,
    }),
  ];
}
