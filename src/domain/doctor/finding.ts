import type { ByLanguage } from '../../kit/language.ts';
import type { TicketLevel } from '../merchants/ticket-health.ts';
import type { TrafficProblem } from '../traffic/traffic-problem.ts';

/** What is checked, in the order in which it is shown: what comes first explains what follows. */
export const CHECKS = [
  'configuration',
  'policy',
  'redis',
  'clock',
  'slack',
  'wechat',
  'platform',
  'alerts',
  'traffic',
  'events',
] as const;
export type CheckName = (typeof CHECKS)[number];

export type Level = 'ok' | 'warning' | 'problem';

/** WeChat's errcode for an account without the interface: all others have no packs to call about. */
export const NOT_PROVIDER = 48001;

/** How Redis was set up to survive the loss of a server. */
export type RedisMode = 'private' | 'single' | 'sentinel' | 'cluster';

/** What a channel of the configuration is for. */
export type ChannelUse = 'default' | 'warnings' | 'admin' | 'authorization' | 'app';

/** Everything that can be found, with the facts that its sentences say. Never a secret. */
export type Facts = {
  /** `version`: of the policy. */
  config_valid: { version: string };
  /** One of them; `where`: a variable, or a key of the file with its line. */
  config_problem: { where: string; what: string; remedy: string };
  /** What is in force is older than the file. */
  config_restart: { keys: string[] };
  config_unusable: { file: string; problems: number };

  policy_sound: { rules: number };
  policy_dead_rule: { rule: string };
  policy_unfillable: { rule: string; budget: string };
  policy_delegate_ring: { people: string[] };

  redis_ok: { version: string | null; mode: RedisMode; replicas: number | null; latencyMs: number };
  redis_unreachable: { said: string };
  redis_slow: { latencyMs: number };
  redis_very_slow: { latencyMs: number };
  redis_too_old: { version: string };
  redis_is_sentinel: object;
  redis_is_replica: object;
  redis_evicts: { policy: string };
  redis_memory_only: object;
  redis_snapshots_only: object;
  redis_fsync: { setting: 'everysec' | 'no' };
  redis_unchecked: { missing: 'INFO' | 'CONFIG' };
  redis_refuses: { said: string };
  redis_no_replicas: { mode: RedisMode };

  clock_ok: object;
  clock_wrong: { said: string };

  slack_ok: { team: string };
  slack_refused: { code: string };
  slack_no_answer: object;
  slack_scopes_ok: object;
  slack_scopes_missing: { scopes: string[] };
  slack_scopes_extra: { scopes: string[] };
  slack_scopes_unknown: object;
  slack_channels_ok: { count: number };
  slack_not_in_channel: { channel: string; use: ChannelUse };
  slack_channel_archived: { channel: string; use: ChannelUse };
  slack_no_such_channel: { channel: string; use: ChannelUse };
  slack_socket_ok: object;
  slack_socket_down: { code: string };

  wechat_ok: { account: string };
  /** By how much Headroom's clock differs from WeChat's. */
  wechat_clock: { account: string; seconds: number; ahead: boolean };
  /** `advice`: what the table of errcodes says. */
  wechat_refused: { account: string; code: number; address: string | null; advice: ByLanguage };
  wechat_no_answer: { account: string; cause: string };
  wechat_push_ok: { account: string; ageMs: number };
  wechat_push_none: { account: string };
  wechat_push_overdue: { account: string; sinceMs: number };
  wechat_not_checked: object;

  platform_ok: { ageMs: number };
  platform_absent: object;
  platform_ticket: { level: Exclude<TicketLevel, 'ok'>; ageMs: number | null };
  platform_refused: { code: number; address: string | null; advice: ByLanguage };
  platform_no_answer: object;

  alerts_ok: { rules: number };
  alerts_off: object;
  /** Names as they came in, of the last day. */
  alerts_unmapped: { names: string[] };
  /** What alerts named as their app, empty where they named none; `nearest`: an app that there is. */
  alerts_unknown_app: { apps: { said: string; nearest: string | null }[] };
  /** Since the day before: alerts that could not be read, and bodies that were too large. */
  alerts_unreadable: { count: number };
  alerts_too_large: { count: number };
  /** Since the day before: how many alerts could not become requests, by reason, the most first. */
  alerts_refused: { reasons: { reason: string; count: number }[] };

  traffic_off: object;
  /** Of how many apps the calls are known. */
  traffic_ok: { queries: number; apps: number };
  /** What is wrong with one query. */
  traffic_problem: TrafficProblem;

  events_ok: { targets: number };
  events_off: object;
  /** Events that targets never took; `more`: there are further ones. `targets`: which did not. */
  events_dead: { count: number; more: boolean; targets: string[] };

  /** It took too long, or went wrong in a way that nobody foresaw. */
  check_timed_out: { check: CheckName };
  check_failed: { check: CheckName };
};

export type FindingKind = keyof Facts;
export type Finding = { [K in FindingKind]: { kind: K } & Facts[K] }[FindingKind];

type Row = { check: CheckName; level: Level };

const row = (check: CheckName, level: Level): Row => ({ check, level });

/** Where each belongs, and how bad it is. */
const ROWS: Record<Exclude<FindingKind, 'check_timed_out' | 'check_failed'>, Row> = {
  config_valid: row('configuration', 'ok'),
  config_problem: row('configuration', 'problem'),
  config_restart: row('configuration', 'warning'),
  config_unusable: row('configuration', 'problem'),
  policy_sound: row('policy', 'ok'),
  policy_dead_rule: row('policy', 'warning'),
  policy_unfillable: row('policy', 'warning'),
  policy_delegate_ring: row('policy', 'warning'),
  redis_ok: row('redis', 'ok'),
  redis_unreachable: row('redis', 'problem'),
  redis_slow: row('redis', 'warning'),
  redis_very_slow: row('redis', 'problem'),
  redis_too_old: row('redis', 'problem'),
  redis_is_sentinel: row('redis', 'problem'),
  redis_is_replica: row('redis', 'problem'),
  redis_evicts: row('redis', 'problem'),
  redis_memory_only: row('redis', 'problem'),
  redis_snapshots_only: row('redis', 'warning'),
  redis_fsync: row('redis', 'warning'),
  redis_unchecked: row('redis', 'warning'),
  redis_refuses: row('redis', 'problem'),
  redis_no_replicas: row('redis', 'warning'),
  clock_ok: row('clock', 'ok'),
  clock_wrong: row('clock', 'problem'),
  slack_ok: row('slack', 'ok'),
  slack_refused: row('slack', 'problem'),
  slack_no_answer: row('slack', 'problem'),
  slack_scopes_ok: row('slack', 'ok'),
  slack_scopes_missing: row('slack', 'problem'),
  slack_scopes_extra: row('slack', 'warning'),
  slack_scopes_unknown: row('slack', 'warning'),
  slack_channels_ok: row('slack', 'ok'),
  slack_not_in_channel: row('slack', 'problem'),
  slack_channel_archived: row('slack', 'problem'),
  slack_no_such_channel: row('slack', 'problem'),
  slack_socket_ok: row('slack', 'ok'),
  slack_socket_down: row('slack', 'problem'),
  wechat_ok: row('wechat', 'ok'),
  wechat_clock: row('wechat', 'warning'),
  wechat_refused: row('wechat', 'problem'),
  wechat_no_answer: row('wechat', 'problem'),
  wechat_push_ok: row('wechat', 'ok'),
  wechat_push_none: row('wechat', 'warning'),
  wechat_push_overdue: row('wechat', 'problem'),
  wechat_not_checked: row('wechat', 'warning'),
  platform_ok: row('platform', 'ok'),
  platform_absent: row('platform', 'ok'),
  platform_ticket: row('platform', 'problem'),
  platform_refused: row('platform', 'problem'),
  platform_no_answer: row('platform', 'problem'),
  alerts_ok: row('alerts', 'ok'),
  alerts_off: row('alerts', 'ok'),
  alerts_unmapped: row('alerts', 'warning'),
  alerts_unknown_app: row('alerts', 'warning'),
  alerts_unreadable: row('alerts', 'warning'),
  alerts_too_large: row('alerts', 'warning'),
  alerts_refused: row('alerts', 'warning'),
  traffic_off: row('traffic', 'ok'),
  traffic_ok: row('traffic', 'ok'),
  traffic_problem: row('traffic', 'warning'),
  events_ok: row('events', 'ok'),
  events_off: row('events', 'ok'),
  events_dead: row('events', 'warning'),
};

/** The check that found it, and how bad it is. */
export function rowOf(finding: Finding): Row {
  if (finding.kind === 'check_timed_out' || finding.kind === 'check_failed')
    return { check: finding.check, level: 'problem' };
  // Of a ticket it says itself: three missed pushes are no outage yet.
  if (finding.kind === 'platform_ticket' && finding.level === 'warning')
    return { check: 'platform', level: 'warning' };
  return ROWS[finding.kind];
}
