import type { CardRefusal } from '../../../../domain/requests/card-claim.ts';
import type { AskRefusal, RenewRefusal, VoteRefusal } from '../../../../domain/requests/refusals.ts';
import { channel, moment, person, type Sentence, say } from '../../../text/sentence.ts';
import { unreadable } from '../faults/unreadable.ts';
import { days, n, plural, rateShort, some } from '../grammar/numbers.ts';
import { packName } from '../grammar/pack-name.ts';
import { slotsMissing, whoDecides } from './approvers.ts';
import { freeze } from './freeze.ts';
import { policyRefusal } from './policy.ts';
import { question } from './question.ts';
import { AGAIN } from './raise.ts';

const list = (items: readonly number[]) => items.slice(0, 20).map(n).join(', ');

/** Why a raise cannot be requested, and how it can. */
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
      const apps = known === '' ? 'Use its AppID (wx…).' : `Known apps: ${known}.`;
      if (refusal.nearest === null) return say`Unknown app “${refusal.typed}”. ${apps}`;
      return say`Unknown app “${refusal.typed}”. Did you mean ${refusal.nearest}? ${apps}`;
    }
    case 'rate_not_sold':
      return say`WeChat doesn’t sell ${rateShort(refusal.rate)}. Closest: ${rateShort(refusal.nearest)}. Available: ${list(refusal.sold)} calls/min.`;
    case 'days_not_sold':
      return say`WeChat doesn’t sell ${days(refusal.days)}. Closest: ${days(refusal.nearest)}. Available: ${list(refusal.sold)} ${plural(refusal.sold.at(-1) ?? 0, 'day', 'days')}.`;
    case 'starts_in_past':
      return say`The start, ${moment(refusal.at)}, is in the past. Choose a later one, or leave it out to start once approved.`;
    case 'same_app_at_once': {
      const { app, rate, other, run } = refusal;
      const when = say`from ${moment(run.startsAt)} to ${moment(run.endsAt)}`;
      const which = rate === other.rate ? 'one of them' : `the ${rateShort(rate)} one`;
      const rates =
        rate === other.rate ? `${rateShort(rate)} twice` : `${rateShort(rate)} and ${rateShort(other.rate)}`;
      return say`Raises of one app don’t add up: ${app} would be raised by ${rates} ${when}, so ${which} would have no effect. Leave it out, or choose another time.`;
    }
    case 'reason_too_long':
      return tooLong(refusal);
    case 'unknown_pack':
      return refusal.nearest === null
        ? say`No pack “${refusal.typed}” has units remaining. Leave the pack out and Headroom chooses one.`
        : say`Unknown pack “${refusal.typed}”. Did you mean ${refusal.nearest}? Leave the pack out and Headroom chooses one.`;
    case 'no_pack':
      return say`No pack has units remaining. Buy one in the WeChat console first.`;
    case 'not_offered':
      return refusal.orderId === null
        ? say`No pack sells ${rateShort(refusal.rate)} for ${days(refusal.days)}. Choose another rate or duration.`
        : say`${packName({ orderId: refusal.orderId, name: null }, 'start')} doesn’t sell ${rateShort(refusal.rate)} for ${days(refusal.days)}. Choose another rate, duration or pack.`;
    case 'not_enough_units':
      return refusal.best === null
        ? say`Not enough units: it costs ${n(refusal.units)}. ${SMALLER}`
        : say`Not enough units: it costs ${n(refusal.units)}, and ${packName({ orderId: refusal.best.orderId, name: null })} has ${n(refusal.best.left)} remaining. ${SMALLER}`;
    case 'pack_ends_before_start':
      return say`${packName({ orderId: refusal.orderId, name: null }, 'start')} expires ${moment(refusal.validUntil)}, before the raise starts. Choose an earlier start or another pack.`;
    case 'over_limit':
    case 'refused_by_policy':
    case 'reason_wanted':
    case 'reason_unfit':
    case 'no_break_glass':
      return policyRefusal(refusal);
    case 'frozen':
      return say`Not submitted. ${freeze.today(refusal.freeze)}`;
    case 'busy':
      return say`Many requests came in at once, so this one wasn’t submitted. Try again in a moment.`;
    case 'no_channel':
      return say`No one else can see a card here. Submit it in a channel that Headroom is in.`;
    case 'asked_already':
      return say`Already submitted; it counts once. Its card is in the channel.`;
    case 'same_again': {
      const ago = refusal.secondsAgo < 1 ? 'just now' : `${n(refusal.secondsAgo)} s ago`;
      return say`Not submitted: it’s the same as ${refusal.request}, which you submitted ${ago}. Submit it again?`;
    }
  }
}

const SMALLER = 'Choose a smaller raise, or buy a pack in the WeChat console.';

function tooLong({ length, max }: { length: number; max: number }): Sentence {
  return say`The reason has ${n(length)} characters; the limit is ${n(max)}. Shorten it and submit again.`;
}

/** Why a raise cannot be renewed. */
export function renewRefusal(refusal: RenewRefusal): Sentence {
  switch (refusal.reason) {
    case 'not_found':
      return say`There’s no raise ${refusal.request}. Its number is in the title of its card.`;
    case 'not_allocated':
      return say`${refusal.request} isn’t allocated, so it can’t be renewed. Request a new raise instead.`;
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
      return say`There’s no record of ${refusal.request}. Check the number on its card. ${AGAIN}`;
    case 'decided':
      return decided(refusal.phase, refusal.by);
    case 'account_deactivated':
      return say`Your Slack account is deactivated, so you can’t decide. An active member of this workspace has to.`;
    case 'account_bot':
      return say`Apps and bots can’t decide. A person has to.`;
    case 'stranger':
      return say`Only members of this workspace can decide this request. Approvers: ${whoDecides(refusal.rule)}.`;
    case 'guest':
      return say`Guests can’t decide this request. Approvers: ${whoDecides(refusal.rule)}.`;
    case 'own_request':
      return say`You can’t decide your own request. Approvers: ${whoDecides(refusal.rule)}.`;
    case 'not_in_channel':
      return say`Only members of the card’s channel can decide. Join the channel first.`;
    case 'not_listed':
      return say`You’re not an approver of this request. Approvers: ${whoDecides(refusal.rule)}.`;
    case 'voted_already':
      return say`You already approved it: ${n(refusal.have)} of ${some(refusal.need, 'approval', 'approvals')} so far. Someone else has to approve too.`;
    case 'delegate_of_requester':
      return say`You’re the requester’s delegate, and no one’s own request is approved through a delegate. Approvers: ${whoDecides(refusal.rule)}.`;
    case 'counted_already':
      return refusal.for === refusal.voter
        ? say`${person(refusal.by)} already approved it for you. Each approver counts once.`
        : say`${person(refusal.for)} is already counted (approved by ${person(refusal.by)}). Each approver counts once.`;
    case 'slots_full':
      return say`Your approval isn’t needed. Still missing: ${slotsMissing(refusal.missing)}.`;
    case 'frozen':
      return freeze.stopsApproval(refusal.freeze);
    case 'not_requester':
      return say`Only ${person(refusal.requester)}, the requester, can withdraw it. Approvers can reject it.`;
    case 'not_enough_units':
      return say`Not enough units: it costs ${n(refusal.units)}, and ${packName({ orderId: refusal.orderId, name: null })} has ${n(refusal.left)} remaining. Withdraw it and submit a smaller raise, or buy a pack in the WeChat console.`;
    case 'over_limit':
      return policyRefusal(refusal);
    case 'pack_expired':
      return say`${packName({ orderId: refusal.orderId, name: null }, 'start')} expired ${moment(refusal.validUntil)}. Withdraw the request and submit it with another pack.`;
    case 'start_passed':
      return say`The start, ${moment(refusal.beginsAt)}, has passed. Withdraw the request and submit it with a later start.`;
    case 'reason_too_long':
      return tooLong(refusal);
    case 'edited':
      return say`${refusal.request} was edited, so nothing changed. Look at it again before you decide.`;
    case 'rejected_already':
      return say`You already rejected it: ${n(refusal.have)} of ${some(refusal.need, 'rejection', 'rejections')} so far. Others have to reject it too.`;
    case 'question_open':
    case 'question_unfit':
      return question.refusal(refusal);
    case 'reason_missing':
      return say`A rejection needs a reason. Say what should change.`;
    case 'not_unknown':
      return say`The outcome of ${refusal.request} is already known; there’s nothing to resolve. Its card shows it.`;
    case 'other_card':
    case 'card_ahead':
    case 'old_copy':
      return cardRefusal(refusal);
    case 'busy':
      return say`Several people are using this card at once, so nothing changed. Try again in a moment.`;
  }
}

function decided(phase: 'approved' | 'rejected' | 'withdrawn' | 'expired', by: string | null): Sentence {
  const who: Sentence = by === null ? [] : say` by ${person(by)}`;
  switch (phase) {
    case 'approved':
      return say`Already approved${who}. The card shows the result.`;
    case 'rejected':
      return say`Already rejected${who}. ${AGAIN}`;
    case 'withdrawn':
      return say`Already withdrawn${who}. ${AGAIN}`;
    case 'expired':
      return say`Already expired without a decision. ${AGAIN}`;
  }
}

/** Why a press of a card's button was not taken. */
function cardRefusal(refusal: CardRefusal): Sentence {
  switch (refusal.reason) {
    case 'other_card':
      return say`Headroom has no record of this card’s request, so nothing changed. The admins have been notified. ${AGAIN}`;
    case 'card_ahead':
      return say`This card is newer than Headroom’s records of ${refusal.request}, so nothing changed. Headroom is checking Slack and WeChat and will update the card. The admins have been notified.`;
    case 'old_copy':
      return say`This is an old copy of the card, so nothing changed. Use the current card of ${refusal.request} in ${channel(refusal.channel)}.`;
  }
}
