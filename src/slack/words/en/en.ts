import { plainDate } from '../../text/moments.ts';
import { count, plural } from '../../text/numbers.ts';
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

const n = (value: number | bigint) => count(value, 'en');
const days = (value: number) => `${n(value)} ${plural(value, 'day', 'days')}`;
const units = (value: bigint) => `${n(value)} ${plural(value, 'unit', 'units')}`;
const rate = (value: number) => `${n(value)} calls a minute`;

export const en = {
  numbers: { count: n, rate, days, units },
  gap: ' ',
  comma: ', ',
  colon: ': ',
  dot: ' · ',
  or: ' / ',
  stop: '.',
  buttons: {
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
  },
  card: {
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
  },
  states,
  settle: {
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
  },
  notices,
  answers,
  start,
  refusals: { ask: askRefusal, renew: renewRefusal, vote: voteRefusal, line: lineProblem, fault, turnedAway },
  form: {
    title: 'Raise a limit',
    submit: 'Ask',
    close: 'Cancel',
    loading: 'Asking WeChat what your packs offer…',
    unavailable: 'The form cannot be filled right now.',
    noPack: 'There is no pack with units left. Buy one in the WeChat console, then open this form again.',
    labels: {
      app: 'App',
      appId: 'AppID',
      pack: 'Pack',
      rate: 'Calls per minute',
      days: 'Days',
      start: 'Start',
      reason: 'Why',
      channel: 'Channel for the card',
    },
    placeholders: {
      app: 'Choose an app',
      appId: 'wx…',
      rate: 'Choose a rate',
      days: 'Choose how long',
      reason: 'What is it for? The people who decide read this.',
      channel: 'Choose a channel',
    },
    hints: {
      start: 'Leave it empty to start as soon as it is approved.',
      reason: 'At most 500 characters.',
      channel: 'The people there see the request and may decide.',
    },
    automatic: 'Automatic: the pack that expires first and has enough',
    app: (name, label) => (label === null || label === name ? name : `${label} (${name})`),
    pack: (orderId, left, validUntil, timeZone) =>
      `${orderId} · ${n(left)} left · until ${plainDate(validUntil, timeZone)}`,
    cost: (quote) => {
      const total =
        quote.perDay === null
          ? units(quote.units)
          : `${units(quote.perDay)} × ${days(quote.days)} = ${units(quote.units)}`;
      return `${total} from ${quote.pack}: ${n(quote.left)} → ${n(quote.after)}`;
    },
    choose: (missing) =>
      `Choose ${missing.map((what) => ({ rate: 'a rate', days: 'the days' })[what]).join(', ')} to see the cost.`,
    noQuote:
      'No pack offers that rate for that long with enough units left. Choose another rate, fewer days or another pack.',
    required: {
      app: 'Choose an app.',
      rate: 'Choose a rate.',
      days: 'Choose how many days.',
    },
    morePacks: (shown, all) => `The list shows the ${n(shown)} packs of ${n(all)} that expire first.`,
    figures: (at) => say`Figures from WeChat, ${moment(at)}. They lag a few minutes behind an allocation.`,
  },
  cancel,
  reject: {
    title: 'Reject',
    submit: 'Reject',
    close: 'Cancel',
    label: 'Why',
    placeholder: 'What should change before it can be asked again?',
    hint: 'Everybody who sees the card reads it. At most 500 characters.',
    intro: (id) => `You are about to reject ${id}. This cannot be undone.`,
  },
  lists,
  home,
  packs,
  unreadable,
  diagnosis: diagnosis.en,
  warnings,
  outside,
  pictures,
  authorization,
  quota,
  wxauth,
  help,
} satisfies Words;
