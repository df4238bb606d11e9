import type { AlertWords } from './alert-words.ts';

const n = (value: number) => Math.round(value).toLocaleString('en-US');
const percent = (share: number) => `${Math.round(share * 1000) / 10}%`;

export const zh: AlertWords = {
  reason: (name, calls, limit, { share45011, share40163 }, expected) =>
    [
      `告警“${name}”：每分钟 ${n(calls)} 次，上限 ${n(limit)} 次（${percent(calls / limit)}）`,
      ...(share45011 ? [`${percent(share45011)} 返回 45011`] : []),
      ...(share40163 ? [`${percent(share40163)} 因 code 重复使用而浪费（40163），请先修复页面`] : []),
      ...(expected?.forecast
        ? [`根据过去 ${expected.forecast.weeks} 周同一天预计每分钟 ${n(expected.forecast.calls)} 次`]
        : []),
      ...(expected?.lastPeak ? [`上次提额期间峰值 ${n(expected.lastPeak)} 次`] : []),
    ].join('，'),
};
