import type { QuotaWords } from '../../shape/subcommands.ts';

/** What people type after /quota raise, and what its help says. */
export const raiseCommand = {
  verbs: ['提额', '提升', '扩容', '申请'],
  clauses: {
    from: ['从', '自'],
    on: ['用', '使用'],
    because: ['因为', '理由'],
    breakGlass: ['紧急', '破窗'],
  },
  now: '立即',
  rate: (rate) => (rate % 10_000 === 0 ? `${rate / 10_000}万` : String(rate)),
  days: (days) => `${days}天`,
  help: {
    usage: '<应用> <次数> <天数> [从 <时间>] [用 <资源包>] [紧急] [因为 <理由>]',
    summary: '申请提额；只输入 /quota 提额 可打开表单',
    lines: [
      '应用：简称或 AppID。次数：每分钟次数，如 30万、300000 或 300k。天数：3天、3日 或 3d。',
      '从：立即、明天9点、11月11日 0点 或 2026-11-11 00:00，按你的时区计算；不写则批准后立即开始。',
      '用：订单号或其末几位；不写则自动选择最先到期且余量足够的资源包。',
      '紧急：规则指定的人可以未经审批立即执行，须写明理由，事后由他人复核。',
      '审批前，可在卡片上修改或撤回申请，并在卡片的消息列中答复提问。',
    ],
    examples: [
      '/quota 提额',
      '/quota 提额 shop 30万 3天 因为 双11大促',
      '/quota 提额 shop 30万 3天 从 11月11日 0点 因为 双11大促',
    ],
  },
} satisfies QuotaWords['raise'];
