import type { WarningItem } from '../../../domain/warnings/warning.ts';
import { count } from '../../text/numbers.ts';
import { moment, person, type Sentence, say } from '../../text/sentence.ts';
import type { HomeWords } from '../shape/home.ts';
import { homeLine as recordsLost } from './losses.ts';
import { movement } from './warnings-movements.ts';

const n = (value: number | bigint) => count(value, 'zh');
const units = (value: bigint) => `${n(value)}额度`;

export const home = {
  headings: {
    packs: '资源包',
    waiting: '待我审批',
    running: '进行中和已计划的提额',
    own: '我的申请',
    warnings: '最近的预警',
    merchants: '商家授权',
  },
  buttons: {
    refresh: '刷新',
    raise: '申请提额',
    details: '详情',
    picture: '图表',
    morePacks: '后面的资源包',
    fewerPacks: '前面的资源包',
    moreWaiting: '后面的申请',
    firstWaiting: '最早的申请',
  },
  asOf: (at) => say`更新于 ${moment(at)}。`,
  noFigures: '还没有从微信取得资源包信息，请稍后再看。',
  forecast: ({ perDay }, date) =>
    date === null
      ? `按目前的速度（每天${units(perDay)}），到期前不会用完。`
      : `按目前的速度（每天${units(perDay)}），预计 ${date} 用完。`,
  waiting(total, from, looked, mine) {
    if (total === 0) return '没有待审批的申请。';
    const all = `有 ${n(total)} 个申请待审批`;
    if (mine === null) return `${all}，暂时无法从 Slack 得知哪些由你审批。`;
    const among =
      from > 0
        ? `第 ${range(from + 1, from + looked)} 个中`
        : looked < total
          ? `最早的 ${n(looked)} 个中`
          : '其中';
    return `${all}，${among}${mine === 0 ? '没有你可以审批的' : `你可以审批 ${n(mine)} 个`}。`;
  },
  waitingFor: {
    asked: (by, reason) =>
      reason === '' ? say`申请人：${person(by)}，未填写理由。` : say`申请人：${person(by)}，理由：${reason}`,
    votes: (have, need) => `已批准 ${n(have)}/${n(need)}。`,
    decideBy: (at) => say`${moment(at)} 失效。`,
    expiresIn: (ms) => `${span(ms)}后失效`,
    back: (by) => say`${person(by)} 申请取消。`,
  },
  more: {
    running: (more) => `还有 ${n(more)} 个：/quota 进行中`,
    own: (more) => `还有 ${n(more)} 个：/quota 历史`,
  },
  endsIn: (ms) => `还剩${span(ms)}`,
  beginsIn: (ms) => `${span(ms)}后开始`,
  noWarnings: '没有预警。',
  warning: warningSentence,
  standing: { over: '已解除', snoozed: '已设置稍后提醒', muted: '已关闭提醒' },
  detailsTitle: '资源包',
  detailsLoading: '正在查询……',
  close: '关闭',
} satisfies HomeWords;

const range = (first: number, last: number) => (first === last ? n(first) : `${n(first)}–${n(last)}`);

function span(ms: number): string {
  const minutes = Math.max(1, Math.floor(ms / 60_000));
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), minutes % 60];
  const parts = [
    ...(days > 0 ? [`${n(days)}天`] : []),
    ...(hours > 0 ? [`${n(hours)}小时`] : []),
    ...(days === 0 && rest > 0 ? [`${n(rest)}分钟`] : []),
  ];
  return parts.slice(0, 2).join('');
}

function warningSentence({ warning, standing }: WarningItem): Sentence {
  const { level } = warning;
  switch (warning.kind) {
    case 'pack_balance': {
      const of = warning.pack ? `资源包 ${warning.pack.orderId} ` : `账号 ${warning.account} 的全部资源包`;
      const left = `剩余${units(warning.left)}，总量${units(warning.all)}`;
      return level === 0 ? say`${of}已用完。` : say`${of}余量不足 ${n(level)}%，${left}。`;
    }
    case 'pack_forecast':
      return say`资源包 ${warning.pack.orderId} 按目前的速度将于 ${moment(warning.runsOutAt)} 用完。`;
    case 'pack_validity':
      return level === 0
        ? say`资源包 ${warning.pack.orderId} 已过期，剩余${units(warning.left)}。`
        : say`资源包 ${warning.pack.orderId} 将于 ${moment(warning.validUntil)} 过期，剩余${units(warning.left)}。`;
    case 'pack_refund':
      return say`资源包 ${warning.pack.orderId} 尚未使用，${moment(warning.until)} 之前可以退款。`;
    case 'raise_ending':
      return say`${warning.raise.request}（${warning.raise.app.name}）将于 ${moment(warning.endsAt)} 结束。`;
    case 'raise_ended':
      return say`${warning.raise.request}（${warning.raise.app.name}）已于 ${moment(warning.endsAt)} 结束。`;
    case 'cancel_closing':
      return say`${warning.raise.request}（${warning.raise.app.name}）在 ${moment(warning.until)} 之前可以取消。`;
    case 'request_unanswered':
      return standing.kind === 'over'
        ? say`${warning.raise.request}（${warning.raise.app.name}）曾长时间等待审批。`
        : say`${warning.raise.request}（${warning.raise.app.name}）仍未审批，将于 ${moment(warning.expiresAt)} 失效。`;
    case 'sync_silent':
      return say`自 ${moment(warning.since)} 起没有取得微信的数据。`;
    case 'push_silent':
      return say`自 ${moment(warning.since)} 起没有收到账号 ${warning.account} 的微信推送。`;
    case 'records_lost':
      return recordsLost(warning);
    case 'outside_movement':
      return [`${movement(warning).headline}。`];
    case 'platform_ticket':
      return say`自 ${moment(warning.receivedAt)} 起没有收到第三方平台的 ticket。`;
    case 'platform_refused':
      return say`微信自 ${moment(warning.at)} 起拒绝第三方平台的调用，错误码 ${String(warning.code)}。`;
    case 'wechat_refused':
      return say`微信自 ${moment(warning.at)} 起拒绝账号 ${warning.account} 的调用，返回码 ${String(warning.code)}。`;
  }
}
