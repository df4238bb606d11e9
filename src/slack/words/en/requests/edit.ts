import type { EditRefusal } from '../../../../domain/requests/refusals.ts';
import type { TermsChange } from '../../../../domain/requests/waiting/changes.ts';
import { channel, group, join, moment, person, type Sentence, say } from '../../../text/sentence.ts';
import type { WaitingWords } from '../../shape/requests/waiting.ts';
import { days, n, rateShort, some, units } from '../grammar/numbers.ts';
import { packName } from '../grammar/pack-name.ts';
import { askedBy } from './asked-by.ts';
import { askRefusal, voteRefusal } from './refusals.ts';

/** One thing that an edit made another: `rate 200k/min → 300k/min`. */
function change(one: TermsChange): Sentence {
  return one.no === undefined ? plainChange(one) : say`no. ${one.no}: ${plainChange(one)}`;
}

function plainChange(one: TermsChange): Sentence {
  switch (one.what) {
    case 'app':
      return say`app ${one.from} → ${one.to}`;
    case 'rate':
      return say`rate ${rateShort(one.from)} → ${rateShort(one.to)}`;
    case 'days':
      return say`duration ${days(one.from)} → ${days(one.to)}`;
    case 'items':
      return say`raises ${n(one.from)} → ${n(one.to)}`;
    case 'units':
      return say`cost ${n(one.from)} → ${units(one.to)}`;
    case 'pack': {
      const [from, to] = [one.from, one.to].map((orderId) => packName({ orderId, name: null }));
      return say`${from ?? ''} → ${to ?? ''}`;
    }
    case 'start':
      return say`start ${start(one.from)} → ${start(one.to)}`;
    case 'rule':
      return say`approval rule “${one.from}” → “${one.to}”`;
    case 'reason':
      return ['new reason'];
  }
}

function start(at: number | null): Sentence {
  return at === null ? ['once approved'] : [moment(at)];
}

const list = (changes: readonly TermsChange[]) => join(changes.map(change), '; ');

function resetVotes(reset: number): string {
  return reset === 0 ? '' : ` ${some(reset, 'vote was', 'votes were')} reset.`;
}

function refusal(problem: EditRefusal): Sentence {
  switch (problem.reason) {
    case 'not_requester':
      return say`Only ${person(problem.requester)}, the requester, can edit it. Approvers can reject it and say what should change.`;
    case 'edited':
      return say`${problem.request} was edited meanwhile, so nothing changed. Close this form and edit the request as it is now.`;
    case 'not_editable':
      return say`${problem.request} can’t be edited: an older version of Headroom stored it. Withdraw it and submit it again.`;
    case 'other_channel':
      return say`Cards of ${problem.app} belong in ${channel(problem.channel)}. Withdraw this request and submit it there.`;
    case 'several':
      return say`${problem.request} has several raises, which no form can edit. Withdraw it and submit it again.`;
    case 'not_found':
    case 'decided':
    case 'busy':
    case 'other_card':
    case 'card_ahead':
    case 'old_copy':
      return voteRefusal(problem);
    default:
      return askRefusal(problem);
  }
}

/** Texts about editing a request. */
export const edit = {
  title: 'Edit the request',
  submit: 'Save',
  edited: (at) => [moment(at)],
  event: ({ by, via }, changes, reset) =>
    say`${askedBy(by, via)} edited it: ${list(changes)}.${resetVotes(reset)}`,
  notice: ({ id, app }, { changes, reset, added, expiresAt }) => {
    const people = [...added.users.map(person), ...added.groups.map(group)];
    const asked: Sentence = people.length === 0 ? [] : say` New approvers: ${join(people, ', ')}.`;
    return say`${id} (${app}) was edited: ${list(changes)}.${resetVotes(reset)} It needs all approvals again and expires ${moment(expiresAt)}.${asked}`;
  },
  done: (id) => say`Edited ${id}. It needs all approvals again.`,
  unchanged: (id) => say`${id} already says that, so nothing changed.`,
  refusal,
} satisfies WaitingWords['edit'];
