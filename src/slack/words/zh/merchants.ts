import type { CheckFailure } from '../../../domain/merchants/check-failure.ts';
import { moment, person, say } from '../../text/sentence.ts';
import type { ExplainErrcode } from '../shape/explain-errcode.ts';
import type { AuthorizationWords } from '../shape/merchants.ts';
import { remedy } from '../shape/remedy.ts';
import { unreadable } from './faults/unreadable.ts';
import { n } from './grammar/numbers.ts';

export const authorization = {
  news: {
    authorized: (name) => `${name} 已授权本平台`,
    updated: (name) => `${name} 更新了授权`,
    unauthorized: (name) => `${name} 已取消授权`,
  },
  kinds: {
    service: '服务号',
    subscription: '订阅号',
    official: '公众号',
    mini: '小程序',
    other: '其他类型的账号',
    unknown: '类型未知',
  },
  verified: '已认证',
  notVerified: '未认证',
  accountStatus: (status) => `账号状态：${STATUS[status] ?? n(status)}`,
  principal: (name) => `主体：${name}`,
  unknownAccount: '微信尚未返回该账号的资料。',
  invitedBy: (userId) => say`邀请人：${person(userId)}。`,
  notInvited: '未找到与之对应的邀请。',
  reconciled: '没有收到微信的推送，是与微信核对时发现的。',
  labels: {
    granted: '已授予',
    added: '新增',
    removed: '移除',
    had: '此前授予',
    missing: '缺少的必需权限',
    required: '要求授予的权限集',
    exclusive: '互斥权限（同时只能授权给一家服务商）',
  },
  noSets: '无',
  setName: (id, names) => (names === null ? `${id} 名称未公开的权限集` : `${id} ${names.zh}`),
  nothingRequired: 'headroom.yml 对这类账号没有要求权限集。',
  nothingMissing: '必需的权限集已全部授予。',
  lacks: (missing) => `缺少 ${n(missing)} 个必需的权限集，依赖它们的功能无法使用。`,
  whatToDo: '处理办法',
  mend: {
    scan: (line) =>
      `用 ${line} 生成新的邀请链接，请管理员打开、扫码，并勾选缺少的权限集。被其他服务商独占的权限集，须先在那边取消。`,
    console: '小程序也可以在 mp.weixin.qq.com 操作：设置 → 第三方设置 → 管理授权。',
    assistant:
      '也可以在微信中操作：公众平台安全助手 → 绑定查询 → 微信号绑定账号 → 选择账号 → 第三方列表 → 更新授权。',
  },
  again: {
    invitation: '用 /wxauth 邀请 生成新的邀请链接，交给该账号的管理员。',
    biz: '或者生成一个只限该账号使用的邀请：',
  },
  onlyMerchant: '授权内容只能由商家修改，本系统无法代为修改。',
  onlyMerchantEnds: '取消授权和重新授权都只能由商家操作，服务商无法代办。',
  health: {
    fine: '第三方平台运行正常。',
    trouble: '第三方平台没有可用的 access token，原因见 /wxauth。',
    ticket({ level, receivedAt }) {
      if (receivedAt === null) return say`还没有收到过微信推送的 component_verify_ticket。`;
      const came = say`最近一次收到 component_verify_ticket：${moment(receivedAt)}。`;
      switch (level) {
        case 'ok':
        case 'none':
          return came;
        case 'warning':
          return say`${came}警告：微信每10分钟推送一次，已至少缺三次。`;
        case 'alarm':
          return say`${came}告警：已超过2小时没有收到。`;
        case 'urgent':
          return say`${came}告警：1小时内就会过期，届时所有接口都无法调用。`;
        case 'expired':
          return say`${came}已经过期，无法代商家调用任何接口。`;
      }
    },
    ticketAdvice:
      '请确认微信能访问 PUBLIC_URL 下的 /wechat/component/events，然后点按钮调用 api_start_push_ticket，让微信重新开始推送。',
    token(token, explain) {
      switch (token.kind) {
        case 'answered':
          return '平台的 access token 正常。';
        case 'refused': {
          const { meaning, advice } = explain(token.code, 'platform');
          const todo = remedy(token, advice.zh, whitelist);
          return `微信拒绝发放平台的 access token（错误码 ${token.code}）：${meaning.zh}${todo}`;
        }
        case 'no_answer':
          return token.cause === 'no_ticket'
            ? '平台还没有 access token：须先收到 ticket。'
            : token.cause === 'unreadable'
              ? `平台没有 access token：${unreadable.reason}。`
              : `平台没有 access token：微信没有应答（${token.cause}）。`;
      }
    },
    reconciliation({ lastGoodAt, lastError }, explain) {
      const good =
        lastGoodAt === null
          ? say`还没有与微信核对过商家。`
          : say`最近一次与微信核对：${moment(lastGoodAt)}。`;
      return lastError === null ? good : say`${good}最近一次尝试失败（${reason(lastError, explain)}）。`;
    },
    counts(authorized, lacking, looked) {
      const all = `已授权的商家：${n(authorized)} 个`;
      if (authorized === 0) return `${all}。`;
      const of = looked < authorized ? `最近 ${n(looked)} 个中` : '';
      return lacking === 0
        ? `${all}，${of}没有缺少必需权限的。`
        : `${all}，${of}有 ${n(lacking)} 个缺少必需的权限集。`;
    },
  },
  reason,
  web: (obstacles) =>
    obstacles.length === 0
      ? '网页授权可用'
      : `网页授权不可用：${obstacles.map((one) => OBSTACLES[one]).join('、')}`,
  raise(raise) {
    if (raise === null) return say`没有进行中或已计划的提额`;
    return raise.state === 'raised'
      ? say`提额中，到 ${moment(raise.at)}（${raise.request}）`
      : say`已计划提额，${moment(raise.at)} 开始（${raise.request}）`;
  },
  raisesLine: (app) => `/quota 进行中 ${app}`,
  status: { authorized: '已授权', unauthorized: '已取消' },
  since: (at) => say`${moment(at)} 起`,
  until: (at) => say`${moment(at)} 取消`,
  noMerchants: '目前没有已授权的商家。/wxauth 邀请 生成邀请链接。',
  more: (more) => `还有 ${n(more)} 个：/wxauth 列表`,
} satisfies AuthorizationWords;

function whitelist(address: string): string {
  return `请在 open.weixin.qq.com 把 ${address} 加入第三方平台的 IP 白名单。`;
}

function reason(failure: CheckFailure, explain: ExplainErrcode): string {
  switch (failure.reason) {
    case 'refused':
      return `错误码 ${failure.code}：${explain(failure.code, 'platform').meaning.zh}`;
    case 'no_answer':
      return '微信没有应答';
    case 'unreadable':
      return unreadable.reason;
    case 'no_grant':
      return '授权码未曾换取，需商家更新一次授权';
    case 'not_authorized':
      return '未授权';
    case 'fault':
      return unreadable.faultReason;
  }
}

const STATUS: Record<number, string> = { 14: '已注销', 16: '已封禁', 18: '已告警', 19: '已冻结' };

const OBSTACLES = {
  not_authorized: '未授权',
  unknown_account: '账号资料未知',
  no_service_account: '不是服务号',
  not_verified: '未认证',
  no_web_set: '缺少权限集 4（网页服务）',
};
