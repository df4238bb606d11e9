import type { QuotaWords } from '../shape/subcommands.ts';
import { reportCommand } from './report.ts';
import { cancelLine, retryLine } from './requests/follow-up-lines.ts';
import { saveLine } from './save-line.ts';
import { seriesCommand } from './series/series-command.ts';

/** What people type after /quota, and what its help says. */
export const quota = {
  raise: {
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
        '一次申请多项：用逗号隔开，最后的开始时间和理由对各项都有效。审批前，可在卡片上修改或撤回申请。',
      ],
      examples: [
        '/quota 提额',
        '/quota 提额 shop 30万 3天 因为 双11大促',
        '/quota 提额 shop 30万 5天，tickets 20万 3天 从 11月11日 0点 因为 双11大促',
      ],
    },
  },
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
  cancel: cancelLine,
  retry: retryLine,
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
  delegate: {
    verbs: ['委托', '代理'],
    clauses: { to: ['给'], until: ['到', '直到', '至'], off: ['关闭', '结束', '停止'] },
    sampleEnd: '周五',
    help: {
      usage: '[@同事 到 <时间>]',
      summary: '离开期间请人代你审批',
      lines: [
        '到：周五（含当天）、12月4日 或 2026-12-04 18:00，按你的时区计算。',
        '两人合计一票，且不能代批你自己的申请。',
        '不写同事：查看你的代理人，以及你代谁审批。关闭：立即结束。',
      ],
      examples: ['/quota 委托 @mei 到 周五', '/quota 委托', '/quota 委托 关闭'],
    },
  },
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
  policy: {
    verbs: ['规则', '审批规则'],
    help: {
      usage: '[提额 <应用> <次数> <天数> …]',
      summary: '查看审批规则，以及某次提额适用哪一条',
      lines: [
        '不带提额：按顺序列出所有规则，以最先符合的一条为准。',
        '带提额：显示适用的规则和原因、审批人和所需额度，不会提交。',
      ],
      examples: ['/quota 规则', '/quota 规则 提额 shop 30万 3天'],
    },
  },
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
