import type { QuotaWords } from '../shape/subcommands.ts';

/** What people type after /quota, and what its help says. */
export const quota = {
  raise: {
    verbs: ['提额', '提升', '扩容'],
    clauses: { from: ['从', '自'], on: ['用', '使用'], because: ['因为', '理由'] },
    now: '立即',
    rate: (rate) => (rate % 10_000 === 0 ? `${rate / 10_000}万` : String(rate)),
    days: (days) => `${days}天`,
    help: {
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
  },
  renew: {
    verbs: ['续期'],
    help: {
      title: '续期（renew）：让提额继续',
      lines: [
        '/quota 续期 <提额> [<天数>] 按同样的应用和次数再申请一次，从原提额结束时开始。',
        '提额：卡片标题里的编号，如 R-17。天数：不写则与原来相同。',
        '续期是一个新的申请，仍由审批人决定。卡片上的“续期”按钮会打开填好的表单。',
      ],
      examples: ['/quota 续期 R-17', '/quota 续期 R-17 7天'],
    },
  },
  cancel: {
    verbs: ['取消'],
    help: {
      title: '取消（cancel）：收回提额',
      lines: [
        '/quota 取消 <提额> 请审批人决定是否让微信取消这次提额。',
        '微信只允许在提额开始之前且分配后 7 天内取消，卡片上写明最晚时间。',
        '微信确认后额度退回资源包。卡片上也有取消按钮。',
        '还在等待审批的申请，由申请人取消时立即撤回。',
      ],
      examples: ['/quota 取消 R-17'],
    },
  },
  pending: {
    verbs: ['待审批', '待批'],
    help: {
      title: '待审批（pending）：等待审批的申请',
      lines: ['/quota 待审批 列出还没有结论的申请，最早的在前。'],
      examples: ['/quota 待审批'],
    },
  },
  running: {
    verbs: ['进行中', '运行中'],
    help: {
      title: '进行中（running）：进行中和已计划的提额',
      lines: ['/quota 进行中 [<应用>] 列出已批准且尚未结束的提额。'],
      examples: ['/quota 进行中', '/quota 进行中 shop'],
    },
  },
  show: {
    verbs: ['查看', '详情'],
    help: {
      title: '查看（show）：一个申请或资源包的全部内容',
      lines: [
        '/quota 查看 <申请> 显示它的状态，以及谁在何时做了什么。',
        '/quota 查看 <资源包> 显示它的分配记录和可兑换的规格；资源包：订单号，或至少末四位。',
      ],
      examples: ['/quota 查看 R-17', '/quota 查看 8704'],
    },
  },
  history: {
    verbs: ['历史', '记录'],
    csv: ['表格', '导出'],
    help: {
      title: '历史（history）：以往的申请',
      lines: [
        '/quota 历史 [<应用>] [<天数>] 列出全部申请，最新的在前；30天：最近 30 天。',
        '/quota 历史 [<应用>] [<天数>] csv 以表格文件发给你，最多 10,000 行。',
      ],
      examples: ['/quota 历史', '/quota 历史 shop 30天 csv'],
    },
  },
  apps: {
    verbs: ['应用'],
    help: {
      title: '应用（apps）：可以提额的应用',
      lines: ['/quota 应用 列出应用及其短名称。'],
      examples: ['/quota 应用'],
    },
  },
  packs: {
    verbs: ['资源包'],
    help: {
      title: '资源包（packs）：还剩多少',
      lines: ['/quota 资源包 列出全部资源包：剩余和预留的额度、剩余天数，以及可以退款的期限。'],
      examples: ['/quota 资源包'],
    },
  },
  skus: {
    verbs: ['规格'],
    help: {
      title: '规格（skus）：提额的消耗',
      lines: ['/quota 规格 [<资源包>] 按次数和天数列出消耗，可以只看一个资源包。'],
      examples: ['/quota 规格'],
    },
  },
  chart: {
    verbs: ['图表', '画图'],
    spend: ['消耗', '花费', '用量'],
    help: {
      title: '图表（chart）：看图',
      lines: [
        '/quota 图表 <资源包> 画出余量的变化、预计用完的日期和预警线。',
        '/quota 图表 <应用> 在时间轴上画出各项提额，并与基础上限对照。',
        '/quota 图表 消耗 [<应用>] 画出每月消耗的额度。图片会发到你与 Headroom 的私信。',
      ],
      examples: ['/quota 图表 8704', '/quota 图表 shop', '/quota 图表 消耗'],
    },
  },
  help: {
    verbs: ['帮助', '说明'],
    help: {
      title: '帮助（help）：查看本说明',
      lines: [
        '/quota 帮助 列出全部命令，/quota 帮助 提额 说明某一个命令。',
        '只输入 /quota 显示当前概况，与“主页”标签相同。',
      ],
      examples: ['/quota 帮助 提额'],
    },
  },
} satisfies QuotaWords;
