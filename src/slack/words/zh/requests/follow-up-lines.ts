import type { QuotaWords } from '../../shape/subcommands.ts';

/** What people type after /quota cancel, and what its help says. */
export const cancelLine = {
  verbs: ['取消', '撤回'],
  help: {
    usage: '<提额>',
    summary: '取消未生效的提额，或撤回自己的申请',
    lines: [
      '微信只允许在生效之前、分配后 7 天内取消，截止时间见卡片。',
      '取消需要审批；微信确认后，额度退回资源包。',
      '自己提交的待审批申请会立即撤回。',
    ],
    examples: ['/quota 取消 R-17'],
  },
} satisfies QuotaWords['cancel'];

/** What people type after /quota retry, and what its help says. */
export const retryLine = {
  verbs: ['重试', '再试'],
  help: {
    usage: '<提额>',
    summary: '重新向微信提交分配失败的提额',
    lines: [
      '申请人和审批人可以重试。批准的开始时间起一天内，无需重新审批。',
      'R-17：其中所有分配失败的项。R-17.2：仅这一项。',
      '结果未知的提额，请先在卡片上确认结果。',
    ],
    examples: ['/quota 重试 R-17', '/quota 重试 R-17.2'],
  },
} satisfies QuotaWords['retry'];
