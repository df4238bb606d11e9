import { channel, group, type Piece, type Sentence, say } from '../../../text/sentence.ts';
import { type Fault, purposeOf, type SlackCall, type SlackRemedy } from '../../shape/faults.ts';
import { n } from '../grammar/numbers.ts';

const NOTHING_CHANGED = '未做任何更改';

type SlackFault = Extract<Fault, { kind: 'slack_refused' | 'slack_limited' | 'slack_silent' }>;

/** What didn't work, who refused it, and what to do about it. */
export function slackFault(fault: SlackFault): Sentence {
  const [consequence, act] = consequenceOf(fault);
  switch (fault.kind) {
    case 'slack_refused':
      return say`${consequence}：Slack 拒绝${act}（${fault.code}）。${slackRemedy(fault.remedy)}`;
    case 'slack_limited':
      return say`${consequence}：Slack 限制了 Headroom 的调用频率，请在 ${n(fault.seconds)} 秒后重试。`;
    case 'slack_silent':
      return say`${consequence}：Slack 没有响应，请稍后重试。`;
  }
}

/** What it comes to, and what Slack was to do. */
function consequenceOf({ method, subject }: SlackCall): [Sentence, Sentence] {
  switch (purposeOf({ method })) {
    case 'channel_members':
      return members(named(subject) ?? '频道');
    case 'group_members':
      return members(named(subject) ?? '用户组');
    case 'profile':
      return [[NOTHING_CHANGED], ['提供你的资料']];
    case 'upload':
      return [['文件没有发出'], ['上传']];
    case 'open_form':
      return [['表单没有打开'], ['打开']];
    case 'change_form':
      return [['表单没有更新'], ['更新']];
    case 'home':
      return [['你的“主页”没有更新'], ['更新']];
    case 'direct_message':
      return [['Headroom 无法给你发私信'], ['打开会话']];
    case 'answer':
      return [['无法显示结果'], say`在 ${named(subject) ?? '会话'} 中发消息`];
    case 'other':
      return [['操作失败'], say`了 ${method}`];
  }
}

function members(of: Piece): [Sentence, Sentence] {
  return [[NOTHING_CHANGED], say`列出 ${of} 的成员`];
}

/** Direct conversations have no name that could be shown. */
function named(subject: string | null) {
  if (subject === null) return null;
  if (subject.startsWith('S')) return group(subject);
  return /^[CG]/.test(subject) ? channel(subject) : null;
}

export function slackRemedy(remedy: SlackRemedy): string {
  switch (remedy.kind) {
    case 'add_scope':
      return `请给 Slack 应用添加权限 ${remedy.scope}（参见 manifest.yml），然后重新安装。`;
    case 'compare_scopes':
      return '请对照 manifest.yml 检查 Slack 应用的权限，然后重新安装。';
    case 'bot_token':
      return '请把已安装应用的 bot token（xoxb-…）填入 SLACK_BOT_TOKEN。';
    case 'app_token':
      return '请把带有 connections:write 权限的 app-level token（xapp-…）填入 SLACK_APP_TOKEN。';
    case 'refresh_token':
      return '请重新安装 Slack 应用，并将新的刷新令牌（xoxe-…）填入 SLACK_REFRESH_TOKEN。';
    case 'client_secret':
      return '请从 Slack 应用设置的 Basic Information 页面复制 SLACK_CLIENT_ID 和 SLACK_CLIENT_SECRET。';
    case 'reinstall':
      return '应用已从工作区移除：请重新安装，并更新 SLACK_BOT_TOKEN。';
    case 'allow_app':
      return '请 Slack 管理员允许在此工作区使用 Headroom。';
    case 'invite':
      return '请邀请 Headroom 加入频道：/invite @Headroom。';
    case 'check_channel':
      return '请邀请 Headroom 加入频道（/invite @Headroom）。如果频道已不存在，请在 headroom.yml 中更正频道 ID。';
    case 'other_channel':
      return '频道已归档：请取消归档，或在 headroom.yml 中改用其他频道。';
    case 'allow_posting':
      return '请 Slack 管理员允许 Headroom 在该频道发消息，或改用其他频道。';
    case 'home_tab':
      return '请在 Slack 应用的 App Home 设置中启用“主页”标签（参见 manifest.yml）。';
    case 'messages_tab':
      return '请在 Slack 应用的 App Home 设置中启用“消息”标签（参见 manifest.yml）。';
    case 'group_id':
      return '审批规则中的用户组不存在：请在 headroom.yml 中更正其 ID。';
    case 'name_approvers':
      return '请在 headroom.yml 的审批规则中直接写明审批人。';
    case 'allow_uploads':
      return '请 Slack 管理员允许 Headroom 上传这类文件。';
    case 'smaller_file':
      return '文件超出了工作区的大小限制：请缩短时间范围，或请 Slack 管理员放宽限制。';
    case 'free_storage':
      return '工作区的文件空间已满：请删除旧文件，或升级 Slack 套餐。';
    case 'press_again':
      return '请再点一次按钮，或再发一次命令。';
    case 'person_unreachable':
      return 'Slack 不允许 Headroom 联系这个账号：请确认账号有效且对应用可见。';
    case 'wait':
      return '请几分钟后重试。';
    case 'report':
      return '这是 Headroom 的缺陷：请联系 Headroom 的维护人员，并提供括号中的代码。';
    case 'look_up':
      return `“${remedy.code}”的说明见 https://docs.slack.dev/reference/methods/${remedy.method} ，也可以联系 Headroom 的维护人员。`;
  }
}
