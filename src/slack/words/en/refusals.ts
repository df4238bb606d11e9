import type { Rule } from '../../../domain/policy/rule.ts';
import type { AskRefusal, RenewRefusal, VoteRefusal } from '../../../domain/requests/refusals.ts';
import { count, plural } from '../../text/numbers.ts';
import { group, join, moment, person, type Sentence, say } from '../../text/sentence.ts';
import type { ExplainErrcode } from '../shape/explain-errcode.ts';
import type { Fault, TurnedAway } from '../shape/faults.ts';
import type { LineProblem } from '../shape/line-problem.ts';
import { cardRefusal } from './losses.ts';
import { slackFault } from './slack-faults.ts';
import { unreadable } from './unreadable.ts';

const n = (value: number | bigint) => count(value, 'en');
const days = (value: number) => `${n(value)} ${plural(value, 'day', 'days')}`;
const units = (value: bigint) => `${n(value)} ${plural(value, 'unit', 'units')}`;
const list = (items: readonly number[]) => items.slice(0, 20).map(n).join(', ');

/** Mentions beyond it tell nobody more. */
const MOST_NAMED = 15;

/** The people of a rule, and whether the one who asks is among them. */
export function whoDecides(rule: Rule): Sentence {
  const self = rule.selfApproval ? '' : ', but not the person who asks';
  if (rule.approvers.kind === 'channel') return say`anybody in this channel${self}`;
  const named = [...rule.approvers.users.map(person), ...rule.approvers.groups.map(group)];
  const more = named.length > MOST_NAMED ? ` and ${n(named.length - MOST_NAMED)} more` : '';
  if (named.length === 0) return say`nobody: the configuration names no approver`;
  return say`${join(named.slice(0, MOST_NAMED), ', ')}${more}${self}`;
}

/** Why a raise cannot be asked for, and how it can. */
export function askRefusal(refusal: AskRefusal): Sentence {
  const odd = 'unreadable' in refusal ? (refusal.unreadable ?? 0) : 0;
  if (odd === 0) return plainRefusal(refusal);
  if (refusal.reason === 'no_pack') return [unreadable.maybeAmong.orders(odd)];
  const kind = refusal.reason === 'unknown_pack' ? 'orders' : 'specifications';
  return say`${plainRefusal(refusal)} ${unreadable.maybeAmong[kind](odd)}`;
}

function plainRefusal(refusal: AskRefusal): Sentence {
  switch (refusal.reason) {
    case 'unknown_app': {
      const known = refusal.known.slice(0, 20).join(', ');
      const apps = known === '' ? 'Type its AppID (wx…).' : `Known apps: ${known}.`;
      if (refusal.nearest === null) return say`There is no app “${refusal.typed}” here. ${apps}`;
      return say`There is no app “${refusal.typed}” here. Did you mean ${refusal.nearest}? ${apps}`;
    }
    case 'rate_not_sold':
      return say`WeChat does not sell ${n(refusal.rate)} calls a minute. The nearest is ${n(refusal.nearest)}; sold are ${list(refusal.sold)}.`;
    case 'days_not_sold':
      return say`WeChat does not sell ${days(refusal.days)}. The nearest is ${n(refusal.nearest)}; sold are ${list(refusal.sold)}.`;
    case 'starts_in_past':
      return say`${moment(refusal.at)} is over. Choose a later start, or leave it out to start once approved.`;
    case 'reason_too_long':
      return say`The reason has ${n(refusal.length)} characters; at most ${n(refusal.max)} fit. Shorten it and ask again.`;
    case 'unknown_pack':
      return refusal.nearest === null
        ? say`There is no pack “${refusal.typed}” with units left. Leave the pack out and one is chosen.`
        : say`There is no pack “${refusal.typed}”. Did you mean ${refusal.nearest}? Leave the pack out and one is chosen.`;
    case 'no_pack':
      return say`There is no pack with units left. Somebody has to buy one in the WeChat console first.`;
    case 'not_offered':
      return refusal.orderId === null
        ? say`None of the packs offers ${n(refusal.rate)} calls a minute for ${days(refusal.days)}. Choose another rate or duration.`
        : say`Pack ${refusal.orderId} does not offer ${n(refusal.rate)} calls a minute for ${days(refusal.days)}. Choose another rate, duration or pack.`;
    case 'not_enough_units':
      return refusal.best === null
        ? say`It costs ${units(refusal.units)} and no pack has that many left. Ask for less, or buy a pack in the WeChat console.`
        : say`It costs ${units(refusal.units)} and ${refusal.best.orderId} has only ${n(refusal.best.left)} left. Ask for less, or buy a pack in the WeChat console.`;
    case 'pack_ends_before_start':
      return say`Pack ${refusal.orderId} is valid until ${moment(refusal.validUntil)}, before the raise would start. Start earlier or choose another pack.`;
    case 'no_channel':
      return say`Nobody else could see the card here. Ask in a channel that Headroom is a member of.`;
    case 'asked_already':
      return say`This was asked already; it counts once. Its card is in the channel.`;
    case 'same_again': {
      const ago = refusal.secondsAgo < 1 ? 'just now' : `${n(refusal.secondsAgo)} s ago`;
      return say`Not submitted: it's the same as ${refusal.request}, which you submitted ${ago}. Submit it again?`;
    }
  }
}

/** Why a raise cannot be renewed. */
export function renewRefusal(refusal: RenewRefusal): Sentence {
  switch (refusal.reason) {
    case 'not_found':
      return say`There is no raise ${refusal.request}. Its number is in the title of its card.`;
    case 'not_allocated':
      return say`${refusal.request} is not allocated, so there is nothing to renew. Ask for a new raise instead.`;
    case 'other_card':
    case 'card_ahead':
    case 'old_copy':
      return cardRefusal(refusal);
    default:
      return askRefusal(refusal);
  }
}

/** Why a click changed nothing, and who or what can. */
export function voteRefusal(refusal: VoteRefusal): Sentence {
  switch (refusal.reason) {
    case 'not_found':
      return say`There is no request ${refusal.request} any more. Ask again if it is still needed.`;
    case 'decided':
      return decided(refusal.phase, refusal.by);
    case 'own_request':
      return say`You asked for it, so somebody else has to decide: ${whoDecides(refusal.rule)}.`;
    case 'not_in_channel':
      return say`Only people in the card’s channel may decide: ${whoDecides(refusal.rule)}. Join the channel first.`;
    case 'not_listed':
      return say`You are not among those who may decide. Ask one of them: ${whoDecides(refusal.rule)}.`;
    case 'voted_already':
      return say`You approved it already: ${n(refusal.have)} of ${n(refusal.need)}. Somebody else has to approve too.`;
    case 'not_requester':
      return say`Only ${person(refusal.requester)}, who asked, can withdraw it. You can reject it instead if you may decide.`;
    case 'not_enough_units':
      return say`It costs ${units(refusal.units)} and pack ${refusal.orderId} has only ${n(refusal.left)} left now. Withdraw it and ask for less, or buy a pack in the WeChat console.`;
    case 'pack_expired':
      return say`Pack ${refusal.orderId} expired ${moment(refusal.validUntil)}. Withdraw the request and ask again with another pack.`;
    case 'start_passed':
      return say`The start ${moment(refusal.beginsAt)} is over. Withdraw the request and ask again with a later start.`;
    case 'reason_too_long':
      return say`The reason has ${n(refusal.length)} characters; at most ${n(refusal.max)} fit. Shorten it and send it again.`;
    case 'reason_missing':
      return say`A rejection needs a reason. Write what should change.`;
    case 'not_unknown':
      return say`The outcome of ${refusal.request} is known already. The card shows it; there is nothing to settle.`;
    case 'other_card':
    case 'card_ahead':
    case 'old_copy':
      return cardRefusal(refusal);
    case 'busy':
      return say`Many people are pressing buttons on this card. Nothing was changed; try again in a moment.`;
  }
}

function decided(phase: 'approved' | 'rejected' | 'withdrawn' | 'expired', by: string | null): Sentence {
  const who: Sentence = by === null ? [] : say` by ${person(by)}`;
  switch (phase) {
    case 'approved':
      return say`It was approved${who} already. The card shows what became of it.`;
    case 'rejected':
      return say`It was rejected${who} already. Ask again if it is still needed.`;
    case 'withdrawn':
      return say`It was withdrawn${who} already. Ask again if it is still needed.`;
    case 'expired':
      return say`It expired without a decision. Ask again if it is still needed.`;
  }
}

/** What could not be read in a typed line. The suggestion is shown after it. */
export function lineProblem(problem: LineProblem): Sentence {
  switch (problem.reason) {
    case 'unknown_word':
      return problem.nearest === null
        ? say`I do not know the command “${problem.typed}”.`
        : say`I do not know “${problem.typed}”. Did you mean ${problem.nearest}?`;
    case 'missing_app':
      return say`Which app? Its short name or AppID comes right after raise.`;
    case 'missing_raise':
      return problem.typed === ''
        ? say`Which raise? Its number, as in the title of its card, comes next.`
        : say`“${problem.typed}” is no raise. Its number, like R-17, is in the title of its card.`;
    case 'missing_rate':
      return say`How many calls a minute for ${problem.app}? The rate comes after the app.`;
    case 'missing_days':
      return say`For how many days? They come after the rate.`;
    case 'missing_spaces':
      return say`I cannot tell the words of “${problem.typed}” apart. Put spaces between app, rate and days.`;
    case 'bad_rate':
      return say`“${problem.typed}” is no rate. Write it like ${problem.nearest}, in calls per minute.`;
    case 'bad_days':
      return say`“${problem.typed}” is no number of days. Write it like ${problem.nearest}.`;
    case 'bad_time':
      return say`I cannot read “${problem.typed}” as a time. Write it like 2026-11-11 00:00, tomorrow 9:00 or now, in your own time zone.`;
    case 'time_without_day':
      return say`“${problem.typed}” doesn't say which day. Add the day and the time.`;
    case 'time_without_hour':
      return say`“${problem.typed}” doesn't say which hour. Add the time.`;
    case 'missing_time':
      return say`When should it start? A time is missing after from.`;
    case 'missing_zone':
      return say`Headroom couldn't read your time zone from Slack. Write the zone after the time, e.g. ${problem.offset}.`;
    case 'missing_pack':
      return say`Which pack? An order id or its last digits is missing after on.`;
    case 'unexpected_word':
      return problem.nearest === null
        ? say`I do not understand “${problem.typed}” there. A reason begins with because.`
        : say`I do not understand “${problem.typed}” there. Did you mean ${problem.nearest}?`;
    case 'too_many_words':
      return say`I do not understand “${problem.typed}” there. One raise at a time, and nothing after its number.`;
    case 'repeated_word':
      return say`“${problem.word}” stands there twice. Say it once.`;
    case 'missing_chart':
      return say`A picture of what? Name a pack, an app, or “spend”.`;
    case 'missing_request':
      return say`Which request? Its number comes right after show.`;
    case 'bad_request':
      return say`“${problem.typed}” is no request. Write its number like R-17; it stands on its card.`;
    case 'one_too_many':
      return say`I do not understand “${problem.typed}” there.`;
  }
}

/** Something that is broken, and what the person can do. */
export function fault(problem: Fault, explain: ExplainErrcode): Sentence {
  switch (problem.kind) {
    case 'wechat_unreachable':
      return say`WeChat does not answer. Nothing was changed; try again in a minute.`;
    case 'wechat_unreadable':
      return say`${unreadable.reason}. Nothing was changed; try again in a minute.`;
    case 'wechat_refused': {
      const { meaning, advice } = explain(problem.code);
      const from = problem.address === null ? '' : ` WeChat sees us as ${problem.address}.`;
      return say`WeChat refused to answer (code ${problem.code}): ${meaning.en}${from} Nothing was changed. ${advice.en}`;
    }
    case 'not_drawn':
      return say`The picture could not be drawn right now. Nothing was changed; try again in a moment.`;
    case 'slack_refused':
    case 'slack_limited':
    case 'slack_silent':
      return slackFault(problem);
    case 'unexpected':
      return problem.reference === null
        ? say`Something went wrong on our side. Try again, and tell the people who run Headroom if it stays so.`
        : say`Something went wrong on our side. Try again, and tell the people who run Headroom if it stays so: ${problem.reference}.`;
  }
}

/** Why somebody may not use the app. */
export function turnedAway(why: TurnedAway): string {
  switch (why) {
    case 'stranger':
      return "You can't use Headroom here: it belongs to another Slack organization. Ask someone of that organization to do this.";
    case 'guest':
      return "You can't use Headroom here: guests of other workspaces have no access. Ask a member of the organization to do this.";
    case 'deleted':
      return "You can't use Headroom: this Slack account is deactivated. Ask a member of the organization to do this.";
    case 'unverified':
      return "Nothing was changed: Headroom couldn't confirm that you belong to this organization, because Slack didn't show your profile. Try again in a moment. If it happens again, check that the Slack app has the scope users:read.";
  }
}
