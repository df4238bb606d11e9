import { channel, join, moment, say } from '../../../text/sentence.ts';
import type { Words } from '../../shape/words.ts';
import { days, n, rate, rateShort, units } from '../grammar/numbers.ts';
import { packName } from '../grammar/pack-name.ts';
import { span } from '../grammar/times.ts';
import { voter, whoDecides } from './approvers.ts';
import { askedBy } from './asked-by.ts';
import { budgetLine } from './budgets.ts';
import { raises } from './raise.ts';

export const buttons = {
  approve: '批准',
  reject: '拒绝',
  question: '提问',
  edit: '修改',
  withdraw: '撤回',
  details: '详情',
  settleYes: '已分配',
  settleNo: '未分配',
  renew: '续期',
  retry: '重试',
  cancel: '取消分配',
  cancelApprove: '批准取消',
  cancelReject: '保留提额',
  cancelWithdraw: '撤回取消申请',
  cancelYes: '已取消',
  cancelNo: '未取消',
  undo: '撤销',
  reviewed: '已复核',
} satisfies Words['buttons'];

/** Chinese has a space on both sides of `R-17`, and none around its own words. */
function spaced(id: string | null): string {
  return id === null ? '本次提额' : ` ${id} `;
}

export const card = {
  raises,
  title: (raise) =>
    raise.several
      ? `${raises(raise.several)} · ${raise.id}`
      : `${raise.app} → ${rate(raise.rate)}，共 ${days(raise.days)} · ${raise.id}`,
  labels: {
    cost: '消耗',
    budget: '预算',
    after: '分配后剩余',
    period: '时间',
    overlaps: '提交时同期提额',
    handovers: '衔接',
    handoversThen: '提交时衔接',
    decides: '审批人',
    clock: '后续',
    votes: '批准人',
    question: '问题',
    edited: '修改于',
    rejections: '拒绝人',
    reason: '理由',
    requested: '提交',
    app: '应用',
    price: '价格',
    balance: '提交时余量',
    pack: '资源包',
    specification: '规格',
    account: '账号',
    reasonLink: '链接',
    rule: '审批规则',
    policy: '自动批准',
    breakGlass: '紧急破窗',
    review: '复核',
    reviewed: '复核人',
    wechat: '微信 requestId',
  },
  reason: (by, via) =>
    via?.surface === 'alert' ? say`监控告警的申请理由` : say`${askedBy(by, via)} 的申请理由`,
  noReason: (by, via) => say`申请人 ${askedBy(by, via)}，未填写理由。`,
  raise: (value, duration) => `${rate(value)}，共 ${days(duration)}`,
  onceApproved: (value) => `批准后立即开始，共 ${days(value)}`,
  period: (startsAt, endsAt) => say`${moment(startsAt)} 至 ${moment(endsAt)}`,
  share: (cost, share, orderId) => `${units(cost)} · 占${packName({ orderId, name: null })} 的 ${share}`,
  after: (after, all) => `${n(after)}，总量 ${units(all)}`,
  cost: (total, duration) =>
    total % BigInt(duration) === 0n && duration > 1
      ? `${units(total / BigInt(duration))} × ${days(duration)} = ${units(total)}`
      : units(total),
  balance: (left, after, all) => `${n(left)} → ${n(after)}，总量 ${units(all)}`,
  spends: (cost) => `批准将消耗 ${cost}`,
  returns: (parts) =>
    `取消后 ${parts.map((part) => `${units(part.units)}退回${packName({ orderId: part.orderId, name: null })}`).join('，')}`,
  cancelUntil: (at, returned) => say`${moment(at)} 前可以取消分配。${returned}`,
  noOverlaps: '无',
  more: (left) => `另有 ${n(left)} 项`,
  allocatesAt: (at) => say`Headroom 将于 ${moment(at)} 分配`,
  moreItems: (left, id) => `另有 ${n(left)} 项：/quota 查看 ${id}`,
  overlap: (other) =>
    say`${other.request}${other.pending ? '（待审批）' : ''}：${rate(other.rate)}，${moment(other.startsAt)} 至 ${moment(other.endsAt)}`,
  handover: (handover) => {
    const [first, second] = [spaced(handover.first), spaced(handover.second)];
    switch (handover.kind) {
      case 'overlap':
        return say`${second.trimStart()}在${first}结束前 ${span(handover.ms)}开始，避免上限出现缺口。`;
      case 'meets':
        return say`上限在 ${moment(handover.to)} 可能短暂回落：${first.trimStart()}结束时${second}才开始，微信未说明是否会有缺口。`;
      case 'gap':
        return say`${first.trimStart()}与${second}之间，上限会回落 ${span(handover.ms)}：${moment(handover.from)} 至 ${moment(handover.to)}。`;
    }
  },
  allocation: (id, cost, state) => say`${id}（${units(cost)}）：${state}`,
  item: ({ id, app, rate: value, units: cost, orderId }, when, state) =>
    say`${id} · ${app} → ${rateShort(value)} · ${when} · ${packName({ orderId, name: null })} ${units(cost)}${state === null ? '' : say`：${state}`}`,
  budget: budgetLine,
  decides: whoDecides,
  requested: (by, at, place, via) => say`${askedBy(by, via)} · ${moment(at)} · ${channel(place)}`,
  app: (name, label, appId) => [...new Set([label ?? name, name, appId])].join(' · '),
  pack: (pack) => say`${pack.name} · ${pack.orderId} · ${moment(pack.validUntil)} 到期`,
  detailsTitle: (id) => `申请 ${id}`,
  votes: (have, need, votes) =>
    say`${join(
      votes.map((vote) => voter(vote.userId, vote.for)),
      '、',
    )}（${n(have)}/${n(need)} 票）`,
} satisfies Words['card'];

const deny = '返回';

export const confirmApproval = {
  title: '批准这次提额？',
  text: (id, cost) => `全部批准后，${id} 将消耗 ${cost}，开始生效后微信不能撤销。`,
  confirm: buttons.approve,
} satisfies Words['confirmApproval'];

export const settle = {
  confirm: {
    yes: {
      title: '确认已分配？',
      text: (allocation) => `请先到服务商平台核实已有 ${allocation} 的分配记录。确认后，这部分额度计为已用。`,
      confirm: buttons.settleYes,
      deny,
    },
    no: {
      title: '确认未分配？',
      text: (allocation) =>
        `请先到服务商平台核实没有 ${allocation} 的分配记录。确认后，这部分额度可以再次使用。`,
      confirm: buttons.settleNo,
      deny,
    },
    cancel: {
      title: '取消这次提额？',
      text: (request) => `${request} 将不再生效，额度退回资源包。取消前需要审批。`,
      confirm: '申请取消',
      deny,
    },
    undo: {
      title: '撤销这次提额？',
      text: (request) => `${request} 将不会开始，额度退回资源包。撤销无需审批。`,
      confirm: '撤销',
      deny,
    },
    cancelApprove: {
      title: '批准取消？',
      text: (allocation) => `微信将取消 ${allocation}，额度退回资源包。之后如需恢复，须重新申请。`,
      confirm: buttons.cancel,
      deny,
    },
    cancelYes: {
      title: '确认已取消？',
      text: (allocation) => `请先到服务商平台核实 ${allocation} 已取消。确认后，这部分额度可以再次使用。`,
      confirm: buttons.cancelYes,
      deny,
    },
    cancelNo: {
      title: '确认未取消？',
      text: (allocation) => `请先到服务商平台核实 ${allocation} 的分配仍在。确认后，分配保持不变。`,
      confirm: buttons.cancelNo,
      deny,
    },
  },
} satisfies Words['settle'];
