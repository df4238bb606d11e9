import { plainDate } from '../../../text/moments.ts';
import { moment, say } from '../../../text/sentence.ts';
import type { Words } from '../../shape/words.ts';
import { days, n, units } from '../grammar/numbers.ts';

export const form = {
  title: '申请提额',
  submit: '提交申请',
  close: '取消',
  loading: '正在向微信查询资源包…',
  unavailable: '暂时无法填写申请。',
  noPack: '没有还有余量的资源包。请先在微信后台购买，再重新打开。',
  labels: {
    app: '应用',
    appId: 'AppID（应用标识）',
    pack: '资源包',
    rate: '每分钟调用次数',
    days: '天数',
    start: '开始时间',
    reason: '理由',
    channel: '卡片发到哪个频道',
  },
  placeholders: {
    app: '选择应用',
    appId: 'wx 开头的 AppID',
    rate: '选择每分钟次数',
    days: '选择天数',
    reason: '用来做什么？审批人会看到。',
    channel: '选择频道',
  },
  hints: {
    start: '不填则批准后立即开始。',
    reason: '最多 500 个字符。',
    channel: '频道里的人能看到申请并审批。',
  },
  automatic: '自动选择：最先到期且余量足够的资源包',
  app: (name, label) => (label === null || label === name ? name : `${label}（${name}）`),
  pack: (orderId, left, validUntil, timeZone) =>
    `${orderId} · 剩余${n(left)} · ${plainDate(validUntil, timeZone)} 到期`,
  cost: (quote) => {
    const total =
      quote.perDay === null
        ? units(quote.units)
        : `${units(quote.perDay)} × ${days(quote.days)} = ${units(quote.units)}`;
    return `${total}，从 ${quote.pack} 扣除：${n(quote.left)} → ${n(quote.after)}`;
  },
  choose: (missing) =>
    `选好${missing.map((what) => ({ rate: '每分钟次数', days: '天数' })[what]).join('、')}后显示消耗。`,
  noQuote: '没有资源包能以足够的余量提供这个规格。请换一个次数、减少天数或换一个资源包。',
  required: {
    app: '请选择应用。',
    rate: '请选择每分钟次数。',
    days: '请选择天数。',
  },
  morePacks: (shown, all) => `共 ${n(all)} 个资源包，这里列出最先到期的 ${n(shown)} 个。`,
  figures: (at) => say`微信数据更新于 ${moment(at)}，分配后会延迟几分钟。`,
} satisfies Words['form'];

export const reject = {
  title: '驳回申请',
  submit: '驳回',
  close: '取消',
  label: '理由',
  placeholder: '需要改什么才能再次申请？',
  hint: '能看到卡片的人都会看到理由，最多 500 个字符。',
  intro: (id) => `即将驳回 ${id}，驳回后不能撤销。`,
} satisfies Words['reject'];
