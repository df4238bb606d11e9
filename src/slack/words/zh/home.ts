import { moment, person, say } from '../../text/sentence.ts';
import type { HomeWords } from '../shape/home.ts';
import { n, units } from './grammar/numbers.ts';

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
