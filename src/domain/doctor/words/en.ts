import { type ChannelUse, NOT_PROVIDER, type RedisMode } from '../finding.ts';
import type { DoctorWords } from './doctor-words.ts';
import { age, counted, millis } from './en-amounts.ts';
import { enEvents } from './en-events.ts';
import { enMonitoring } from './en-monitoring.ts';

const MODES: Record<RedisMode, string> = {
  private: 'private server, no failover',
  single: 'single server',
  sentinel: 'Sentinel',
  cluster: 'Cluster',
};

const USES: Record<ChannelUse, string> = {
  default: 'channels.default',
  warnings: 'channels.warnings',
  admin: 'channels.admin',
  authorization: 'channels.authorization',
  app: 'the channel of an app',
};

const ON_DISK = 'Set appendonly yes and appendfsync always.';
const WECHAT_CONSOLE = 'on the WeChat service provider platform (开发设置)';

export const en: DoctorWords = {
  checks: {
    configuration: 'Configuration',
    policy: 'Policy',
    redis: 'Redis',
    clock: 'Clock',
    slack: 'Slack',
    wechat: 'WeChat',
    platform: 'Third-party platform',
    alerts: 'Alerts',
    traffic: 'Call rates',
    events: 'Outgoing events',
  },
  levels: { ok: 'OK', warning: 'Warning', problem: 'Problem' },
  verdict: (level, problems, warnings) => {
    if (level === 'ok') return 'Everything is OK.';
    return `${[counted(problems, 'problem'), counted(warnings, 'warning')].filter((part) => part !== '').join(', ')}.`;
  },
  says: {
    config_valid: ({ version }) => ({ text: `Valid. Policy version ${version}` }),
    config_problem: ({ where, what, remedy }) => ({ text: `${where}: ${what}`, remedy }),
    config_restart: ({ keys }) => ({
      text: `Changed since the start, not in force yet: ${keys.join(', ')}`,
      remedy: 'Restart Headroom.',
    }),
    config_unusable: ({ file, problems }) => ({
      text: `${file} has ${counted(problems, 'problem')}, so the previous policy applies`,
      remedy: 'Run npx headroom policy check and correct the file.',
    }),

    policy_sound: ({ rules }) => ({ text: `${counted(rules, 'rule')}, all of them reachable` }),
    policy_dead_rule: ({ rule }) => ({
      text: `Rule “${rule}” never applies`,
      remedy: 'Run npx headroom policy check for the reason.',
    }),
    policy_unfillable: ({ rule, budget }) => ({
      text: `Rule “${rule}” lists too few people for raises beyond the budget “${budget}”`,
      remedy: 'List more approvers, or require fewer.',
    }),
    policy_delegate_ring: ({ people }) => ({
      text: `Delegates form a cycle: ${people.join(' → ')}`,
      remedy: 'Name a delegate outside of the cycle.',
    }),

    redis_ok: ({ version, mode, replicas, latencyMs }) => ({
      text: [
        version ?? 'Version unknown',
        MODES[mode],
        ...(replicas ? [counted(replicas, 'replica')] : []),
        `answers in ${millis(latencyMs)}`,
      ].join(', '),
    }),
    redis_unreachable: ({ said }) => ({ text: 'Redis is unreachable', remedy: `${said}.` }),
    redis_slow: ({ latencyMs }) => ({
      text: `Slow: answers take ${millis(latencyMs)}`,
      remedy: 'Run Redis closer to Headroom, or look for slow commands (SLOWLOG GET).',
    }),
    redis_very_slow: ({ latencyMs }) => ({
      text: `Too slow for Slack: answers take ${millis(latencyMs)}`,
      remedy: 'Check the network and the load of the Redis server.',
    }),
    redis_too_old: ({ version }) => ({
      text: `Redis ${version} is older than 6.2`,
      remedy: 'Update it: no older one is tested.',
    }),
    redis_is_sentinel: () => ({
      text: 'REDIS_URL names a Sentinel as if it were a server',
      remedy: 'Use redis+sentinel://host:26379/<group>.',
    }),
    redis_is_replica: () => ({
      text: 'REDIS_URL names a replica, which accepts no writes',
      remedy: 'Name its master, or use redis+sentinel://.',
    }),
    redis_evicts: ({ policy }) => ({
      text: `Redis deletes keys when its memory is full (maxmemory-policy ${policy})`,
      remedy: 'Set maxmemory-policy noeviction: those keys are the record of what was spent.',
    }),
    redis_memory_only: () => ({
      text: 'A restart of Redis loses every request: nothing is written to disk',
      remedy: ON_DISK,
    }),
    redis_snapshots_only: () => ({
      text: 'A crash of Redis loses everything since its last snapshot',
      remedy: ON_DISK,
    }),
    redis_fsync: ({ setting }) => ({
      text: `A power cut loses the last ${setting === 'no' ? '30 seconds' : 'one or two seconds'} of approvals (appendfsync ${setting})`,
      remedy: 'Set appendfsync always.',
    }),
    redis_unchecked: ({ missing }) => ({
      text: `Not all settings could be checked: the Redis user has no permission for ${missing}`,
      remedy: `Permit ${missing}, or check persistence and maxmemory-policy yourself.`,
    }),
    redis_refuses: ({ said }) => ({ text: 'Redis refuses writes: nothing can be saved', remedy: `${said}.` }),
    redis_no_replicas: ({ mode }) => ({
      text: `No replica follows the server (${MODES[mode]}), so there is nothing to fail over to`,
      remedy: 'Start a replica.',
    }),

    clock_ok: () => ({ text: 'Agrees with the clock of Redis' }),
    clock_wrong: ({ said }) => ({
      text: `The clock of this machine is wrong: ${said}`,
      remedy: 'Turn on time synchronization (NTP).',
    }),

    slack_ok: ({ team }) => ({ text: `Connected to ${team}` }),
    slack_refused: ({ code }) => ({
      text: `Slack refuses the bot token (${code})`,
      remedy: 'Reinstall the app to the workspace, set the new SLACK_BOT_TOKEN and restart.',
    }),
    slack_no_answer: () => ({
      text: 'Slack does not answer',
      remedy: 'Check the network and https://slack-status.com. Messages wait until Slack answers.',
    }),
    slack_scopes_ok: () => ({ text: 'All scopes of the manifest are granted' }),
    slack_scopes_missing: ({ scopes }) => ({
      text: `Missing scopes: ${scopes.join(', ')}`,
      remedy: 'Add them at api.slack.com/apps under OAuth & Permissions, then reinstall the app.',
    }),
    slack_scopes_extra: ({ scopes }) => ({
      text: `Scopes that Headroom does not use: ${scopes.join(', ')}`,
      remedy: 'Remove them at api.slack.com/apps if nothing else needs them.',
    }),
    slack_scopes_unknown: () => ({
      text: 'Scopes could not be read',
      remedy: 'Compare them with manifest.yml at api.slack.com/apps.',
    }),
    slack_channels_ok: ({ count }) => ({ text: `In ${counted(count, 'configured channel')}` }),
    slack_not_in_channel: ({ channel, use }) => ({
      text: ['Not a member of ', { channel }, ` (${USES[use]})`],
      remedy: 'Invite it there: /invite @Headroom.',
    }),
    slack_channel_archived: ({ channel, use }) => ({
      text: [{ channel }, ` is archived (${USES[use]})`],
      remedy: 'Unarchive it, or configure another channel.',
    }),
    slack_no_such_channel: ({ channel, use }) => ({
      text: [{ channel }, ` does not exist or is private (${USES[use]})`],
      remedy: 'Correct the id, or invite Headroom to the channel.',
    }),
    slack_socket_ok: () => ({ text: 'Socket Mode is connected' }),
    slack_socket_down: ({ code }) => ({
      text: `Socket Mode is not connected (${code}): commands and buttons do nothing`,
      remedy: 'Check SLACK_APP_TOKEN, that it has connections:write, and that Socket Mode is on.',
    }),

    wechat_ok: ({ account }) => ({ text: `${account}: WeChat accepts calls` }),
    wechat_clock: ({ account, seconds, ahead }) => ({
      text: `${account}: Headroom’s clock is ${seconds} s ${ahead ? 'ahead of' : 'behind'} WeChat’s`,
      remedy: 'Turn on time synchronization (NTP) here and at Redis.',
    }),
    wechat_refused: ({ account, code, address, advice }) => ({
      text: `${account}: WeChat refuses calls (errcode ${code}), nothing can be allocated`,
      remedy: refusalRemedy(code, address, advice.en),
    }),
    wechat_no_answer: ({ account, cause }) => ({
      text: `${account}: WeChat does not answer (${cause})`,
      remedy: 'Check the network, proxies and WECHAT_API_URL. Raises are retried automatically.',
    }),
    wechat_push_ok: ({ account, ageMs }) => ({ text: `${account}: last push ${age(ageMs)} ago` }),
    wechat_push_none: ({ account }) => ({
      text: `${account}: no push has arrived yet`,
      remedy: `Set the message push to https://<your address>/wechat/push ${WECHAT_CONSOLE}.`,
    }),
    wechat_push_overdue: ({ account, sinceMs }) => ({
      text: `${account}: a push has been overdue for ${age(sinceMs)}; results come late`,
      remedy: `Check the address, Token and EncodingAESKey of the message push ${WECHAT_CONSOLE}.`,
    }),
    wechat_not_checked: () => ({
      text: 'Not checked: its token is shared through Redis',
      remedy: 'Fix Redis first.',
    }),

    platform_ok: ({ ageMs }) => ({ text: `Ticket received ${age(ageMs)} ago, token works` }),
    platform_absent: () => ({ text: 'Not configured' }),
    platform_ticket: ({ level, ageMs }) => ({
      text:
        ageMs === null
          ? 'No component_verify_ticket has arrived yet'
          : `The last component_verify_ticket arrived ${age(ageMs)} ago${level === 'expired' ? ': authorizations are down' : ''}`,
      remedy: 'Check the 授权事件接收URL, Token and key on the Open Platform.',
    }),
    platform_refused: ({ code, address, advice }) => ({
      text: `WeChat refuses the platform (errcode ${code})`,
      remedy: refusalRemedy(code, address, advice.en),
    }),
    platform_no_answer: () => ({
      text: 'WeChat does not answer calls of the platform',
      remedy: 'Check the network and proxies.',
    }),

    ...enMonitoring,
    ...enEvents,

    check_timed_out: () => ({
      text: 'No result in time',
      remedy: 'Run the check-up again; if it repeats, look at the network.',
    }),
    check_failed: () => ({ text: 'The check failed', remedy: 'The log has the reason.' }),
  },
};

function refusalRemedy(code: number, address: string | null, advice: string): string {
  if (address !== null) return `Add ${address} to the IP whitelist.`;
  return code === NOT_PROVIDER
    ? 'The AppID is not that of a service provider platform account. Use the AppID and AppSecret of that account.'
    : advice;
}
