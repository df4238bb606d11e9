import type { QuotaWords } from '../shape/subcommands.ts';
import { delegateCommand } from './delegates.ts';
import { doctorCommand } from './faults/doctor.ts';
import { planCommand } from './plans/plan.ts';
import { policyCommand } from './policy.ts';
import { purchasesCommand } from './purchases/purchases-command.ts';
import { reportCommand } from './report.ts';
import { raiseCommand } from './requests/raise-command.ts';
import { saveLine } from './save-line.ts';
import { seriesCommand } from './series/series-command.ts';

/** What people type after /quota, and what its help says. */
export const quota = {
  raise: raiseCommand,
  plan: planCommand,
  renew: {
    verbs: ['续期', '延长'],
    help: {
      usage: '<提额> [<天数>]',
      summary: '延长提额，接在原提额结束之后',
      lines: [
        '应用和次数不变，作为新的申请，仍需审批。',
        '提额：卡片上的编号，如 R-17。天数：不写则与原来相同。',
      ],
      examples: ['/quota 续期 R-17', '/quota 续期 R-17 7天'],
    },
  },
  cancel: {
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
  },
  grant: {
    verbs: ['授权', '预授权'],
    parts: { upTo: ['最高', '最多', '至多', '不超过', '上限'], until: ['到', '直到', '截至', '截止', '至'] },
    units: ['额度', '个额度', '单位'],
    and: ['和', '与', '及', '以及', '给', '共', '总计', '合计'],
    actions: { revoke: ['撤销', '终止'], withdraw: ['撤回'], list: ['列表'] },
    amounts: (rate, units) => `${rate} ${units}额度`,
    help: {
      usage: '<成员> <应用> 最高 <次数> <n>额度 到 <时间> [因为 <理由>]',
      summary: '一次申请、多次提额；查看或撤销预授权',
      lines: [
        '批准后，这些成员在限额内的提额无需再审批。',
        '成员：@同事 或用户组，如 ops。到：11月12日 包含当天，按你的时区计算，最长一年。',
        '撤销 G-3：立即结束，申请人和审批人都可以。不写内容：查看有效的预授权。',
      ],
      examples: [
        '/quota 授权 ops shop 最高 30万 40万额度 到 11月12日 因为 大促值守',
        '/quota 授权 撤销 G-3',
        '/quota 授权',
      ],
    },
  },
  series: seriesCommand,
  save: saveLine,
  pending: {
    verbs: ['待审批', '待批'],
    help: {
      usage: '',
      summary: '等待审批的申请',
      lines: [
        '最早提交的在前，每项都能打开卡片。',
        '审批前可用卡片上的按钮提问：申请人答复前，到期时间暂停计算。',
      ],
      examples: ['/quota 待审批'],
    },
  },
  delegate: delegateCommand,
  running: {
    verbs: ['进行中', '运行中', '生效中', '待生效'],
    help: {
      usage: '[<应用>]',
      summary: '生效中和待生效的提额',
      lines: ['写上应用，则只看该应用的提额。'],
      examples: ['/quota 进行中', '/quota 进行中 shop'],
    },
  },
  calendar: {
    verbs: ['日历', '日程'],
    actions: { feed: ['订阅', '地址'], revoke: ['撤销', '取消订阅'] },
    help: {
      usage: '[<应用>] [<天数>]',
      summary: '按日查看生效、待生效和到期',
      lines: [
        '默认未来 14 天，最多 60 天；写上应用，则只看该应用的提额。',
        '订阅：获取地址，在日历应用中订阅。撤销：地址失效。',
      ],
      examples: ['/quota 日历', '/quota 日历 shop 30天', '/quota 日历 订阅'],
    },
  },
  packs: {
    verbs: ['资源包', '余额'],
    help: {
      usage: '',
      summary: '各资源包的剩余额度和到期时间',
      lines: ['也列出为已批准的提额预留的额度，以及退款截止时间。'],
      examples: ['/quota 资源包'],
    },
  },
  show: {
    verbs: ['查看', '详情'],
    help: {
      usage: '<申请|资源包>',
      summary: '申请或资源包的详情',
      lines: ['申请：状态和操作记录。资源包：分配记录和提额价格。', '资源包可以写订单号，或至少末四位。'],
      examples: ['/quota 查看 R-17', '/quota 查看 8704'],
    },
  },
  skus: {
    verbs: ['规格', '价格'],
    help: {
      usage: '[<资源包>]',
      summary: '提额价格',
      lines: ['按次数和天数列出所需额度，可以只看一个资源包。'],
      examples: ['/quota 规格', '/quota 规格 8704'],
    },
  },
  purchases: purchasesCommand,
  chart: {
    verbs: ['图表', '画图', '用量图'],
    spend: ['消耗', '花费', '用量'],
    help: {
      usage: '<资源包|应用|消耗> [<应用>]',
      summary: '资源包、应用或每月消耗的用量图',
      lines: [
        '资源包：余量走势和预计用完的日期。应用：各项提额的时间轴。',
        '消耗：每月用掉的额度，可以只看一个应用，如 消耗 shop。',
        '用量图会发到你与 Headroom 的私信。',
      ],
      examples: ['/quota 图表 8704', '/quota 图表 shop', '/quota 图表 消耗'],
    },
  },
  history: {
    verbs: ['历史', '记录'],
    csv: ['表格', '导出'],
    help: {
      usage: '[<应用>] [<天数>] [csv]',
      summary: '全部申请，最新的在前',
      lines: ['30天：只看最近 30 天。csv：导出为表格文件，最多 10,000 行。'],
      examples: ['/quota 历史', '/quota 历史 shop 30天 csv'],
    },
  },
  report: reportCommand,
  apps: {
    verbs: ['应用'],
    help: {
      usage: '',
      summary: '可以提额的应用',
      lines: ['列出各应用的简称，供其他命令使用。'],
      examples: ['/quota 应用'],
    },
  },
  policy: policyCommand,
  doctor: doctorCommand,
  freeze: {
    verbs: ['冻结', '暂停审批'],
    scopes: { auto: ['自动'], all: ['全部', '所有'] },
    until: ['到', '至', '直到'],
    exampleReason: '线上故障',
    help: {
      usage: '自动|全部 [到 <时间>] 因为 <理由>',
      summary: '暂停自动审批或全部审批',
      lines: [
        '仅限管理频道成员。自动：所有申请由审批人决定。全部：任何人都不能批准。',
        '冻结期间仍可提交、拒绝和撤回申请，申请按时过期；已批准的提额照常进行。',
        '到：如 明天9点，按你的时区计算；不写则一直冻结，直到两人解冻。',
      ],
      examples: ['/quota 冻结 自动 因为 核对账单', '/quota 冻结 全部 到 明天9点 因为 线上故障'],
    },
  },
  unfreeze: {
    verbs: ['解冻', '恢复审批'],
    help: {
      usage: '',
      summary: '解除冻结，需要两人操作',
      lines: ['仅限管理频道成员。第一人提议，另一人在一天内确认。'],
      examples: ['/quota 解冻'],
    },
  },
  help: {
    verbs: ['帮助', '说明', '命令'],
    help: {
      usage: '[<命令>]',
      summary: '命令列表；/quota 帮助 提额 查看单个命令的用法',
      lines: ['命令的其他写法也能查，如 /quota 帮助 扩容。'],
      examples: ['/quota 帮助', '/quota 帮助 提额'],
    },
  },
} satisfies QuotaWords;
