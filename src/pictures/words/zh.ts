import { grouped } from '../../kit/grouped.ts';
import type { PictureWords } from './picture-words.ts';
import { scaled } from './scaled.ts';

export const zh: PictureWords = {
  amount: (value) =>
    scaled(value, [
      [1e8, '亿'],
      [1e4, '万'],
    ]),
  exact: grouped,
  day: (date) => `${Number(date.slice(5, 7))}月${Number(date.slice(8, 10))}日`,
  month: (month) => `${Number(month.slice(5, 7))}月`,
  dot: ' · ',
  figures: (moment) => `微信数据时间：${moment}`,
  drawn: (moment) => `截至 ${moment}`,
  balance: {
    title: (orderId) => `资源包 ${orderId} 的余量`,
    left: (left, all, percent) => `剩余 ${left}，总量 ${all} 额度（${percent}）`,
    reserved: (units) => `另有 ${units} 已预留`,
    levels: '预警线',
    today: '现在',
    validUntil: (date) => `有效期至 ${date}`,
    runsOut: (date) => `约 ${date} 用完`,
    pace: (perDay) => `近期每天消耗 ${perDay} 额度`,
    outlasts: (date) => `到 ${date} 到期时仍有剩余`,
    noForecast: '近期消耗太少，无法预测',
    ended: (date) => `已于 ${date} 到期`,
    unrecorded: '无记录',
    recordedSince: (date) => `自 ${date} 起有记录`,
  },
  timeline: {
    title: (app) => `${before(app)}的提额`,
    running: (raises, limit) =>
      `${raises === 0 ? '当前没有进行中的提额' : `当前有 ${raises} 项提额进行中`}${limit === null ? '' : `，上限 ${limit}次/分钟`}`,
    none: '这段时间没有进行中或计划中的提额。',
    baseline: '基础上限',
    noBaseline: '未配置基础上限',
    limit: '实际上限（次/分钟）：取最高的一项，不叠加',
    raises: '各项提额（次/分钟）',
    states: { running: '进行中', planned: '已计划', ended: '已结束', open: '尚未确认' },
    hidden: (raises) => `另有 ${raises} 项更早结束的未画出`,
    cut: '只包含最近的申请',
    today: '现在',
  },
  spend: {
    title: (app) => (app === null ? '各应用每月消耗' : `${before(app)}每月消耗`),
    total: (units, months) => `${months} 个月共分配 ${units} 额度`,
    none: '这段时间没有分配记录。',
    others: '其他',
    outside: 'Headroom 之外',
    open: '尚未确认',
    cut: (requests) => `只统计最近 ${requests} 项申请`,
  },
};

/** A name before Chinese words: a space only stands between two scripts. */
function before(name: string): string {
  return /[\p{Script=Han}）]$/u.test(name) ? name : `${name} `;
}
