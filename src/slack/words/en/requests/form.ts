import { plainDate } from '../../../text/moments.ts';
import { moment, say } from '../../../text/sentence.ts';
import type { Words } from '../../shape/words.ts';
import { n, some, units } from '../grammar/numbers.ts';
import { packName } from '../grammar/pack-name.ts';

export const form = {
  title: 'Request a raise',
  submit: 'Submit',
  close: 'Cancel',
  loading: 'Loading your packs from WeChat…',
  unavailable: 'The form can’t be shown right now.',
  noPack: 'No pack has enough units for a raise. Buy one in the WeChat console, then open this form again.',
  labels: {
    app: 'App',
    appId: 'AppID',
    pack: 'Pack',
    rate: 'Calls per minute',
    days: 'Duration',
    start: 'Start',
    reason: 'Reason',
    breakGlass: 'Emergency',
    channel: 'Channel for the card',
    remaining: 'Remaining now',
  },
  placeholders: {
    app: 'Choose an app',
    appId: 'wx…',
    rate: 'Choose a rate',
    days: 'Choose a duration',
    reason: 'What is it for? Approvers read this.',
    channel: 'Choose a channel',
  },
  hints: {
    start: 'Leave empty to start once approved.',
    reason: 'Up to 500 characters.',
    breakGlass: 'Only for people the policy names. It’s reviewed afterwards.',
    channel: 'Its members see the request and can approve it.',
  },
  breakGlass: 'Break-glass: start without approval',
  automatic: 'Automatic: first to expire with enough units',
  app: (name, label) => (label === null || label === name ? name : `${label} (${name})`),
  pack: ({ orderId, left, validUntil }, timeZone) =>
    `${packName({ orderId, name: null }, 'start')} · ${units(left)} · until ${plainDate(validUntil, timeZone)}`,
  after: (after, orderId) => `${after} in ${packName({ orderId, name: null })}`,
  remaining: (total, packs) => `${units(total)} in ${some(packs, 'pack', 'packs')}`,
  choose: (missing) =>
    `Choose ${missing.map((what) => ({ rate: 'a rate', days: 'a duration' })[what]).join(' and ')} to see the cost.`,
  noQuote: 'No pack can pay for that. Choose another rate, a shorter duration or another pack.',
  required: {
    app: 'Choose an app.',
    rate: 'Choose a rate.',
    days: 'Choose a duration.',
  },
  morePacks: (shown, all) => `Showing ${n(shown)} of ${n(all)} packs, first to expire first.`,
  underGrant: ({ id, remaining }) =>
    say`none needed: ${id} covers it; ${units(remaining)} remain in it afterwards`,
  figures: (at) => say`Balances as of ${moment(at)}. New allocations appear after a few minutes.`,
} satisfies Words['form'];

export const reject = {
  title: 'Reject request',
  submit: 'Reject',
  close: 'Cancel',
  label: 'Reason',
  placeholder: 'What should change before it’s submitted again?',
  hint: 'Shown on the card. Up to 500 characters.',
  intro: (id) => `Rejecting ${id} can’t be undone. Nothing is spent.`,
} satisfies Words['reject'];
