import type { Words } from '../shape/words.ts';

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
    cancel: {
      title: '取消（cancel）：收回提额',
      lines: [
        '/quota 取消 <提额> 请审批人决定是否让微信取消这次提额。',
        '微信只允许在提额开始之前且分配后 7 天内取消，卡片上写明最晚时间。',
        '微信确认后额度退回资源包。卡片上也有取消按钮。',
        '还在等待审批的申请，由申请人取消时立即撤回。',
      ],
      examples: ['/quota 取消 R-17'],
    },
    pending: {
      title: '待审批（pending）：等待审批的申请',
      lines: ['/quota 待审批 列出还没有结论的申请，最早的在前。'],
      examples: ['/quota 待审批'],
    },
    running: {
      title: '进行中（running）：进行中和已计划的提额',
      lines: ['/quota 进行中 [<应用>] 列出已批准且尚未结束的提额。'],
      examples: ['/quota 进行中', '/quota 进行中 shop'],
    },
    show: {
      title: '查看（show）：一个申请或资源包的全部内容',
      lines: [
        '/quota 查看 <申请> 显示它的状态，以及谁在何时做了什么。',
        '/quota 查看 <资源包> 显示它的分配记录和可兑换的规格；资源包：订单号，或至少末四位。',
      ],
      examples: ['/quota 查看 R-17', '/quota 查看 8704'],
    },
    history: {
      title: '历史（history）：以往的申请',
      lines: [
        '/quota 历史 [<应用>] [<天数>] 列出全部申请，最新的在前；30天：最近 30 天。',
        '/quota 历史 [<应用>] [<天数>] csv 以表格文件发给你，最多 10,000 行。',
      ],
      examples: ['/quota 历史', '/quota 历史 shop 30天 csv'],
    },
    apps: {
      title: '应用（apps）：可以提额的应用',
      lines: ['/quota 应用 列出应用及其短名称。'],
      examples: ['/quota 应用'],
    },
    packs: {
      title: '资源包（packs）：还剩多少',
      lines: ['/quota 资源包 列出全部资源包：剩余和预留的额度、剩余天数，以及可以退款的期限。'],
      examples: ['/quota 资源包'],
    },
    skus: {
      title: '规格（skus）：提额的消耗',
      lines: ['/quota 规格 [<资源包>] 按次数和天数列出消耗，可以只看一个资源包。'],
      examples: ['/quota 规格'],
    },
    chart: {
      title: '图表（chart）：看图',
      lines: [
        '/quota 图表 <资源包> 画出余量的变化、预计用完的日期和预警线。',
        '/quota 图表 <应用> 在时间轴上画出各项提额，并与基础上限对照。',
        '/quota 图表 消耗 [<应用>] 画出每月消耗的额度。图片会发到你与 Headroom 的私信。',
      ],
      examples: ['/quota 图表 8704', '/quota 图表 shop', '/quota 图表 消耗'],
    },
    help: {
      title: '帮助（help）：查看本说明',
      lines: [
        '/quota 帮助 列出全部命令，/quota 帮助 提额 说明某一个命令。',
        '只输入 /quota 显示当前概况，与“主页”标签相同。',
      ],
      examples: ['/quota 帮助 提额'],
    },
  },
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
