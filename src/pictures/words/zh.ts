import { grouped } from '../../kit/grouped.ts';
import type { PictureWords } from './picture-words.ts';
import { scaled } from './scaled.ts';

const day = (date: string) => `${Number(date.slice(5, 7))}月${Number(date.slice(8, 10))}日`;

export const zh: PictureWords = {
  amount: (value) =>
    scaled(value, [
      [1e8, '亿'],
      [1e4, '万'],
    ]),
  exact: grouped,
  day,
  dayOfYear: (date) => `${date.slice(0, 4)}年${day(date)}`,
  month: (month) => `${Number(month.slice(5, 7))}月`,
  dot: ' · ',
  figures: (moment) => `微信数据时间：${moment}`,
  drawn: (moment) => `截至 ${moment}`,
  balance: {
    titles: {
      runsOut: (date) => `预计 ${date}用完`,
      expires: (units, date) => `预计 ${date}到期时剩余 ${counted(units)}`,
      remaining: (units) => `剩余 ${counted(units)}`,
      expired: (date) => `已于 ${date}到期`,
    },
    of: (pack) => `资源包 …${pack} 的余量`,
    remaining: (remaining, all, percent) => `剩余 ${remaining}，总量 ${counted(all)}（${percent}）`,
    reserved: (units) => `另有 ${units} 已预留`,
    levels: '预警线',
    today: '现在',
    validUntil: (date) => `${date}到期`,
    runsOut: (date) => `预计 ${date}用完`,
    rate: (perDay) => `按当前消耗计算，每天 ${counted(perDay)}`,
    noForecast: '近期消耗太少，暂无预测',
    unrecorded: '无记录',
    recordedSince: (date) => `自 ${date}起有记录`,
  },
  timeline: {
    title: (raises, highest) =>
      raises === 1 ? `1 项提额，${highest}/分钟` : `${raises} 项提额，最高 ${highest}/分钟`,
    noTitle: '没有提额',
    of: (app) => `${before(app)}的提额`,
    period: (from, until) => `${from}至 ${until}`,
    running: (raises, limit) =>
      `${raises === 0 ? '当前没有生效中的提额' : `${raises} 项生效中`}${limit === null ? '' : `，当前上限 ${limit}/分钟`}`,
    none: '这段时间没有生效或待生效的提额。',
    baseline: '基础上限',
    noBaseline: '未配置基础上限',
    limit: (addUp) => `实际上限（次/分钟）：基础次数加${addUp ? '全部提额' : '最高的一项提额'}`,
    raises: '各项提额（次/分钟）',
    states: { running: '生效中', planned: '待生效', ended: '已结束', open: '尚未确认' },
    hidden: (raises) => `另有 ${raises} 项更早结束，未画出`,
    cut: '只包含最近的申请',
    today: '现在',
  },
  calendar: {
    title: (raises, apps) => `${apps} 个应用，${raises} 项提额`,
    none: '这段时间没有生效、待生效或待审批的提额。',
    hidden: (raises) => `另有 ${raises} 项更晚开始，未画出`,
  },
  spend: {
    weeks: {
      title: (units, week) => `${week}起一周消耗 ${grouped(units)} 额度`,
      of: (app) => (app === null ? '各应用每周消耗的额度' : `${before(app)}每周消耗的额度`),
      total: (units, weeks) => `${weeks} 周共 ${units}`,
    },
    title: (units, month) => `${month}消耗 ${grouped(units)} 额度`,
    of: (app) => (app === null ? '各应用每月消耗的额度' : `${before(app)}每月消耗的额度`),
    total: (units, months) => `${months} 个月共 ${units}`,
    unconfirmed: (units) => `其中 ${units} 尚未确认`,
    none: '这段时间没有分配记录。',
    others: '其他',
    outside: 'Headroom 之外',
    open: '尚未确认',
    cut: (requests) => `只统计最近 ${requests} 项申请`,
  },
  calls: {
    title: (calls, limit) =>
      limit === null ? `当前调用 ${calls}/分钟` : `当前调用 ${calls}/分钟，上限 ${limit}`,
    of: (app, hours) => `${before(app)}近 ${hours} 小时的调用`,
    highest: (calls, time) => `${time} 最高 ${calls}`,
    raises: (request, limit) => `${request} 批准后上限为 ${limit}/分钟`,
    adds: (request, rate) => `${request} 批准后上限提高 ${rate}/分钟`,
    noLimit: '上限未知：未配置基础上限',
    now: '现在',
    limit: '上限',
    with: (request) => `${request} 批准后`,
    weekBefore: '上周同期',
  },
};

/** An amount with its unit: a space stands only after a digit. */
function counted(amount: string): string {
  return /\d$/.test(amount) ? `${amount} 额度` : `${amount}额度`;
}

/** A name before Chinese words: a space only stands between two scripts. */
function before(name: string): string {
  return /[\p{Script=Han}）]$/u.test(name) ? name : `${name} `;
}
