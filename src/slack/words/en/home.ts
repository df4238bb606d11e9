import { folded } from '../../text/folded.ts';
import type { RaiseFacts } from '../../text/raise-facts.ts';
import { moment, person, say } from '../../text/sentence.ts';
import type { HomeWords } from '../shape/home.ts';
import { about, aboutUnits, capital, n, rateShort, some, units, unitsPerDay } from './grammar/numbers.ts';
import { packName } from './grammar/pack-name.ts';
import { span, when } from './grammar/times.ts';
import { requester } from './requests/asked-by.ts';
import { raises } from './requests/raise.ts';

const raised = ({ app, rate, several }: RaiseFacts) =>
  several ? raises(several) : `${app} ${rateShort(rate)}`;
const ofAccount = (account: string | null) => (account === null ? '' : `${account}: `);

export const home = {
  headings: {
    today: 'Today',
    waiting: 'To approve',
    own: 'My requests',
    warnings: 'Recent warnings',
    merchants: 'Merchants',
  },
  buttons: {
    refresh: 'Refresh',
    raise: 'Raise a limit',
    use: 'Use them',
    morePacks: 'Next packs',
    fewerPacks: 'Previous packs',
    moreWaiting: 'Next requests',
    firstWaiting: 'First requests',
  },
  asOf: (at) => say`Overview · updated ${moment(at)}`,
  today: {
    nothing: 'All clear: nothing needs you today.',
    unchecked: 'Couldn’t check everything right now. Refresh in a moment.',
    more: (count) => `${some(count, 'more item', 'more items')} below.`,
    unknown: (raise) =>
      `${raise.id} (${raised(raise)}): unknown outcome. Check the WeChat console, then resolve it.`,
    unpayable: (raise, needs, pack, left) =>
      `${raise.id} (${raised(raise)}) can’t be allocated: it needs ${units(needs)}, but ${packName(pack)} has ${n(left)}.`,
    noUnits: (account) =>
      `${ofAccount(account)}No pack can pay for a raise. Buy a pack in the WeChat console.`,
    runsOut: (account, { usable, perDay }, at) =>
      `${ofAccount(account)}${units(usable)} run out ${when(at)}${perDay === null ? '' : ` at the current rate (${unitsPerDay(perDay)})`}`,
    wastes: (account, { units: lost, pack, at }, { packs, units: others }) =>
      `${ofAccount(account)}${capital(aboutUnits(lost))} expire unused ${when(at)} · ${packName(pack)}${
        packs === 0 ? '' : ` · ${about(others)} more soon in ${some(packs, 'other pack', 'other packs')}`
      }`,
    reviewOverdue: (raise, ms) => `Review overdue for ${span(ms)}: ${raised(raise)} · ${raise.id}`,
    budget: (name, used, all) =>
      used < all
        ? `Budget ${name} is nearly spent: ${n(used)} of ${units(all)} used this month`
        : `Budget ${name} is spent: ${n(used)} of ${units(all)} used this month. Raises need more approvals.`,
    starts: (raise, ms) => `${raised(raise)} starts in ${span(ms)} · ${raise.id}`,
    ends: (raise, ms) => `${raised(raise)} ends in ${span(ms)} · ${raise.id}`,
  },
  noFigures: 'No figures from WeChat yet. Refresh in a moment.',
  waiting(total, from, looked, mine) {
    if (total === 0) return 'Nothing to approve.';
    const all = `${some(total, 'request', 'requests')} pending`;
    if (mine === null) return `${all}. Slack can’t say right now which are yours to approve.`;
    const yours = `${mine === 0 ? 'none' : n(mine)} for you to approve`;
    if (from > 0) return `${all}; ${range(from + 1, from + looked)}: ${yours}.`;
    return looked < total ? `${all}; of the oldest ${n(looked)}, ${yours}.` : `${all}, ${yours}.`;
  },
  waitingFor: {
    asked: (by, reason) =>
      reason === '' ? say`${requester(by)}, no reason given` : say`${requester(by)}: ${folded(reason)}`,
    cost: (cost, after) => `${units(cost)}, ${n(after)} remaining after`,
    starts: (at) => (at === null ? ['starts once approved'] : say`starts ${moment(at)}`),
    votes: (have, need) => `${n(have)} of ${some(need, 'approval', 'approvals')}`,
    expiresIn: (ms) => `expires in ${span(ms)}`,
    back: (by) => say`${person(by)} requested a cancellation`,
  },
  more: {
    running: (more) => `${n(more)} more: /quota running`,
    own: (more) => `${n(more)} more: /quota history`,
  },
  endsIn: (ms) => `ends in ${span(ms)}`,
  startsIn: (ms) => `starts in ${span(ms)}`,
  noWarnings: 'No warnings.',
  standing: { over: 'cleared', snoozed: 'snoozed', muted: 'muted' },
  detailsTitle: 'Pack',
  detailsLoading: 'Loading…',
  close: 'Close',
} satisfies HomeWords;

const range = (first: number, last: number) => (first === last ? n(first) : `${n(first)}–${n(last)}`);
