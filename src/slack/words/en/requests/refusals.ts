import type { CardRefusal } from '../../../../domain/requests/card-claim.ts';
import type { AskRefusal, RenewRefusal, VoteRefusal } from '../../../../domain/requests/refusals.ts';
import { channel, moment, person, type Sentence, say } from '../../../text/sentence.ts';
import { unreadable } from '../faults/unreadable.ts';
import { days, n, units } from '../grammar/numbers.ts';
import { slotsMissing, whoDecides } from './approvers.ts';
import { policyRefusal } from './policy.ts';

const list = (items: readonly number[]) => items.slice(0, 20).map(n).join(', ');

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
    case 'refused_by_policy':
    case 'reason_wanted':
    case 'reason_unfit':
      return policyRefusal(refusal);
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
    case 'slots_full':
      return say`Your approval isn’t needed any more. Still missing: ${slotsMissing(refusal.missing)}.`;
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

/** Why a press of a card's button was not taken. */
function cardRefusal(refusal: CardRefusal): Sentence {
  switch (refusal.reason) {
    case 'other_card':
      return say`Headroom has no record of the request on this card, so nothing was changed. The admins have been notified. Submit the raise again if it’s still needed.`;
    case 'card_ahead':
      return say`This card is newer than Headroom’s records of ${refusal.request}, so nothing was changed. The records are being checked against Slack and WeChat, and the card will be updated. The admins have been notified.`;
    case 'old_copy':
      return say`This is an old copy of the card, so nothing was changed. Use the current card of ${refusal.request} in ${channel(refusal.channel)}.`;
  }
}
