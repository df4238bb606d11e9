import type { ReviewRefusal } from '../../../../domain/requests/refusals.ts';
import { folded } from '../../../text/folded.ts';
import { channel, join, moment, person, type Sentence, say } from '../../../text/sentence.ts';
import type { AutomaticWords } from '../../shape/card.ts';
import { n, some } from '../grammar/numbers.ts';
import { whoDecides } from './approvers.ts';
import { raiseInText } from './raise.ts';
import { voteRefusal } from './refusals.ts';

const soFar = (have: number, need: number): string =>
  have === 0 ? '' : ` · ${n(have)} of ${some(need, 'review', 'reviews')} so far`;

function refusal(problem: ReviewRefusal): Sentence {
  switch (problem.reason) {
    case 'no_review':
      return say`${problem.request} needs no review. Its card shows the current state.`;
    case 'reviewed_already':
      return say`${problem.request} is already reviewed. To cancel it, approvers decide.`;
    case 'own_request':
      return say`You can’t review your own request. Reviewers: ${whoDecides(problem.rule)}.`;
    case 'not_in_channel':
      return say`Only members of the card’s channel can review it. Join the channel first.`;
    case 'not_listed':
      return say`You’re not a reviewer of this request. Reviewers: ${whoDecides(problem.rule)}.`;
    case 'voted_already':
      return say`You already reviewed it: ${n(problem.have)} of ${some(problem.need, 'review', 'reviews')} so far. Someone else has to review it too.`;
    default:
      return voteRefusal(problem);
  }
}

import { requestedBy } from './asked-by.ts';

export const automatic = {
  byRule: (rule) => say`rule “${rule}”`,
  byPerson: (by, rule) => say`🚨 ${person(by)}, rule “${rule}”`,
  reviewDue: (rule, dueAt, have, need) =>
    say`due ${moment(dueAt)} by ${whoDecides(rule)}${soFar(have, need)}`,
  reviewOverdue: (rule, dueAt, have, need) =>
    say`overdue since ${moment(dueAt)}: ${whoDecides(rule)}${soFar(have, need)}`,
  reviewed: (people, at) => say`${join(people.map(person), ', ')} · ${moment(at)}`,
  undoing: (by) => say`${person(by)} undid it: it’s cancelled as soon as WeChat has allocated it.`,
  canUndo: 'No one voted on this. Undo needs no approval until it’s reviewed.',
  notices: {
    brokeGlass: (raise, by, reason, rule) =>
      say`🚨 Break-glass: ${person(by)} started ${raise.id} (${raiseInText(raise)}) without approval. Reason: ${folded(reason)}. Reviewers: ${whoDecides(rule)}.`,
    reviewDue: (raise, by, rule) =>
      say`Review overdue: ${raise.id} (${raiseInText(raise)}, ${requestedBy(by)}) was approved without a vote. Press Reviewed on its card. Reviewers: ${whoDecides(rule)}.`,
    stopped: (raise) =>
      say`Undid ${raise.id}: ${raiseInText(raise)}. It stopped before WeChat was called, so nothing was spent.`,
  },
  answers: {
    approved: (id, rule, channelId) =>
      say`Approved ${id} by policy (rule “${rule}”). Allocating at WeChat now; its card is in ${channel(channelId)}.`,
    brokeGlass: (id, rule, channelId) =>
      say`🚨 Started ${id} without approval (rule “${rule}”). Allocating at WeChat now. Reviewers and admins were notified; its card is in ${channel(channelId)}.`,
    reviewed: (id) => say`Reviewed ${id}. The card shows it.`,
    counted: (id, have, need) =>
      say`Reviewed ${id}: ${n(have)} of ${some(need, 'review', 'reviews')} so far.`,
    stopped: (id) => say`Undid ${id} before WeChat was called. Nothing was spent.`,
    cancelling: (id) => say`Undoing ${id}. The card will show WeChat’s result.`,
    undoing: (id) => say`WeChat is still allocating ${id}. It’s cancelled as soon as that’s done.`,
  },
  refusal,
  list: {
    title: (count) => `${some(count, 'automatic approval', 'automatic approvals')} to review`,
    row: (raise, by, dueAt) =>
      say`${raise.id}: ${raiseInText(raise)}, ${requestedBy(by)} · review due ${moment(dueAt)}`,
  },
} satisfies AutomaticWords;
