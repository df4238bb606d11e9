import type { InvitationKind } from '../../../domain/merchants/invitation.ts';
import { channel, moment, person, say } from '../../text/sentence.ts';
import type { WxauthWords } from '../shape/wxauth.ts';
import { n } from './grammar/numbers.ts';
import { wxauthCommands } from './wxauth-commands.ts';

const merchants = (rows: number, total: number) =>
  rows < total ? `共 ${n(total)} 个商家中最新的 ${n(rows)} 个` : `${n(rows)} 个商家`;

export const wxauth = {
  title: '第三方平台',
  notConfigured: (names) => `尚未配置第三方平台，无法邀请商家。请设置 ${names}（见 .env.example）。`,
  hint: '全部命令：/wxauth 帮助',
  link: {
    line: (appId) => `/wxauth 邀请 ${appId}`,
    title: '商家授权邀请',
    accounts: (kind, name) => (name === null ? KINDS[kind] : `仅限 ${name}`),
    expires: (at) => say`${moment(at)} 到期`,
    uses: (uses) => `剩余 ${n(uses)} 次`,
    forward: '请把这个链接（不是打开后的微信页面）转发给账号管理员，只有管理员能确认授权。',
    testList: '平台全网发布之前，只有授权测试列表中的账号可以授权。',
    picture: '邀请二维码',
    pictureAlt: (address) => `二维码，指向 ${address}`,
    pictureSent: '二维码已发到你与 Headroom 的私信。',
    revoked: say`邀请已作废，链接不再有效。已完成的授权不受影响。`,
    notFound: '找不到这个邀请。生成新的邀请：/wxauth 邀请',
  },
  buttons: {
    revoke: '作废邀请',
    ticketPush: '重新开始推送 ticket',
    invite: '生成邀请',
    details: '查看详情',
  },
  list: {
    title: '商家',
    hint: '查看详情：/wxauth 查看 wx… · 导出文件：/wxauth 列表 csv',
    columns: {
      name: '账号',
      appId: 'AppID（账号标识）',
      status: '状态',
      sets: '已授权的权限集',
      missing: '缺少的权限集',
      since: '时间',
    },
    file: (rows, total) => `商家列表：${merchants(rows, total)}。`,
    fileSent: (rows, total) => `商家列表已发到你与 Headroom 的私信（${merchants(rows, total)}）。`,
  },
  show: {
    unknown: (appId) => `没有 ${appId} 的授权记录。向微信核对：/wxauth 核对 ${appId}`,
    history: '授权记录',
    events: {
      authorized: (at) => say`${moment(at)}：授权`,
      updated: (at) => say`${moment(at)}：更新权限集`,
      unauthorized: (at) => say`${moment(at)}：取消授权`,
    },
    by: (userId) => say`，邀请人 ${person(userId)}`,
    more: (more) => `另有 ${n(more)} 条更早的记录未显示`,
    details: '账号资料',
  },
  check: {
    title: '与微信核对',
    same: (name) => `${name}：与微信一致。`,
    drift: (name, what) => `${name}：与微信不一致，已更新（${what}）。`,
    failed: (appId, reason) => `${appId}：核对失败（${reason}）。`,
    unusable: (name, reason) => `无法代 ${name} 调用接口：微信没有发放 access token（${reason}）。`,
    done(checked, drifted, failed) {
      if (checked === 0) return '还没有已授权的商家，无需核对。';
      const without = failed === 0 ? '' : `，${n(failed)} 个核对失败`;
      return drifted === 0
        ? `已核对 ${n(checked)} 个账号，没有差异${without}。`
        : `已核对 ${n(checked)} 个账号，${n(drifted)} 个与微信不一致，已更新${without}。`;
    },
    notable: '需要处理',
    error: (reason) => `未能核对：微信没有返回账号列表（${reason}）。`,
    busy: '正在核对，请一分钟后再试。',
    never: (appId) => `${appId} 未授权，Headroom 和微信都没有授权记录。邀请商家：/wxauth 邀请 ${appId}`,
  },
  ticketPush: {
    started: '微信即将开始推送 ticket，10 分钟内会收到下一个。',
    running: '微信已在推送 ticket。如果仍收不到，说明微信访问不到 PUBLIC_URL。',
    refused: (reason) => `微信没有开始推送 ticket：${reason}`,
    notAdmin: (id) => say`只有 ${channel(id)} 的成员可以重新开始推送，请联系他们。`,
    noChannel: '目前无人可以操作，请先在 headroom.yml 中设置 channels.admin。',
  },
  commands: wxauthCommands,
} satisfies WxauthWords;

const KINDS: Record<InvitationKind, string> = {
  official: '可授权一个公众号',
  mini: '可授权一个小程序',
  any: '可授权一个公众号或小程序',
};
