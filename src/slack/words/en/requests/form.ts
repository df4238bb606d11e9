import { plainDate } from '../../../text/moments.ts';
import { moment, say } from '../../../text/sentence.ts';
import type { Words } from '../../shape/words.ts';
import { days, n, units } from '../grammar/numbers.ts';

export const form = {
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
} satisfies Words['form'];

export const reject = {
  title: 'Reject',
  submit: 'Reject',
  close: 'Cancel',
  label: 'Why',
  placeholder: 'What should change before it can be asked again?',
  hint: 'Everybody who sees the card reads it. At most 500 characters.',
  intro: (id) => `You are about to reject ${id}. This cannot be undone.`,
} satisfies Words['reject'];
