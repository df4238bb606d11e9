import type { SubcommandWords } from '../../shape/subcommands.ts';

export const purchasesCommand = {
  verbs: ['采购', '待采购'],
  help: {
    usage: '',
    summary: '需要采购的额度、最晚时间和原因',
    lines: [
      '根据消耗预测和日历计算。预算负责人可以在卡片上稍后提醒或拒绝，每个账号同时只有一张卡片。',
      'Headroom 不能代为购买，只能在微信后台购买；新订单出现后卡片自动关闭。',
    ],
    examples: ['/quota 采购'],
  },
} satisfies SubcommandWords;
