import type { QuotaWords } from '../shape/subcommands.ts';

/** What people type after /quota save, and what its help says. */
export const saveLine = {
  verbs: ['保存', '已保存'],
  actions: {
    replace: ['替换', '覆盖'],
    delete: ['删除', '移除'],
    sure: ['确认', '确定'],
  },
  help: {
    usage: '[<名称> <应用> <次数> <天数>，…]',
    summary: '保存常用申请；查看或删除',
    lines: [
      '用 /quota 提额 @名称 提交，也可写 从 和 因为；提交时才检查。',
      '名称：一个词，如 双11。删除 <名称>：限本人和管理频道成员。不写内容：查看全部。',
    ],
    examples: ['/quota 保存 双11 shop 30万 5天，tickets 20万 3天', '/quota 保存', '/quota 保存 删除 双11'],
  },
} satisfies QuotaWords['save'];
