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
  approve: 'Approve',
  reject: 'Reject',
  question: 'Ask a question',
  edit: 'Edit',
  withdraw: 'Withdraw',
  details: 'Details',
  settleYes: 'It was allocated',
  settleNo: 'It wasn’t allocated',
  renew: 'Renew',
  retry: 'Retry',
  cancel: 'Cancel raise',
  cancelApprove: 'Approve cancellation',
  cancelReject: 'Keep raise',
  cancelWithdraw: 'Withdraw cancellation',
  cancelYes: 'It was cancelled',
  cancelNo: 'It wasn’t cancelled',
  undo: 'Undo',
  reviewed: 'Reviewed',
} satisfies Words['buttons'];

export const card = {
  raises,
  title: (raise) =>
    raise.several
      ? `${raises(raise.several)} · ${raise.id}`
      : `${raise.app} → ${rate(raise.rate)} for ${days(raise.days)} · ${raise.id}`,
  labels: {
    cost: 'Cost',
    budget: 'Budget',
    after: 'Remaining after',
    period: 'When',
    overlaps: 'Other raises at request',
    handovers: 'Handover',
    handoversThen: 'Handover at request',
    decides: 'Approvers',
    clock: 'Next',
    votes: 'Approved by',
    question: 'Question',
    edited: 'Edited',
    rejections: 'Rejected by',
    reason: 'Reason',
    requested: 'Requested',
    app: 'App',
    price: 'Price',
    balance: 'Balance at request',
    pack: 'Pack',
    specification: 'Specification',
    account: 'Account',
    reasonLink: 'Link',
    rule: 'Approval rule',
    policy: 'Approved by policy',
    breakGlass: 'Break-glass',
    review: 'Review',
    reviewed: 'Reviewed by',
    wechat: 'WeChat requestId',
  },
  reason: (by, via) => say`Reason from ${askedBy(by, via)}`,
  noReason: (by, via) => say`Requested by ${askedBy(by, via)} without a reason.`,
  raise: (value, duration) => `${rate(value)} for ${days(duration)}`,
  onceApproved: (value) => `once approved, for ${days(value)}`,
  period: (startsAt, endsAt) => say`${moment(startsAt)} – ${moment(endsAt)}`,
  share: (cost, share, orderId) => `${units(cost)} · ${share} of ${packName({ orderId, name: null })}`,
  after: (after, all) => `${n(after)} of ${units(all)}`,
  cost: (total, duration) =>
    total % BigInt(duration) === 0n && duration > 1
      ? `${units(total / BigInt(duration))} × ${days(duration)} = ${units(total)}`
      : units(total),
  balance: (left, after, all) => `${n(left)} → ${n(after)} of ${units(all)}`,
  spends: (cost) => `Approving spends ${cost}`,
  returns: (parts) =>
    `Cancelling returns ${parts.map((part) => `${units(part.units)} to ${packName({ orderId: part.orderId, name: null })}`).join(', ')}`,
  cancelUntil: (at, returned) => say`Can be cancelled until ${moment(at)}. ${returned}`,
  noOverlaps: 'none in that time',
  more: (left) => `and ${n(left)} more`,
  allocatesAt: (at) => say`Headroom allocates it ${moment(at)}`,
  moreItems: (left, id) => `and ${n(left)} more: /quota show ${id}`,
  overlap: (other) =>
    say`${other.request}${other.pending ? ' (pending)' : ''}: ${rate(other.rate)}, ${moment(other.startsAt)} – ${moment(other.endsAt)}`,
  handover: (handover) => {
    const first = handover.first ?? 'this raise';
    const second = handover.second ?? 'this raise';
    switch (handover.kind) {
      case 'overlap': {
        const starts = handover.second === null ? 'Starts' : `${second} starts`;
        return say`${starts} ${span(handover.ms)} before ${first} ends, so the limit doesn’t dip.`;
      }
      case 'meets':
        return say`The limit may dip ${moment(handover.to)}: ${first} ends as ${second} starts. WeChat doesn’t say whether it does.`;
      case 'gap':
        return say`The limit falls back for ${span(handover.ms)} between ${first} and ${second}: ${moment(handover.from)} – ${moment(handover.to)}.`;
    }
  },
  allocation: (id, cost, state) => say`${id} (${units(cost)}): ${state}`,
  item: ({ id, app, rate: value, units: cost, orderId }, when, state) =>
    say`${id} · ${app} → ${rateShort(value)} · ${when} · ${units(cost)} of ${packName({ orderId, name: null })}${state === null ? '' : say`: ${state}`}`,
  budget: budgetLine,
  decides: whoDecides,
  requested: (by, at, place, via) => say`${moment(at)} by ${askedBy(by, via)} in ${channel(place)}`,
  app: (name, label, appId) => [...new Set([name, label ?? name, appId])].join(' · '),
  pack: (pack) => say`${pack.name} · ${pack.orderId} · expires ${moment(pack.validUntil)}`,
  detailsTitle: (id) => `Request ${id}`,
  votes: (have, need, votes) =>
    say`${join(
      votes.map((vote) => voter(vote.userId, vote.for)),
      ', ',
    )} (${n(have)} of ${n(need)})`,
} satisfies Words['card'];

const deny = 'Go back';

export const confirmApproval = {
  title: 'Approve this raise?',
  text: (id, cost) =>
    `${id} spends ${cost} once all approvals are given. WeChat can’t undo it after the start.`,
  confirm: buttons.approve,
} satisfies Words['confirmApproval'];

export const settle = {
  confirm: {
    yes: {
      title: 'Was it allocated?',
      text: (allocation) =>
        `Confirm only after you see ${allocation} in the WeChat console. Its units then count as used.`,
      confirm: buttons.settleYes,
      deny,
    },
    no: {
      title: 'Wasn’t it allocated?',
      text: (allocation) =>
        `Confirm only if you looked for ${allocation} in the WeChat console and it isn’t there. Its units can then be used again.`,
      confirm: buttons.settleNo,
      deny,
    },
    cancel: {
      title: 'Cancel this raise?',
      text: (request) => `${request} won’t start and its units return to the pack. Approvers decide first.`,
      confirm: 'Request cancellation',
      deny,
    },
    undo: {
      title: 'Undo this raise?',
      text: (request) => `${request} won’t start, and its units return to the pack. This needs no approval.`,
      confirm: 'Undo',
      deny,
    },
    cancelApprove: {
      title: 'Approve the cancellation?',
      text: (allocation) =>
        `WeChat cancels ${allocation} and its units return to the pack. Getting it back takes a new request.`,
      confirm: buttons.cancel,
      deny,
    },
    cancelYes: {
      title: 'Was it cancelled?',
      text: (allocation) =>
        `Confirm only after you see in the WeChat console that ${allocation} is cancelled. Its units can then be used again.`,
      confirm: buttons.cancelYes,
      deny,
    },
    cancelNo: {
      title: 'Wasn’t it cancelled?',
      text: (allocation) =>
        `Confirm only after you see in the WeChat console that ${allocation} is still there. It then stays allocated.`,
      confirm: buttons.cancelNo,
      deny,
    },
  },
} satisfies Words['settle'];
