import { type ChannelUse, NOT_PROVIDER, type RedisMode } from '../finding.ts';
import type { DoctorWords } from './doctor-words.ts';
import { age, millis } from './zh-amounts.ts';
import { zhEvents } from './zh-events.ts';
import { zhMonitoring } from './zh-monitoring.ts';

const MODES: Record<RedisMode, string> = {
  private: '内置服务器，无故障转移',
  single: '单台服务器',
  sentinel: 'Sentinel',
  cluster: 'Cluster',
};

const USES: Record<ChannelUse, string> = {
  default: 'channels.default',
  warnings: 'channels.warnings',
  admin: 'channels.admin',
  authorization: 'channels.authorization',
  app: '某个应用的频道',
};

const ON_DISK = '设置 appendonly yes 和 appendfsync always。';
const WECHAT_CONSOLE = '微信服务商平台的“开发设置”';

export const zh: DoctorWords = {
  checks: {
    configuration: '配置',
    policy: '审批规则',
    redis: 'Redis',
    clock: '时钟',
    slack: 'Slack',
    wechat: '微信',
    platform: '第三方平台',
    alerts: '告警',
    traffic: '调用量',
    events: '对外事件',
  },
  levels: { ok: '正常', warning: '警告', problem: '问题' },
  verdict: (level, problems, warnings) => {
    if (level === 'ok') return '一切正常。';
    const parts = [problems > 0 ? `${problems} 个问题` : '', warnings > 0 ? `${warnings} 个警告` : ''];
    return `${parts.filter((part) => part !== '').join('，')}。`;
  },
  says: {
    config_valid: ({ version }) => ({ text: `有效，规则版本 ${version}` }),
    config_problem: ({ where, what, remedy }) => ({ text: `${where}: ${what}`, remedy }),
    config_restart: ({ keys }) => ({
      text: `启动后已修改、尚未生效：${keys.join('、')}`,
      remedy: '重启 Headroom。',
    }),
    config_unusable: ({ file, problems }) => ({
      text: `${file} 有 ${problems} 个问题，目前仍使用之前的规则`,
      remedy: '运行 npx headroom policy check 并修正文件。',
    }),

    policy_sound: ({ rules }) => ({ text: `共 ${rules} 条规则，均可生效` }),
    policy_dead_rule: ({ rule }) => ({
      text: `规则“${rule}”永远不会生效`,
      remedy: '运行 npx headroom policy check 查看原因。',
    }),
    policy_unfillable: ({ rule, budget }) => ({
      text: `超出预算“${budget}”时，规则“${rule}”列出的审批人不够`,
      remedy: '增加审批人，或减少所需人数。',
    }),
    policy_delegate_ring: ({ people }) => ({
      text: `代理人形成循环：${people.join(' → ')}`,
      remedy: '指定循环之外的代理人。',
    }),

    redis_ok: ({ version, mode, replicas, latencyMs }) => ({
      text: [
        version ?? '版本未知',
        MODES[mode],
        ...(replicas ? [`${replicas} 个副本`] : []),
        `响应时间 ${millis(latencyMs)}`,
      ].join('，'),
    }),
    redis_unreachable: ({ said }) => ({ text: '无法连接 Redis', remedy: `${said}.` }),
    redis_slow: ({ latencyMs }) => ({
      text: `响应较慢：${millis(latencyMs)}`,
      remedy: '让 Redis 离 Headroom 更近，或用 SLOWLOG GET 查找慢命令。',
    }),
    redis_very_slow: ({ latencyMs }) => ({
      text: `响应太慢，赶不上 Slack 的时限：${millis(latencyMs)}`,
      remedy: '检查网络和 Redis 服务器的负载。',
    }),
    redis_too_old: ({ version }) => ({
      text: `Redis ${version} 低于 6.2`,
      remedy: '请升级，更早的版本未经测试。',
    }),
    redis_is_sentinel: () => ({
      text: 'REDIS_URL 把 Sentinel 当成了 Redis 服务器',
      remedy: '使用 redis+sentinel://host:26379/<group>。',
    }),
    redis_is_replica: () => ({
      text: 'REDIS_URL 指向只读副本',
      remedy: '改为主节点，或使用 redis+sentinel://。',
    }),
    redis_evicts: ({ policy }) => ({
      text: `内存用完时 Redis 会删除数据（maxmemory-policy ${policy}）`,
      remedy: '设置 maxmemory-policy noeviction：这些数据是额度消耗的记录。',
    }),
    redis_memory_only: () => ({
      text: 'Redis 重启会丢失所有申请：数据没有写入磁盘',
      remedy: ON_DISK,
    }),
    redis_snapshots_only: () => ({
      text: 'Redis 崩溃会丢失上次快照之后的所有数据',
      remedy: ON_DISK,
    }),
    redis_fsync: ({ setting }) => ({
      text: `断电会丢失最近${setting === 'no' ? ' 30 秒' : '一两秒'}的审批（appendfsync ${setting}）`,
      remedy: '设置 appendfsync always。',
    }),
    redis_unchecked: ({ missing }) => ({
      text: `部分设置无法检查：Redis 用户没有 ${missing} 权限`,
      remedy: `授予 ${missing} 权限，或自行检查持久化和 maxmemory-policy。`,
    }),
    redis_refuses: ({ said }) => ({ text: 'Redis 拒绝写入，什么都无法保存', remedy: `${said}.` }),
    redis_no_replicas: ({ mode }) => ({
      text: `没有副本跟随主节点（${MODES[mode]}），无法故障转移`,
      remedy: '启动一个副本。',
    }),

    clock_ok: () => ({ text: '与 Redis 的时钟一致' }),
    clock_wrong: ({ said }) => ({ text: `本机时钟不准：${said}`, remedy: '开启时间同步（NTP）。' }),

    slack_ok: ({ team }) => ({ text: `已连接 ${team}` }),
    slack_refused: ({ code }) => ({
      text: `Slack 拒绝了 bot token（${code}）`,
      remedy: '重新把应用安装到工作区，设置新的 SLACK_BOT_TOKEN 并重启。',
    }),
    slack_no_answer: () => ({
      text: 'Slack 没有响应',
      remedy: '检查网络和 https://slack-status.com 。恢复之前消息会等待。',
    }),
    slack_scopes_ok: () => ({ text: 'manifest 中的权限均已授予' }),
    slack_scopes_missing: ({ scopes }) => ({
      text: `缺少权限：${scopes.join('、')}`,
      remedy: '在 api.slack.com/apps 的 OAuth & Permissions 中添加，然后重新安装应用。',
    }),
    slack_scopes_extra: ({ scopes }) => ({
      text: `Headroom 用不到的权限：${scopes.join('、')}`,
      remedy: '如果没有其他用途，在 api.slack.com/apps 中移除。',
    }),
    slack_scopes_unknown: () => ({
      text: '无法读取权限',
      remedy: '在 api.slack.com/apps 中与 manifest.yml 对照。',
    }),
    slack_channels_ok: ({ count }) => ({ text: `已加入配置的 ${count} 个频道` }),
    slack_not_in_channel: ({ channel, use }) => ({
      text: ['还没有加入 ', { channel }, `（${USES[use]}）`],
      remedy: '在该频道中输入 /invite @Headroom。',
    }),
    slack_channel_archived: ({ channel, use }) => ({
      text: [{ channel }, ` 已归档（${USES[use]}）`],
      remedy: '取消归档，或配置其他频道。',
    }),
    slack_no_such_channel: ({ channel, use }) => ({
      text: [{ channel }, ` 不存在或是私有频道（${USES[use]}）`],
      remedy: '修正频道 ID，或邀请 Headroom 加入。',
    }),
    slack_socket_ok: () => ({ text: 'Socket Mode 已连接' }),
    slack_socket_down: ({ code }) => ({
      text: `Socket Mode 未连接（${code}），命令和按钮都不起作用`,
      remedy: '检查 SLACK_APP_TOKEN、它的 connections:write 权限，以及是否已开启 Socket Mode。',
    }),

    wechat_ok: ({ account }) => ({ text: `${account}：微信接受调用` }),
    wechat_clock: ({ account, seconds, ahead }) => ({
      text: `${account}：Headroom 的时钟比微信${ahead ? '快' : '慢'} ${seconds} 秒`,
      remedy: '在本机和 Redis 服务器上开启时间同步（NTP）。',
    }),
    wechat_refused: ({ account, code, address, advice }) => ({
      text: `${account}：微信拒绝调用（errcode ${code}），无法分配`,
      remedy: refusalRemedy(code, address, advice.zh),
    }),
    wechat_no_answer: ({ account, cause }) => ({
      text: `${account}：微信没有响应（${cause}）`,
      remedy: '检查网络、代理和 WECHAT_API_URL。提额会自动重试。',
    }),
    wechat_push_ok: ({ account, ageMs }) => ({ text: `${account}：上次推送在 ${age(ageMs)}前` }),
    wechat_push_none: ({ account }) => ({
      text: `${account}：还没有收到过推送`,
      remedy: `在${WECHAT_CONSOLE}中把消息推送地址设为 https://<你的地址>/wechat/push 。`,
    }),
    wechat_push_overdue: ({ account, sinceMs }) => ({
      text: `${account}：推送已延误 ${age(sinceMs)}，结果会晚到`,
      remedy: `检查${WECHAT_CONSOLE}中消息推送的地址、Token 和 EncodingAESKey。`,
    }),
    wechat_not_checked: () => ({ text: '未检查：token 通过 Redis 共享', remedy: '先修复 Redis。' }),

    platform_ok: ({ ageMs }) => ({ text: `ticket 在 ${age(ageMs)}前收到，token 有效` }),
    platform_absent: () => ({ text: '未配置' }),
    platform_ticket: ({ level, ageMs }) => ({
      text:
        ageMs === null
          ? '还没有收到过 component_verify_ticket'
          : `上次 component_verify_ticket 在 ${age(ageMs)}前收到${level === 'expired' ? '，授权已不可用' : ''}`,
      remedy: '检查开放平台控制台中的授权事件接收 URL、Token 和密钥。',
    }),
    platform_refused: ({ code, address, advice }) => ({
      text: `微信拒绝第三方平台的调用（errcode ${code}）`,
      remedy: refusalRemedy(code, address, advice.zh),
    }),
    platform_no_answer: () => ({ text: '微信没有响应第三方平台的调用', remedy: '检查网络和代理。' }),

    ...zhMonitoring,
    ...zhEvents,

    check_timed_out: () => ({ text: '没有及时得到结果', remedy: '重新检查一次；如果仍然如此，检查网络。' }),
    check_failed: () => ({ text: '检查失败', remedy: '原因见日志。' }),
  },
};

function refusalRemedy(code: number, address: string | null, advice: string): string {
  if (address !== null) return `把 ${address} 加入 IP 白名单。`;
  return code === NOT_PROVIDER
    ? '这个 AppID 不是服务商平台账号的，请使用服务商平台账号的 AppID 和 AppSecret。'
    : advice;
}
