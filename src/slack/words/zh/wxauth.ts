import { channel, moment, person, type Sentence, say } from '../../text/sentence.ts';
import type { WxauthProblem } from '../shape/line-problem.ts';
import type { WxauthWords } from '../shape/wxauth.ts';
import { n } from './grammar/numbers.ts';
import { wxauthCommands } from './wxauth-commands.ts';

const merchants = (rows: number, total: number) =>
  rows < total ? `共 ${n(total)} 个商家中最新的 ${n(rows)} 个` : `${n(rows)} 个商家`;

export const wxauth = {
  title: '第三方平台',
  notConfigured: (names) =>
    `这里没有配置第三方平台，无法邀请商家。请部署人员设置 ${names}，各项的来源见 .env.example。`,
  problem,
  nearest: '最接近的写法：',
  hint: '更多：/wxauth 邀请、/wxauth 列表、/wxauth 查看 wx…、/wxauth 核对、/wxauth 帮助',
  link: {
    line: (appId) => `/wxauth 邀请 ${appId}`,
    title: '商家邀请',
    accounts(kind, appId) {
      if (appId !== null) return `仅限账号 ${appId}。`;
      return {
        official: '由商家选择一个公众号。',
        mini: '由商家选择一个小程序。',
        any: '由商家选择一个账号。',
      }[kind];
    },
    expires: (at) => say`有效期至 ${moment(at)}。`,
    uses: (uses) => `可授权 ${n(uses)} 个账号。`,
    notesHeading: '商家须知',
    notes: [
      '只有账号的管理员可以确认授权。查询管理员：微信“公众平台安全助手” → 绑定查询 → 微信号绑定账号。',
      '请直接转发本链接：打开后的页面会跳转到微信。从微信授权页复制的链接无法使用。',
      '电脑上显示二维码供扫描；手机微信内会直接打开授权页。',
      '管理员确认前可以取消勾选部分权限集，届时会在 Slack 中说明缺少哪些。',
      '平台全网发布之前，只有授权测试列表中的账号可以授权。',
    ],
    picture: '邀请链接的二维码。',
    pictureAlt: (address) => `二维码，指向 ${address}`,
    pictureSent: '二维码已发到你与 Headroom 的私信。',
    revoked: say`邀请已撤销，链接不再有效。由它产生的授权不受影响。`,
    notFound: '已找不到这个邀请，未做任何更改。',
  },
  buttons: { revoke: '撤销邀请', ticketPush: '重新开始推送 ticket' },
  list: {
    title: '商家',
    hint: '/wxauth 查看 wx… 显示某个账号的全部内容，/wxauth 列表 csv 以文件发送。',
    columns: {
      name: '账号',
      appId: 'AppID（账号标识）',
      status: '状态',
      sets: '权限集',
      missing: '缺少',
      since: '时间',
    },
    file: (rows, total) => `商家列表：${merchants(rows, total)}。`,
    fileSent: (rows, total) => `文件已发到你与 Headroom 的私信：${merchants(rows, total)}。`,
  },
  show: {
    unknown: (appId) => `本系统没有 ${appId} 的授权记录。/wxauth 核对 ${appId} 可以向微信查询。`,
    history: '经过',
    events: {
      authorized: (at) => say`${moment(at)}：授权`,
      updated: (at) => say`${moment(at)}：更新权限集`,
      unauthorized: (at) => say`${moment(at)}：取消授权`,
    },
    by: (userId) => say`，邀请人 ${person(userId)}`,
    more: (more) => `另有 ${n(more)} 条更早的记录未显示`,
  },
  check: {
    title: '与微信核对',
    same: (name) => `${name}：与微信一致。`,
    drift: (name, what) => `${name}：与微信不一致，已更正：${what}。`,
    failed: (appId, reason) => `${appId}：微信没有明确答复（${reason}）。`,
    unusable: (name, reason) => `${name}：无法取得该账号的 access token（${reason}）。`,
    done: (checked, drifted, failed) =>
      `已核对 ${n(checked)} 个账号：${n(drifted)} 个不一致，${n(failed)} 个没有明确答复。`,
    error: (reason) => `微信没有返回账号列表（${reason}），未做核对。`,
    busy: '核对正在进行，请一分钟后再试。',
    never: (appId) => `${appId} 没有授权，本系统和微信都没有记录。`,
    providers: '一个账号最多同时授权给 15 家服务商，超出后微信会拒绝。',
  },
  ticketPush: {
    started: '微信已开始推送 ticket，十分钟内会收到下一个。',
    running: '微信表示正在推送 ticket。如果仍收不到，说明微信访问不到 PUBLIC_URL。',
    refused: (reason) => `微信没有开始推送 ticket：${reason}`,
    notAdmin: (id) => say`只有 ${channel(id)} 的成员可以操作，未做任何更改。`,
    noChannel:
      '目前没有人可以操作：请在 headroom.yml 的 channels.admin 中指定频道，其成员即可操作。未做任何更改。',
  },
  commands: wxauthCommands,
} satisfies WxauthWords;

function problem(found: WxauthProblem): Sentence {
  switch (found.reason) {
    case 'unknown_word':
      return say`无法识别“${found.typed}”。`;
    case 'missing_appid':
      return say`缺少账号的 AppID。`;
    case 'bad_appid':
      return say`“${found.typed}”不是 AppID：应为 wx 加字母和数字。`;
    case 'one_too_many':
      return say`多了“${found.typed}”。`;
  }
}
