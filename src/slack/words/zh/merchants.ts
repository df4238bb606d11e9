import type { CheckFailure } from '../../../domain/merchants/check-failure.ts';
import { TICKET_LIFE_MS } from '../../../domain/merchants/ticket-health.ts';
import type { PlatformHealth } from '../../../flows/merchants/platform-health.ts';
import { moment, person, type Sentence, say } from '../../text/sentence.ts';
import type { ExplainErrcode } from '../shape/explain-errcode.ts';
import type { AuthorizationWords, NoPlatformToken } from '../shape/merchants.ts';
import { remedy } from '../shape/remedy.ts';
import { unreadable } from './faults/unreadable.ts';
import { n } from './grammar/numbers.ts';
import { whitelist } from './warnings/platform.ts';

const butMissing = (missing: number) => (missing === 0 ? '' : `，缺少 ${n(missing)} 个必需的权限集`);

export const authorization = {
  news: {
    authorized: (name, missing) => `${name} 已授权${butMissing(missing)}`,
    updated: (name, missing) => `${name} 更新了授权${butMissing(missing)}`,
    unauthorized: (name) => `${name} 已取消授权`,
  },
  kinds: {
    service: '服务号',
    subscription: '订阅号',
    official: '公众号',
    mini: '小程序',
    other: '其他类型的账号',
    unknown: '账号类型未知',
  },
  verified: '已认证',
  notVerified: '未认证',
  accountStatus: (status) => `账号状态：${STATUS[status] ?? n(status)}`,
  principal: (name) => `主体：${name}`,
  appId: (id) => `AppID：${id}`,
  originalId: (id) => `原始 ID：${id}`,
  unknownAccount: '微信尚未返回账号资料',
  invitedBy: (userId) => say`邀请人 ${person(userId)}`,
  notInvited: '无邀请记录',
  reconciled: '微信没有推送这次变更，核对时才发现。',
  labels: {
    granted: '已授权',
    added: '新增',
    removed: '移除',
    withdrawn: '不再授权',
    missing: '缺少',
    required: '必需的权限集',
  },
  noSets: '无',
  setName: (id, names) => (names === null ? `${id}（名称未公开）` : `${id} ${names.zh}`),
  nothingRequired: 'headroom.yml 没有为这类账号设置必需的权限集。',
  nothingMissing: '必需的权限集已全部授权。',
  missingHeading: '缺少以下权限集，相关功能不可用',
  withdrawn: '已无法代该账号调用接口，网页授权等功能全部失效。',
  next: {
    missing: '缺少的权限集须由商家补充授权，请把新的邀请发给账号管理员。',
    withdrawn: '须由商家重新授权，请把新的邀请发给账号管理员。',
  },
  held: (sets) => `${sets} 同一时间只能授权给一家服务商，如已授权给其他服务商，商家须先取消原来的授权。`,
  ways: {
    heading: '商家也可以不经邀请，自行补充授权',
    console: '电脑登录 mp.weixin.qq.com：设置 → 第三方设置 → 管理授权。',
    assistant: '微信“公众平台安全助手”：绑定查询 → 微信号绑定账号 → 选择账号 → 第三方列表 → 更新授权。',
  },
  health: {
    fine: '第三方平台运行正常。',
    trouble: '无法代商家调用接口：第三方平台没有可用的 access token。查看原因：/wxauth',
    ticket,
    ticketAdvice: '请确认微信能访问 PUBLIC_URL 下的 /wechat/component/events，再重新开始推送 ticket。',
    token,
    reconciliation({ lastGoodAt, lastError }, explain) {
      const good =
        lastGoodAt === null ? say`尚未与微信核对过商家。` : say`上次与微信核对：${moment(lastGoodAt)}。`;
      return lastError === null ? good : say`${good}最近一次核对失败（${reason(lastError, explain)}）。`;
    },
    counts(authorized, lacking, looked) {
      const all = `已授权商家 ${n(authorized)} 个`;
      if (authorized === 0) return `${all}。`;
      const latest = looked < authorized ? `最近 ${n(looked)} 个` : '';
      return lacking === 0
        ? `${all}，${latest}必需的权限集均已授权。`
        : `${all}，${latest === '' ? '其' : latest}中 ${n(lacking)} 个缺少必需的权限集：/wxauth 列表`;
    },
  },
  reason,
  web: (obstacles) =>
    obstacles.length === 0
      ? '网页授权可用'
      : `网页授权不可用：${obstacles.map((one) => OBSTACLES[one]).join('、')}`,
  raise(raise) {
    if (raise === null) return say`无提额`;
    return raise.state === 'raised'
      ? say`提额 ${raise.request} 生效中，到 ${moment(raise.at)} 结束`
      : say`提额 ${raise.request} 待生效，${moment(raise.at)} 开始`;
  },
  status: { authorized: '已授权', unauthorized: '已取消' },
  since: (at) => say`${moment(at)} 授权`,
  until: (at) => say`${moment(at)} 取消授权`,
  noMerchants: '目前没有已授权的商家。生成邀请：/wxauth 邀请',
  more: (more) => `还有 ${n(more)} 个：/wxauth 列表`,
} satisfies AuthorizationWords;

function ticket({ level, receivedAt }: PlatformHealth['ticket']): Sentence {
  if (receivedAt === null) return say`尚未收到 component_verify_ticket，暂时无法代商家调用接口。`;
  const last = say`最近一次收到 component_verify_ticket：${moment(receivedAt)}。`;
  switch (level) {
    case 'ok':
    case 'none':
      return last;
    case 'warning':
      return say`至少三次没收到 ticket（微信应每 10 分钟推送一次）。${last}`;
    case 'alarm':
    case 'urgent':
      return say`如果一直收不到新的 ticket，${moment(receivedAt + TICKET_LIFE_MS)} 起将无法代商家调用接口。${last}`;
    case 'expired':
      return say`ticket 已过期，无法代商家调用接口。${last}`;
  }
}

function token(answer: NoPlatformToken, explain: ExplainErrcode): string {
  switch (answer.kind) {
    case 'refused': {
      const { meaning, advice } = explain(answer.code, 'platform');
      const todo = remedy(answer, advice.zh, whitelist);
      return `无法代商家调用接口：微信拒绝发放 access token（错误码 ${answer.code}）。${meaning.zh}${todo}`;
    }
    case 'no_answer':
      return `无法代商家调用接口：没有 access token（${noToken(answer.cause)}）。`;
  }
}

function noToken(cause: string): string {
  if (cause === 'no_ticket') return '须先收到 ticket';
  return cause === 'unreadable' ? unreadable.reason : `微信没有应答：${cause}`;
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
      return '授权码未换取成功，须由商家更新一次授权';
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
