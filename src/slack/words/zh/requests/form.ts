import { plainDate } from '../../../text/moments.ts';
import { moment, say } from '../../../text/sentence.ts';
import type { Words } from '../../shape/words.ts';
import { n, units } from '../grammar/numbers.ts';
import { packName } from '../grammar/pack-name.ts';

export const form = {
  title: '申请提额',
  submit: '提交申请',
  close: '取消',
  loading: '正在向微信查询资源包…',
  unavailable: '暂时无法显示表单。',
  noPack: '现有资源包的余量都不够。请先到服务商平台购买，再重新打开表单。',
  labels: {
    app: '应用',
    appId: 'AppID（应用标识）',
    pack: '资源包',
    rate: '每分钟调用次数',
    days: '时长',
    start: '开始时间',
    reason: '理由',
    breakGlass: '紧急情况',
    channel: '卡片发到哪个频道',
    remaining: '目前剩余',
  },
  placeholders: {
    app: '选择应用',
    appId: 'wx 开头的 AppID',
    rate: '选择每分钟次数',
    days: '选择时长',
    reason: '用来做什么？审批人会看到。',
    channel: '选择频道',
  },
  hints: {
    start: '不填则批准后立即开始。',
    reason: '最多 500 个字符。',
    breakGlass: '仅限规则指定的人，事后由他人复核。',
    channel: '频道成员能看到申请并审批。',
  },
  breakGlass: '紧急破窗：未经审批立即执行',
  automatic: '自动选择：最先到期且余量足够',
  app: (name, label) => (label === null || label === name ? name : `${label}（${name}）`),
  pack: ({ orderId, left, validUntil }, timeZone) =>
    `${packName({ orderId, name: null })} · 剩余 ${n(left)} · ${plainDate(validUntil, timeZone)} 到期`,
  after: (after, orderId) => `${after}（${packName({ orderId, name: null })}）`,
  remaining: (total, packs) => `${units(total)}，共 ${n(packs)} 个资源包`,
  choose: (missing) =>
    `选好${missing.map((what) => ({ rate: '每分钟次数', days: '时长' })[what]).join('和')}后显示消耗。`,
  noQuote: '余量不够。请减少次数、缩短时长或换一个资源包。',
  required: {
    app: '请选择应用。',
    rate: '请选择每分钟次数。',
    days: '请选择时长。',
  },
  morePacks: (shown, all) => `共 ${n(all)} 个资源包，这里列出最先到期的 ${n(shown)} 个。`,
  underGrant: ({ id, remaining }) => say`无需审批：预授权 ${id} 已覆盖，之后剩余 ${units(remaining)}`,
  figures: (at) => say`余量更新于 ${moment(at)}，新的分配几分钟后才会体现。`,
} satisfies Words['form'];

export const reject = {
  title: '拒绝申请',
  submit: '拒绝',
  close: '取消',
  label: '理由',
  placeholder: '为什么拒绝？需要改什么？',
  hint: '会显示在卡片上，最多 500 个字符。',
  intro: (id) => `拒绝 ${id} 后无法撤销，不消耗额度。`,
} satisfies Words['reject'];
