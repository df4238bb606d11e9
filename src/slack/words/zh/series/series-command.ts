import type { QuotaWords } from '../../shape/subcommands.ts';

/** What is typed after `/quota series`, and its help. */
export const seriesCommand: QuotaWords['series'] = {
  verbs: ['系列', '定期', '周期'],
  parts: {
    every: ['每', '工作日'],
    days: ['持续', '每次'],
    until: ['到', '直到', '截至', '截止', '至'],
  },
  and: ['和', '与', '及', '以及'],
  actions: {
    withdraw: ['撤回'],
    pause: ['暂停'],
    resume: ['恢复', '继续'],
    stop: ['停止', '结束', '终止'],
    skip: ['跳过'],
    unskip: ['取消跳过', '撤销跳过'],
    list: ['列表'],
  },
  exampleEvery: '每周五 19:00',
  help: {
    usage: '<应用> <次数> 每<日子> <时间> 持续 <n>天 到 <时间> [因为 <理由>]',
    summary: '申请定期提额；查看、跳过、暂停或停止系列',
    lines: [
      '日子：每天 20:00、每周五 19:00、每两周 周一 9:00、每月 11 日，或 cron 0 19 * * 5。按你的时区，也可以写明时区。',
      '一次审批，全部有效；每次提前一天预告，可以跳过。最长两年。',
      '跳过、暂停、恢复、停止 S-3：申请人和审批人都可以。不写内容：查看系列。',
    ],
    examples: [
      '/quota 系列 shop 30万 每周五 19:00 持续 1天 到 2026-12-31 因为 周五大促',
      '/quota 系列 停止 S-3',
      '/quota 系列',
    ],
  },
};
