import { bold, day, say } from '../../text/sentence.ts';
import type { ReportWords } from '../shape/plans/report.ts';
import type { SubcommandWords } from '../shape/subcommands.ts';
import { days, n, some, units } from './grammar/numbers.ts';
import { packName } from './grammar/pack-name.ts';
import { span } from './grammar/times.ts';

const MINUTE_MS = 60_000;

export const report = {
  title: (count) => `报告 · 最近 ${days(count)}`,
  digest: (since, until) => say`${bold('报告')} · ${day(since)} – ${day(until)}`,
  none: '这段时间没有申请。',
  outcome: (standing, count) => `${standing} ${n(count)}`,
  requests: (count, outcomes) => `申请 ${some(count, '个')}：${outcomes.join('、')}`,
  units: (spent) => `已分配 ${units(spent)}`,
  amount: (spent) => n(spent),
  more: (count) => `另有 ${some(count, '个')}`,
  decision: (medianMs, count) =>
    `审批用时中位数：${medianMs < MINUTE_MS ? '不到 1 分钟' : span(medianMs)}（人工审批 ${some(count, '个')}）`,
  problems: (failed, unknown) =>
    [
      ...(failed > 0 ? [`分配失败 ${some(failed, '笔')}`] : []),
      ...(unknown > 0 ? [`结果未知 ${some(unknown, '笔')}`] : []),
    ].join('，'),
  expired: (pack, left) => say`${units(left)}到期未用（${packName(pack)}）`,
  noFigures: '暂时读不到微信的数据，无法得知到期未用的额度。',
  shorter: (firstAt) => say`最早的申请记录是 ${day(firstAt)}。`,
  csv: {
    columns: { figure: '指标', of: '对象', value: '数值' },
    figures: {
      since: '开始',
      until: '截止',
      requests: '申请数',
      outcome: '各状态申请数',
      units: '已分配额度',
      appUnits: '按应用的额度',
      requesterUnits: '按申请人的额度',
      decided: '人工审批数',
      medianSeconds: '审批用时中位数（秒）',
      failed: '分配失败数',
      unknown: '结果未知数',
      expired: '到期未用的额度',
      known: '有调用数据的已结束提额',
      spared: '选较小规格可少用的额度',
    },
  },
} satisfies ReportWords;

export const reportCommand = {
  verbs: ['报告', '报表'],
  help: {
    usage: '[<天数>] [csv]',
    summary: '申请结果与额度用量汇总',
    lines: [
      '按应用和申请人统计额度，以及申请结果和审批用时；不写天数就是最近 30 天。',
      'csv：以文件形式发送各项数值。',
    ],
    examples: ['/quota 报告', '/quota 报告 7天', '/quota 报告 30天 csv'],
  },
} satisfies SubcommandWords;
