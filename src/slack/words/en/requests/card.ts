import { join, moment, person, say } from '../../../text/sentence.ts';
import type { Words } from '../../shape/words.ts';
import { days, n, rate, units } from '../grammar/numbers.ts';
import { whoDecides } from './approvers.ts';

export const buttons = {
  approve: 'Approve',
  reject: 'Reject',
  withdraw: 'Withdraw',
  settleYes: 'It was allocated',
  settleNo: 'It was not allocated',
  renew: 'Renew',
  cancel: 'Cancel raise',
  cancelApprove: 'Approve cancelling',
  cancelReject: 'Keep raise',
  cancelWithdraw: 'Do not cancel after all',
  cancelYes: 'It was cancelled',
  cancelNo: 'It was not cancelled',
} satisfies Words['buttons'];

export const card = {
  title: (raise) => `Raise ${raise.id}: ${raise.app} to ${rate(raise.rate)} for ${days(raise.days)}`,
  labels: {
    askedBy: 'Asked by',
    reason: 'Why',
    app: 'App',
    raise: 'Raise',
    starts: 'Starts',
    ends: 'Ends',
    cost: 'Cost',
    pack: 'Pack',
    balance: 'Balance',
    overlaps: 'Other raises in that time',
    decides: 'Who may decide',
    votes: 'Approvals',
    expires: 'Expires',
    reasonLink: 'Link',
    cancelUntil: 'Can be cancelled until',
  },
  noReason: 'No reason was given.',
  app: (name, label, appId) => [...new Set([name, label ?? name, appId])].join(' · '),
  raise: (value, duration) => `${rate(value)} for ${days(duration)}`,
  atOnce: 'as soon as it is approved',
  endsAfter: (value) => `${days(value)} after it starts`,
  cost: (total, duration) =>
    total % BigInt(duration) === 0n && duration > 1
      ? `${units(total / BigInt(duration))} × ${days(duration)} = ${units(total)}`
      : units(total),
  pack: (pack) => say`${pack.orderId} (${pack.name}), valid until ${moment(pack.validUntil)}`,
  balance: (left, after, all) => `${n(left)} → ${n(after)} of ${units(all)}`,
  noOverlaps: 'none',
  more: (left) => `and ${n(left)} more`,
  overlap: (other) =>
    say`${other.request}: ${rate(other.rate)}, ${moment(other.startsAt)} to ${moment(other.endsAt)}`,
  allocation: (id, cost, state) => say`${id} (${units(cost)}): ${state}`,
  decides: whoDecides,
  votes: (have, need, people) =>
    people.length === 0
      ? say`${n(have)} of ${n(need)}`
      : say`${n(have)} of ${n(need)}: ${join(people.map(person), ', ')}`,
} satisfies Words['card'];

export const settle = {
  confirm: {
    yes: {
      title: 'Was it allocated?',
      text: (allocation) =>
        `Only confirm after you saw ${allocation} in the WeChat console. Its units then count as spent.`,
      confirm: 'Yes, it was allocated',
      deny: 'Go back',
    },
    no: {
      title: 'Was it not allocated?',
      text: (allocation) =>
        `Only confirm after you looked for ${allocation} in the WeChat console and it is not there. Its units are then free again.`,
      confirm: 'It was not allocated',
      deny: 'Go back',
    },
    cancel: {
      title: 'Cancel this raise?',
      text: (request) =>
        `The people who decide are asked whether WeChat shall take ${request} back. Its units return to the pack.`,
      confirm: 'Ask to cancel it',
      deny: 'Go back',
    },
    cancelApprove: {
      title: 'Cancel this raise?',
      text: (allocation) =>
        `WeChat is asked to take ${allocation} back. A new raise has to be asked for anew.`,
      confirm: 'Yes, cancel it',
      deny: 'Go back',
    },
    cancelYes: {
      title: 'Was it cancelled?',
      text: (allocation) =>
        `Only confirm after you saw in the WeChat console that ${allocation} was cancelled. Its units are then free again.`,
      confirm: 'Yes, it was cancelled',
      deny: 'Go back',
    },
    cancelNo: {
      title: 'Was it not cancelled?',
      text: (allocation) =>
        `Only confirm after you saw in the WeChat console that ${allocation} is still there. It then counts as allocated.`,
      confirm: 'It was not cancelled',
      deny: 'Go back',
    },
  },
} satisfies Words['settle'];
