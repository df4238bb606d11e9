import type { ListWords } from '../shape/lists.ts';
import { n } from './grammar/numbers.ts';
import { requester } from './requests/asked-by.ts';
import { eventWords } from './requests/events.ts';

const of = (app: string | null) => (app === null ? '' : `（${app}）`);

const requests = (rows: number, total: number) =>
  rows < total ? `共 ${n(total)} 个申请中最新的 ${n(rows)} 个` : `${n(rows)} 个申请`;

export const lists = {
  titles: {
    pending: '待审批',
    running: (app) => `生效中和待生效的提额${of(app)}`,
    history: (app) => `历史${of(app)}`,
    apps: '应用',
    story: '操作记录',
  },
  columns: {
    request: '申请',
    app: '应用',
    raise: '提额',
    days: '天数',
    askedBy: '申请人',
    askedAt: '提交时间',
    decideBy: '到期',
    votes: '票数',
    why: '理由',
    from: '开始',
    until: '结束',
    state: '状态',
    cost: '消耗',
    name: '简称',
    label: '名称',
    appId: 'AppID（应用标识）',
    webAuthorization: '网页授权',
  },
  requester,
  standing: {
    pending: '待审批',
    approved: '已批准',
    submitting: '正在提交微信',
    accepted: '微信已受理',
    scheduled: '待生效',
    active: '生效中',
    ended: '已结束',
    partly: '状态不一',
    cancelling: '取消中',
    cancelled: '已取消',
    failed: '分配失败',
    unknown: '结果未知',
    rejected: '已拒绝',
    withdrawn: '已撤回',
    expired: '已到期',
  },
  empty: {
    pending: '没有待审批的申请。申请提额：/quota 提额',
    running: (app) => `没有生效中或待生效的提额${of(app)}。申请提额：/quota 提额`,
    history: (app) => `这段时间没有申请${of(app)}。申请提额：/quota 提额`,
    apps: '没有配置应用，任何 AppID 都可以提额：/quota 提额 wx… 30万 3天',
  },
  hints: {
    pending: '请在卡片上审批。查看详情：/quota 查看 R-1',
    running: '查看详情：/quota 查看 R-1',
    history: '查看详情：/quota 查看 R-1 · 筛选或导出：/quota 历史 shop 30天 csv',
    apps: '申请提额：/quota 提额 <应用> 30万 3天 · 某个应用的提额：/quota 进行中 <应用>',
    overview: '全部命令：/quota 帮助',
  },
  range: (first, last, total) => `第 ${n(first)}–${n(last)} 项，共 ${n(total)} 项`,
  buttons: { next: '下一页', first: '第一页' },
  overview: {
    own: (total) => (total === 0 ? '你还没有提交过申请。' : `共 ${n(total)} 个，最新的在前。`),
    running: (total) =>
      total === 0 ? '没有生效中或待生效的提额。' : `生效中和待生效的提额：${n(total)} 个。`,
  },
  file: {
    sent: (rows, total) => `文件已发到你与 Headroom 的私信（${requests(rows, total)}）。`,
    comment: (rows, total) => `提额历史：${requests(rows, total)}。`,
  },
  noRequest: (id) => `没有申请 ${id}。`,
  event: eventWords,
} satisfies ListWords;
