import { join, moment, person, say } from '../../../text/sentence.ts';
import type { Words } from '../../shape/words.ts';
import { days, n, rate, units } from '../grammar/numbers.ts';
import { whoDecides } from './approvers.ts';

export const buttons = {
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
} satisfies Words['buttons'];

export const card = {
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
    reasonLink: '链接',
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
} satisfies Words['card'];

export const settle = {
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
} satisfies Words['settle'];
