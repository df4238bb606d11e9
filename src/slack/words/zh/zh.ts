import { plainDate } from '../../text/moments.ts';
import { count } from '../../text/numbers.ts';
import { join, moment, person, say } from '../../text/sentence.ts';
import { diagnosis } from '../shape/diagnosis.ts';
import type { Words } from '../shape/words.ts';
import { cancel } from './cancel.ts';
import { help } from './help.ts';
import { home } from './home.ts';
import { lists } from './lists.ts';
import { authorization } from './merchants.ts';
import { outside } from './movements.ts';
import { answers, notices, states } from './outcomes.ts';
import { packs } from './packs.ts';
import { pictures } from './pictures.ts';
import { quota } from './quota.ts';
import {
  askRefusal,
  fault,
  lineProblem,
  renewRefusal,
  turnedAway,
  voteRefusal,
  whoDecides,
} from './refusals.ts';
import { start } from './start.ts';
import { unreadable } from './unreadable.ts';
import { warnings } from './warnings.ts';
import { wxauth } from './wxauth.ts';

const n = (value: number | bigint) => count(value, 'zh');
const days = (value: number) => `${n(value)}天`;
const units = (value: bigint) => `${n(value)}额度`;
const rate = (value: number) => `${n(value)}次/分钟`;

export const zh = {
  numbers: { count: n, rate, days, units },
  gap: '',
  comma: '、',
  colon: '：',
  dot: ' · ',
  or: ' / ',
  stop: '。',
  buttons: {
    approve: '批准',
    reject: '驳回',
    withdraw: '撤回',
    settleYes: '已分配成功',
    settleNo: '没有分配',
    renew: '续期',
    cancel: '取消提额',
    cancelApprove: '批准取消',
    cancelReject: '保留提额',
    cancelWithdraw: '不取消了',
    cancelYes: '已取消',
    cancelNo: '没有取消',
  },
  card: {
    title: (raise) => `提额 ${raise.id}：${raise.app} 提到 ${rate(raise.rate)}，共${days(raise.days)}`,
    labels: {
      askedBy: '申请人',
      reason: '理由',
      app: '应用',
      raise: '提额',
      starts: '开始',
      ends: '结束',
      cost: '消耗',
      pack: '资源包',
      balance: '余量',
      overlaps: '同期的其他提额',
      decides: '审批人',
      votes: '已批准',
      expires: '申请失效时间',
      cancelUntil: '最晚可取消时间',
    },
    noReason: '没有填写理由。',
    app: (name, label, appId) => [...new Set([label ?? name, name, appId])].join(' · '),
    raise: (value, duration) => `${rate(value)}，共${days(duration)}`,
    atOnce: '批准后立即开始',
    endsAfter: (value) => `开始后${days(value)}`,
    cost: (total, duration) =>
      total % BigInt(duration) === 0n && duration > 1
        ? `${units(total / BigInt(duration))} × ${days(duration)} = ${units(total)}`
        : units(total),
    pack: (pack) => say`${pack.orderId}（${pack.name}），有效期至 ${moment(pack.validUntil)}`,
    balance: (left, after, all) => `${n(left)} → ${n(after)}，总量${units(all)}`,
    noOverlaps: '无',
    more: (left) => `另有 ${n(left)} 项`,
    overlap: (other) =>
      say`${other.request}：${rate(other.rate)}，${moment(other.startsAt)} 至 ${moment(other.endsAt)}`,
    allocation: (id, cost, state) => say`${id}（${units(cost)}）：${state}`,
    decides: whoDecides,
    votes: (have, need, people) =>
      people.length === 0
        ? say`${have}/${need} 票`
        : say`${have}/${need} 票：${join(people.map(person), '、')}`,
  },
  states,
  settle: {
    confirm: {
      yes: {
        title: '确认已经分配？',
        text: (allocation) =>
          `请先在微信后台看到 ${allocation} 的分配记录再确认。确认后，这部分额度按已使用计算。`,
        confirm: '确认已分配',
        deny: '返回',
      },
      no: {
        title: '确认没有分配？',
        text: (allocation) =>
          `请先在微信后台查找 ${allocation}，确实没有记录再确认。确认后，这部分额度会释放。`,
        confirm: '确认没有分配',
        deny: '返回',
      },
      cancel: {
        title: '取消这次提额？',
        text: (request) => `将请审批人决定是否让微信取消 ${request}。取消后额度退回资源包。`,
        confirm: '申请取消',
        deny: '返回',
      },
      cancelApprove: {
        title: '确认取消？',
        text: (allocation) => `将请求微信取消 ${allocation}。之后如仍需要，必须重新申请。`,
        confirm: '确认取消',
        deny: '返回',
      },
      cancelYes: {
        title: '确认已经取消？',
        text: (allocation) => `请先在微信后台看到 ${allocation} 已取消再确认。确认后，这部分额度会释放。`,
        confirm: '确认已取消',
        deny: '返回',
      },
      cancelNo: {
        title: '确认没有取消？',
        text: (allocation) => `请先在微信后台看到 ${allocation} 仍然存在再确认。确认后，按已分配处理。`,
        confirm: '确认没有取消',
        deny: '返回',
      },
    },
  },
  notices,
  answers,
  start,
  refusals: { ask: askRefusal, renew: renewRefusal, vote: voteRefusal, line: lineProblem, fault, turnedAway },
  form: {
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
  },
  cancel,
  reject: {
    title: '驳回申请',
    submit: '驳回',
    close: '取消',
    label: '理由',
    placeholder: '需要改什么才能再次申请？',
    hint: '能看到卡片的人都会看到理由，最多 500 个字符。',
    intro: (id) => `即将驳回 ${id}，驳回后不能撤销。`,
  },
  lists,
  home,
  packs,
  unreadable,
  diagnosis: diagnosis.zh,
  warnings,
  outside,
  pictures,
  authorization,
  quota,
  wxauth,
  help,
} satisfies Words;
