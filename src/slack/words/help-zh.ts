import type { Words } from './words-type.ts';

export const help = {
  title: '/quota 能做什么',
  intro: '为应用提高微信的调用上限：输入一行命令，由审批人批准，微信只会被调用一次。',
  topics: {
    raise: {
      title: '提额（raise）：申请更高的上限',
      lines: [
        '/quota 提额 会打开表单，并显示消耗。',
        '/quota 提额 <应用|AppID> <次数> <天数> [从 <时间>] [用 <资源包>] [因为 <理由>] 一行完成申请。',
        '次数：30万、300000、300k 或 30万/分钟，均为每分钟次数。天数：3天、3日或 3d。',
        '时间：立即、2026-11-11 00:00、明天9点、11月11日 0点，按你的时区计算；不写则批准后立即开始。',
        '资源包：订单号或其末几位；不写则选用最先到期且余量足够的资源包。',
      ],
      examples: [
        '/quota 提额 shop 30万 3天 因为 双11大促',
        '/quota 提额 shop 30万 3天 从 11月11日 0点 因为 双11大促',
      ],
    },
    renew: {
      title: '续期（renew）：让提额继续',
      lines: [
        '/quota 续期 <提额> [<天数>] 按同样的应用和次数再申请一次，从原提额结束时开始。',
        '提额：卡片标题里的编号，如 R-17。天数：不写则与原来相同。',
        '续期是一个新的申请，仍由审批人决定。卡片上的“续期”按钮会打开填好的表单。',
      ],
      examples: ['/quota 续期 R-17', '/quota 续期 R-17 7天'],
    },
    help: {
      title: '帮助（help）：查看本说明',
      lines: ['/quota 帮助 列出全部命令，/quota 帮助 提额 说明某一个命令。'],
      examples: ['/quota 帮助 提额'],
    },
  },
  unknownTopic: (topic) => `没有关于“${topic}”的帮助。目前有以下命令：`,
  examples: '示例',
} satisfies Words['help'];
