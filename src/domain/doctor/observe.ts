import type { Instant } from '../../kit/instant.ts';
import type { AccountHealth } from '../warnings/observe/observe-account.ts';
import type { Finding } from './finding.ts';

/** People wait for several answers of Redis at each click. */
const SLOW_MS = 50;
/** A click is not answered within Slack's three seconds any more. */
const VERY_SLOW_MS = 500;

/** What an answer of Redis in that time means. */
export function latencyFindings(latencyMs: number): Finding[] {
  if (latencyMs >= VERY_SLOW_MS) return [{ kind: 'redis_very_slow', latencyMs }];
  return latencyMs >= SLOW_MS ? [{ kind: 'redis_slow', latencyMs }] : [];
}

/** The scopes of the token against those that the manifest names. `granted`: `null` where Slack does not say. */
export function scopeFindings(granted: readonly string[] | null, required: readonly string[]): Finding[] {
  if (granted === null) return [{ kind: 'slack_scopes_unknown' }];
  const missing = required.filter((scope) => !granted.includes(scope));
  const extra = granted.filter((scope) => !required.includes(scope));
  const found: Finding[] = [
    ...(missing.length > 0 ? [{ kind: 'slack_scopes_missing' as const, scopes: missing }] : []),
    ...(extra.length > 0 ? [{ kind: 'slack_scopes_extra' as const, scopes: extra }] : []),
  ];
  return found.length > 0 ? found : [{ kind: 'slack_scopes_ok' }];
}

/** Its answers name whole seconds, and a call takes some. */
const MOST_CLOCK_MS = 60_000;

/** Whether Headroom's clock is WeChat's, by which raises start and can be cancelled. `aheadMs`: `null` where it did not say. */
export function wechatClockFindings(account: string, aheadMs: number | null): Finding[] {
  if (aheadMs === null || Math.abs(aheadMs) <= MOST_CLOCK_MS) return [];
  return [
    { kind: 'wechat_clock', account, seconds: Math.round(Math.abs(aheadMs) / 1000), ahead: aheadMs > 0 },
  ];
}

/** Whether the pushes of an account arrive. */
export function pushFindings(account: string, health: AccountHealth, now: Instant): Finding[] {
  const { lastPushAt, awaitingPushSince } = health;
  if (awaitingPushSince !== null)
    return [{ kind: 'wechat_push_overdue', account, sinceMs: Math.max(0, now - awaitingPushSince) }];
  if (lastPushAt === null) return [{ kind: 'wechat_push_none', account }];
  return [{ kind: 'wechat_push_ok', account, ageMs: Math.max(0, now - lastPushAt) }];
}
