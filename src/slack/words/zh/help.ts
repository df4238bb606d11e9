import type { Words } from '../shape/words.ts';

export const help = {
  title: '/quota 能做什么',
  intro: '为应用提高微信的调用上限：输入一行命令，由审批人批准，微信只会被调用一次。',
  besides: {
    title: '不用命令',
    lines: [
      'Headroom 的“主页”标签：待你审批的申请、资源包、提额和最近的预警，都可以直接操作。',
      '快捷方式“Raise a limit”（申请提额）可以在 Slack 的任何地方打开表单。',
      '额度将尽或提额将结束时会有预警。“稍后提醒”暂停一小时、一天或到情况恶化为止；“不再提醒”直到有人点“恢复提醒”。两者对所有人生效。',
    ],
  },
  unknownTopic: (topic) => `没有关于“${topic}”的帮助。目前有以下命令：`,
  examples: '示例',
} satisfies Words['help'];
